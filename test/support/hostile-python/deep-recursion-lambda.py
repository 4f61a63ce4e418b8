# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    f = lambda n: f(n + 1)
    x = f(0)
    return a + b
