# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = len("x" * 10 ** 9)
    return a + b
