# expected: rejected
from scipy.io import loadmat

def cognitive_model1(choice, reward, params):
    a, b = params
    x = loadmat("x.mat")
    return a + b
