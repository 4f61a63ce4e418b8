# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    while True:
        try:
            x = [][1]
        except BaseException:
            pass
    return a + b
