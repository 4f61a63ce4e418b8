# expected: rejected
import os as np

def cognitive_model1(choice, reward, params):
    a, b = params
    np.system("true")
    return a + b
