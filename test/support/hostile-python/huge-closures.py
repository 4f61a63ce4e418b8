# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    fs = []
    while a < 1.0:
        fs.append(np.ones(1000))
    return a + b
