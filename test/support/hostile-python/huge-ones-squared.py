# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.ones((10 ** 5, 10 ** 5))
    return a + b
