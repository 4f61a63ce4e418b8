# expected: error
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.zeros(int(1e300))
    return a + b
