# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    choice[0] = 99
    reward[:] = 0.0
    reward += 1
    return a + b
