# expected: value
@njit(cache=open("hostile-was-here", "w"))

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
