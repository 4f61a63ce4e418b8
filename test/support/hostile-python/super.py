# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    super().__init__()
    return a + b
