# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    f = lambda: a
    f.__closure__[0].cell_contents
    return a + b
