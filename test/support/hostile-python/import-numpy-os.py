# expected: rejected
from numpy import os

def cognitive_model1(choice, reward, params):
    a, b = params
    x = os.getcwd()
    return a + b
