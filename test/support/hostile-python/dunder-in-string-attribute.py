# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.ndarray.__new__(np.ndarray, (3,))
    return a + b
