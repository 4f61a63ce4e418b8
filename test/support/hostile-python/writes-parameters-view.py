# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    p = np.asarray(params)
    p *= 0.0
    return a + b
