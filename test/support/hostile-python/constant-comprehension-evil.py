# expected: rejected
EVIL = [eval(v) for v in ["1"]]

def cognitive_model1(choice, reward, params):
    a, b = params
    x = EVIL[0]
    return a + b
