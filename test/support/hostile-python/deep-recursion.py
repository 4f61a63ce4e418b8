# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    def f(n):
        return f(n + 1) + 1.0
    x = f(0)
    return a + b
