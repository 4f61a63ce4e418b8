# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = choice\
        .\
        __class__
    return a + b
