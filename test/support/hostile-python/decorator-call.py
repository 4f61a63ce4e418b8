# expected: rejected
@eval("lambda f: f")

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
