# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    print("hello", a)
    return a + b
