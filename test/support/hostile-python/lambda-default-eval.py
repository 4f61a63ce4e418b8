# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    f = lambda x=eval("1"): x
    f()
    return a + b
