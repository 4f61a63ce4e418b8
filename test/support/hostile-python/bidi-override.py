# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 0 # ‮ )"1"(lave ‬
    return a + b + x
