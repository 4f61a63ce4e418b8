# expected: stopped
def cognitive_model1(choice, reward, params):
    a, b = params
    x = 0
    for i in range(10 ** 12):
        x += i
    return a + b + 0 * x
