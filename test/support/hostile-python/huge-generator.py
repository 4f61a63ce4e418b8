# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = sum(1 for i in range(10 ** 9) for j in range(10 ** 9))
    return a + b
