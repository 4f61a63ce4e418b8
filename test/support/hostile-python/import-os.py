# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    import os
    os.remove("package.json")
    return a + b
