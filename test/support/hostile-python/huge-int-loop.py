# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 2
    for i in range(200):
        x = x * x
    return a + b
