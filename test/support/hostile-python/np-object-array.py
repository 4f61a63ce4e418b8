# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.empty(2, dtype=object)
    return a + b
