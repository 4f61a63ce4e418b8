# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.empty(3)
    y = x[0] * 0.0
    return a + b + y
