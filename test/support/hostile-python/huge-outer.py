# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    n = np.arange(1000000)
    x = np.outer(n, n)
    return a + b
