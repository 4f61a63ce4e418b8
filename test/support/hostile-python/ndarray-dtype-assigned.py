# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.dtype = "int"
    return a + b
