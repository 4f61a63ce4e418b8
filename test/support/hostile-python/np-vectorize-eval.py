# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    f = np.vectorize(eval)
    f(["1"])
    return a + b
