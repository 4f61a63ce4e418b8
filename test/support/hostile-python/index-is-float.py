# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = reward[0.5]
    return a + b
