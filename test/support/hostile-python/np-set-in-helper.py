# expected: rejected
def patch():
    np.log = abs

def cognitive_model1(choice, reward, params):
    a, b = params
    patch()
    return a + b
