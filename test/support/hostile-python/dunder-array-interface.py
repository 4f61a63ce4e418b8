# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    reward.__array_interface__["data"]
    return a + b
