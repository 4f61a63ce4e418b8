# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.save("hostile-was-here", choice)
    return a + b
