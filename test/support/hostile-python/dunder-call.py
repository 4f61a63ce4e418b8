# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    abs.__call__(1)
    return a + b
