# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = f"{choice.__class__}"
    return a + b
