# expected: stopped
def cognitive_model1(choice, reward, params):
    a, b = params
    n = 0
    while n >= 0:
        n += 1
    return a + b + n
