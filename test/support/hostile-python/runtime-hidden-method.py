# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = reward.valueOf()
    y = reward.toString()
    return a + b
