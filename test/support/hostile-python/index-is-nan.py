# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = reward[int(float("nan"))]
    return a + b
