# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.strides = (800,)
    return a + b
