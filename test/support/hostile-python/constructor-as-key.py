# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    d = {"constructor": 0, "__proto__": 0, "toString": 0}
    x = d["constructor"] + d["__proto__"] + d["toString"]
    return a + b + x
