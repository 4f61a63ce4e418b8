# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    n = np.arange(1000000.0)
    x = n[:, None] + n[None, :]
    return a + b
