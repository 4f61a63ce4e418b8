# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.tofile("hostile-was-here")
    return a + b
