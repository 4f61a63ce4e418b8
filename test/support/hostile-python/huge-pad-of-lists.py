# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = [[0.0] * 10 ** 6 for _ in range(10 ** 6)]
    return a + b
