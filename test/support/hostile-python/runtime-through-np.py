# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.constructor("return process")()
    return a + b
