# expected: rejected
import os as math

def cognitive_model1(choice, reward, params):
    a, b = params
    math.system("true")
    return a + b
