# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    return cognitive_model1(choice, reward, params)
    return a + b
