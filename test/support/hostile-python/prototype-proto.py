# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    choice.__proto__.polluted = 1
    return a + b
