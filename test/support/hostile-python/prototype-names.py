# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.constructor.constructor("return process")()
    return a + b
