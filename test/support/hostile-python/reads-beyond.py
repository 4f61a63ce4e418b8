# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = reward[5]
    return a + b + x
