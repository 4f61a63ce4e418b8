# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    NaN, Infinity, eval_, __proto_ = 0, 0, 0, 0
    return a + b + NaN + Infinity
