# expected: rejected
N = -1

def cognitive_model1(choice, reward, params):
    a, b = params
    global N
    N += 1
    return a + b + N
