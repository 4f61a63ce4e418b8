# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    def g():
        yield 1
    x = next(g())
    return a + b
