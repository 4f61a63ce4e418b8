# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.f2py.compile("x")
    return a + b
