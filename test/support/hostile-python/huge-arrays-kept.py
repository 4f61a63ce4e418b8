# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = []
    while a < 1.0:
        x.append(np.zeros(10 ** 6))
    return a + b
