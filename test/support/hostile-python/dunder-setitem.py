# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.__setitem__(0, 5)
    return a + b
