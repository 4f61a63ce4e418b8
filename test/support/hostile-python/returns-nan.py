# expected: harmless
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.nan
    return x
