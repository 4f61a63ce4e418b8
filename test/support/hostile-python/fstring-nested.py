# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = f"{choice!r:>{eval('10')}}"
    return a + b
