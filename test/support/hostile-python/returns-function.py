# expected: harmless
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 1
    return lambda: 1
