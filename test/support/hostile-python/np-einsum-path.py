# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.einsum_path("i,i", choice, reward)
    return a + b
