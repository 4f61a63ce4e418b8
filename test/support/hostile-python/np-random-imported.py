# expected: rejected
from numpy.random import default_rng

def cognitive_model1(choice, reward, params):
    a, b = params
    x = default_rng(0).random()
    return a + b + x
