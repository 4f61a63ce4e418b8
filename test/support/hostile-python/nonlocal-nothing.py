# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    def f():
        nonlocal nothing
        nothing = 1
    f()
    return a + b
