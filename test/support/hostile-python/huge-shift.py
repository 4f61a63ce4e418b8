# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 1 << 10 ** 10
    return a + b
