# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = does_not_exist
    return a + b
