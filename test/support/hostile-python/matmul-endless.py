# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.eye(300)
    while True:
        x = x @ x * 0.5
    return a + b
