# expected: rejected
import os

def cognitive_model1(choice, reward, params):
    a, b = params
    os.system("true")
    return a + b
