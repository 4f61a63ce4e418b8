# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    [eval][0]("1")
    return a + b
