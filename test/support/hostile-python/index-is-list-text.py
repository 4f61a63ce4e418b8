# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = choice[["length"]]
    return a + b
