# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.random.seed(0)
    x = np.random.normal()
    return a + b + x
