# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.eye(10 ** 6)
    return a + b
