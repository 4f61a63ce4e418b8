# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    n = 0
    def count():
        nonlocal n
        n += 1
        return n
    x = count() + count() - 3
    return a + b + x
