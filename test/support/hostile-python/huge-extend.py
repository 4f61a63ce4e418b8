# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = [0.5, 1.0]
    while a < 1.0:
        x.extend(x)
    return a + b
