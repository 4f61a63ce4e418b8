# expected: value
def remember(seen={}):
    seen["n"] = seen.get("n", 0) + 1
    return seen["n"]

def cognitive_model1(choice, reward, params):
    a, b = params
    x = remember()
    return a + b + x - 1.0
