# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = [0.5 for i in range(10 ** 9)]
    return a + b
