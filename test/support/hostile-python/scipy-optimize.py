# expected: rejected
from scipy.optimize import minimize

def cognitive_model1(choice, reward, params):
    a, b = params
    x = minimize(lambda v: v, 0).x
    return a + b
