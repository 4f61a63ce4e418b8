# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    v = reward[1:]
    v[0] = 77.0
    return a + b
