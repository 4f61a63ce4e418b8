# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = (e := eval)("1")
    return a + b
