# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    t = type(choice)
    t.__subclasses__(t)
    return a + b
