# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    d = {"a": 1}
    x = d[f"{eval('1')}"]
    return a + b
