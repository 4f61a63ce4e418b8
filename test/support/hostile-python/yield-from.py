# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    def g():
        yield from choice
    x = list(g())
    return a + b
