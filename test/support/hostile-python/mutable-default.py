# expected: value
def remember(v, seen=[]):
    seen.append(v)
    return len(seen)

def cognitive_model1(choice, reward, params):
    a, b = params
    x = remember(1.0)
    return a + b + x - 1.0
