# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np._globals._NoValue
    return a + b
