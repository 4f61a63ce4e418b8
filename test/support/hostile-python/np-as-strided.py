# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.lib.stride_tricks.as_strided(reward, shape=(1000,), strides=(8,))
    return a + b + x[999]
