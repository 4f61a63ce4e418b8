# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = "x" * 10 ** 9
    if x == "y":
        return 0.0
    return a + b
