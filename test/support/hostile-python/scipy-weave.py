# expected: rejected
from scipy.weave import inline

def cognitive_model1(choice, reward, params):
    a, b = params
    inline("system(0)")
    return a + b
