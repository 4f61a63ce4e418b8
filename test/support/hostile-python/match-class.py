# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    match choice:
        case np.ndarray(size=s):
            x = s
    return a + b
