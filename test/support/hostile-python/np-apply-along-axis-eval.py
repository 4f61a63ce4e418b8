# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.apply_along_axis(eval, 0, choice)
    return a + b
