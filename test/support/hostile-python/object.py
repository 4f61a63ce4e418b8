# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = object()
    return a + b
