# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = "x"
    while a < 1.0:
        x = x + x
    return a + b
