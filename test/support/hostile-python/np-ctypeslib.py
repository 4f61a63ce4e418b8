# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.ctypeslib.load_library("c", "/")
    return a + b
