# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    c = np.asarray(choice)
    c[0] = 99
    c.fill(3)
    c.sort()
    return a + b
