# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.broadcast_to(choice[:1], (10 ** 9, 10 ** 9))
    a = a + np.max(x)
    return a + b
