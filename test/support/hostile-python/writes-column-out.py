# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.exp(reward, out=reward)
    return a + b
