# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    x = [1.0]
    while True:
        x = x + x
    return a + b
