# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.ones(1000)
    while True:
        x = np.concatenate((x, x))
    return a + b
