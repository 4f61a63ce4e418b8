# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    g = np.random.default_rng(0)
    x = g.random()
    return a + b + x
