# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.array([eval], dtype=object)
    return a + b
