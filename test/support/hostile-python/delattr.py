# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    delattr(np, "exp")
    return a + b
