# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = hash("alpha") % 7
    return a + b + x
