# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    p = choice.ctypes.data
    return a + b
