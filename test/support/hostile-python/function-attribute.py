# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    cognitive_model1.calls = 1
    x = cognitive_model1.calls
    return a + b
