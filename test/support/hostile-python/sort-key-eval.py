# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = sorted(["1"], key=eval)
    return a + b
