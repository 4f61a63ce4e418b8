# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    cognitive_model1.__code__ = (lambda: 0).__code__
    return a + b
