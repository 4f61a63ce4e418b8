# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.shape = (1, 2)
    return a + b
