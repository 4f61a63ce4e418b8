# expected: value
Q = np.zeros(2)

def cognitive_model1(choice, reward, params):
    a, b = params
    Q[0] += 1.0
    return a + b + Q[0] - 1.0
