# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    raise eval("ValueError")
    return a + b
