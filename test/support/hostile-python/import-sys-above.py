# expected: rejected
import sys

def cognitive_model1(choice, reward, params):
    a, b = params
    sys.exit(1)
    return a + b
