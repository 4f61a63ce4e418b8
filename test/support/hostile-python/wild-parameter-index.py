# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = params[10 ** 9]
    return a + b + x
