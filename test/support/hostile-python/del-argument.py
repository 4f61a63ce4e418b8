# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    del reward
    return a + b
