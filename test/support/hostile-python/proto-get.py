# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    d = {"x": 0.0}
    y = d.get("constructor", 0.0)
    return a + b + y
