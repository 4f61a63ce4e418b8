# expected: value
def wipe(v):
    v[:] = -1.0

def cognitive_model1(choice, reward, params):
    a, b = params
    wipe(reward)
    return a + b
