# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.data[0] = 3
    return a + b
