# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    getattr(choice, "__cl" + "ass__")
    return a + b
