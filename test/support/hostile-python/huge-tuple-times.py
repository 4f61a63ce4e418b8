# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = (1, 2) * 100
    x = x * 100
    x = x * 100
    x = x * 100
    return a + b
