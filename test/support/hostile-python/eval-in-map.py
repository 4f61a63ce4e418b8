# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = list(map(eval, ["1"]))
    return a + b
