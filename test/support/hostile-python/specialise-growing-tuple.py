# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    def f(t):
        return f(t + (1,))
    y = f((1,))
    return a + b
