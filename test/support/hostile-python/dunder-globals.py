# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    cognitive_model1.__globals__['os']
    return a + b
