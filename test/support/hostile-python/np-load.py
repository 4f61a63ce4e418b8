# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.load("x.npy", allow_pickle=True)
    return a + b
