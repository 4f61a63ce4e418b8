# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = list(range(10 ** 10))
    return a + b
