# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.__class__ = list
    return a + b
