# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = "%s" % choice
    return a + b
