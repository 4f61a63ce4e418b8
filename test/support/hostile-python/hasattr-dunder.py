# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = hasattr(choice, "__class__") and vars(choice)
    return a + b
