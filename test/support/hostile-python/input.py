# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = input()
    return a + b
