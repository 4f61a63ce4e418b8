# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.zeros(2, dtype=[("x", "f8")])
    return a + b
