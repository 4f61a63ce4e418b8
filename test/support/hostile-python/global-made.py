# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    global evil
    evil = 1
    return a + b
