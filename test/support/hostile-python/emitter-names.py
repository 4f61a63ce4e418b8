# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = c0[0] + v0 + p[0]
    return a + b
