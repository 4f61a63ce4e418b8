# expected: rejected
if True:
    EVIL = eval("1")

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
