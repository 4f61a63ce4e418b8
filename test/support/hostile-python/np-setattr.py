# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.exp = lambda v: v
    return a + b
