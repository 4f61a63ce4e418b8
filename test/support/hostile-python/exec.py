# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    exec("import os")
    return a + b
