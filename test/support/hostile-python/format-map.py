# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = "{x}".format_map({"x": 1})
    return a + b
