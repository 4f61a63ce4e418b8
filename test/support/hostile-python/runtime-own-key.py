# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.toString()
    y = np.hasOwnProperty("exp")
    return a + b
