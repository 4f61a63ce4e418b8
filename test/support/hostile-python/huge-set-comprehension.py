# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = {i for i in range(10 ** 9)}
    return a + b
