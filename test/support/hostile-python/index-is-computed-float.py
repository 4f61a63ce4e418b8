# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = reward[np.exp(a)]
    return a + b
