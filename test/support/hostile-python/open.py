# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    open("hostile-was-here", "w").write("x")
    return a + b
