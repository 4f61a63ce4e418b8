# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.arange(0, 1, 1e-12)
    return a + b
