# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 10 ** 10 ** 10
    return a + b + 0 * x
