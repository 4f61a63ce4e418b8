# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = eval("1 + 1")
    return a + b
