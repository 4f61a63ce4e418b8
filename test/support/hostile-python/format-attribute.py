# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = "{0.__class__}".format(choice)
    return a + b
