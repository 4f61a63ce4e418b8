# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    __builtins__["eval"]("1")
    return a + b
