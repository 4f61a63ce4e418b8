# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = __doc__
    y = __name__
    z = __file__
    return a + b
