# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    help(np)
    return a + b
