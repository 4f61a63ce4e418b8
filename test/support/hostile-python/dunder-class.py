# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.__class__.__base__.__subclasses__()
    return a + b
