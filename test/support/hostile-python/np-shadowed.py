# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np = eval
    np("1")
    return a + b
