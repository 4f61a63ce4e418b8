# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    vars(np)["exp"] = abs
    return a + b
