# expected: rejected
def twice(f):
    return f

@twice

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
