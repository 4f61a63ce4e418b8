# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.resize(1000000)
    return a + b
