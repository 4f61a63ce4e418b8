# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = choice["constructor"]
    return a + b
