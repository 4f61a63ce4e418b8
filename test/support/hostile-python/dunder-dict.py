# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.__dict__["load"]("x")
    return a + b
