# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = [y := 1, y + 1]
    z = x[1] - 2
    return a + b + z
