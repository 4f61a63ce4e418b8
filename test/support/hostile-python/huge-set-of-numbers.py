# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    d = set()
    i = 0
    while a < 1.0:
        d.add(i)
        i += 1
    return a + b
