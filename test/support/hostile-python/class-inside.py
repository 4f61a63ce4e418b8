# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    class K:
        def __index__(self):
            return 5
    x = choice[K()]
    return a + b
