# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    __import__("os").system("touch hostile-was-here")
    return a + b
