# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.zeros((30, 30))
    for i in range(40):
        x = x * x + x * x + x * x
    y = x.sum()
    return a + b + y
