# expected: rejected
class Evil:
    v = __import__("os").getpid()

def cognitive_model1(choice, reward, params):
    a, b = params
    x = Evil().v
    return a + b
