# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = choice.＿＿class＿＿
    return a + b
