# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.seterr(all="raise")
    return a + b
