# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    f = np.frompyfunc(eval, 1, 1)
    return a + b
