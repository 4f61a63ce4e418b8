# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    fs = []
    while True:
        fs.append(np.ones(1000))
    return a + b
