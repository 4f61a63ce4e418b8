# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.sort()
    return a + b
