# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    def f(x, n):
        return f([x], n - 1) if n > 0 else 0.0
    y = f(1.0, 10 ** 6)
    return a + b
