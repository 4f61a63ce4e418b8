# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = reward[None][0][0] * 0
    return a + b + x
