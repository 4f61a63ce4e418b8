# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    ().__class__.__mro__[1].__subclasses__()
    return a + b
