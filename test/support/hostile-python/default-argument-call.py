# expected: rejected
def helper(x=open("hostile-was-here", "w")):
    return x

def cognitive_model1(choice, reward, params):
    a, b = params
    x = helper()
    return a + b
