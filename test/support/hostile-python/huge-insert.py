# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = [0.5]
    while a < 1.0:
        x.insert(0, 0.5)
    return a + b
