# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = compile("1", "x", "eval")
    return a + b
