# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    r = np.random
    x = r.rand()
    return a + b + x
