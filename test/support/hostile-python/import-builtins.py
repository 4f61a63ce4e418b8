# expected: rejected
import builtins

def cognitive_model1(choice, reward, params):
    a, b = params
    builtins.eval("1")
    return a + b
