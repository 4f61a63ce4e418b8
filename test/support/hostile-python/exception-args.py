# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    try:
        x = [][1]
    except IndexError as e:
        y = e.args[0]
    return a + b
