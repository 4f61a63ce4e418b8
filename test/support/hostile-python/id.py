# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = id(choice) % 2
    return a + b + x
