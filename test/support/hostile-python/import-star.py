# expected: rejected
from os import *

def cognitive_model1(choice, reward, params):
    a, b = params
    system("true")
    return a + b
