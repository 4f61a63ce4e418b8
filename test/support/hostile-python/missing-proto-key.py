# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    d = {"x": 0}
    y = d["__proto__"]
    return a + b + y
