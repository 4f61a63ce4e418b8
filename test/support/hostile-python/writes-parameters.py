# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    params[0] = 9.0
    return a + b
