# expected: rejected
import random

def cognitive_model1(choice, reward, params):
    a, b = params
    x = random.random()
    return a + b + x
