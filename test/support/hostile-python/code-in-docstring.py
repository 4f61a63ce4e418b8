# expected: value
def cognitive_model1(choice, reward, params):
    """*/ process.exit(1) /* `${process.exit(1)}`"""
    a, b = params
    x = 0
    return a + b + x
