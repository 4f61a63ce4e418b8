# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    m = memoryview(choice)
    m[0] = 9
    return a + b
