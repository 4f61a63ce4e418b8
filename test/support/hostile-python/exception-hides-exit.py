# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    try:
        x = 1.0 / 0.0
    except:
        x = 0.0
    return a + b + x
