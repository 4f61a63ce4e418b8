# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = b"abc"[0]
    return a + b
