# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = columns
    y = py.exp(1)
    return a + b
