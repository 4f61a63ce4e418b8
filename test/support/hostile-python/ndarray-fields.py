# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.offset = 100
    x = reward.data[0]
    return a + b
