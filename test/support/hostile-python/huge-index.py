# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.zeros(1000)
    i = np.zeros((10 ** 6, 1), dtype=int)
    j = np.zeros((1, 10 ** 6), dtype=int)
    y = np.zeros((10, 10))[i, j]
    return a + b
