# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    def remember(v, seen=[]):
        seen.append(v)
        return len(seen)
    x = remember(1) + remember(1) - 3
    return a + b + x
