# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.random.rand()
    return a + b + x
