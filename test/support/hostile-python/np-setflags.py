# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.setflags(write=True)
    return a + b
