# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.ones(1000)
    while a < 1.0:
        x = np.concatenate((x, x))
    return a + b
