# expected: harmless
def cognitive_model1(choice, reward, params):
    a, b = params
    def f(n):
        return 1.0 if n < 1 else f(n - 1) + f(n - 1)
    x = f(80)
    return a + b
