# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.broadcast_to(choice[:1], (10 ** 9, 10 ** 9))
    y = x + 1
    return a + b
