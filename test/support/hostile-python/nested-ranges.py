# expected: stopped
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 0
    for i in range(100000):
        for j in range(100000):
            for k in range(100000):
                x += 1
    return a + b + 0 * x
