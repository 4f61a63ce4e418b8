# expected: value
CACHE = {}

def cognitive_model1(choice, reward, params):
    a, b = params
    CACHE["n"] = CACHE.get("n", -1) + 1
    return a + b + CACHE["n"]
