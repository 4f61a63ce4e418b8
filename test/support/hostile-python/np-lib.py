# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.lib.npyio.np.os.getcwd()
    return a + b
