# expected: value
def helper() -> __import__("os").getpid():
    return 1

def cognitive_model1(choice, reward, params):
    a, b = params
    x = helper()
    return a + b
