# expected: value
print("hello")

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
