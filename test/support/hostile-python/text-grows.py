# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    s = "x"
    while True:
        s = s + s
    return a + b
