# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    (1).__getattribute__("__class__")
    return a + b
