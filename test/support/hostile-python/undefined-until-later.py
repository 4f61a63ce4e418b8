# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    if a > 2:
        y = 1.0
    x = y
    return a + b
