# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    while 1:
        x = 1
    else:
        x = 2
    return a + b
