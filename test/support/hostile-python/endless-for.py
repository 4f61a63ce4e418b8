# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    xs = [1]
    for x in xs:
        xs.append(x)
    return a + b
