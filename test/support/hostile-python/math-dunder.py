# expected: rejected
import math

def cognitive_model1(choice, reward, params):
    a, b = params
    x = math.__loader__
    return a + b
