# expected: error
def ping(n):
    return pong(n + 1)

def pong(n):
    return ping(n + 1)

def cognitive_model1(choice, reward, params):
    a, b = params
    x = ping(0)
    return a + b
