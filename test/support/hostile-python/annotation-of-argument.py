# expected: value
def cognitive_model1(choice: __import__("os"), reward, params):
    a, b = params
    pass
    return a + b
