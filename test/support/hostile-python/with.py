# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    with np.errstate(all="raise"):
        x = 1 / 0
    return a + b
