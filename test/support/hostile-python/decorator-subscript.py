# expected: rejected
@[eval][0]

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
