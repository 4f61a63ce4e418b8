# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    K = type("K", (), {"x": 1})
    y = K().x
    return a + b
