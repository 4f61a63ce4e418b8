# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    while True:
        pass
    return a + b
