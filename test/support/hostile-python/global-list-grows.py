# expected: value
SEEN = []

def cognitive_model1(choice, reward, params):
    a, b = params
    SEEN.append(1)
    return a + b + len(SEEN) - 1
