# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x: open("hostile-was-here", "w") = 1
    return a + b
