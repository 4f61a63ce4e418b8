# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    locals()["a"] = 9
    return a + b
