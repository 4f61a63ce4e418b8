# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    e = eval
    e("1")
    return a + b
