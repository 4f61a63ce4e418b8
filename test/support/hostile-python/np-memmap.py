# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.memmap("hostile-was-here", mode="w+", shape=(3,))
    return a + b
