# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    del choice[0]
    return a + b
