# expected: rejected
from os import system as exp

def cognitive_model1(choice, reward, params):
    a, b = params
    exp("true")
    return a + b
