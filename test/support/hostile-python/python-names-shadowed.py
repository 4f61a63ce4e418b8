# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    len = 3
    abs = 4
    x = len + abs - 7
    return a + b + x
