# expected: rejected
from . import secret

def cognitive_model1(choice, reward, params):
    a, b = params
    x = secret.x
    return a + b
