# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 0
    while True:
        x = (x, x)
    return a + b
