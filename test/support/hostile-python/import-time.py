# expected: rejected
import time

def cognitive_model1(choice, reward, params):
    a, b = params
    x = time.time() % 2
    return a + b + x
