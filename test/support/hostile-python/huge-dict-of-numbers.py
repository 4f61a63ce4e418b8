# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    d = {}
    i = 0
    while a < 1.0:
        d[i] = 0.5
        i += 1
    return a + b
