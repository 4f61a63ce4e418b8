# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    [].__reduce_ex__(4)
    return a + b
