import numpy as np

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Multiplicative evidence in decibans, with geometric attention (products, powers and logarithms to base ten).

    - g: [0.1, 1]
    - beta: [0, 2]
    - offset: [-5, 5]
    """
    g, beta, offset = parameters
    v = np.array([0.9, 0.8, 0.7, 0.6])
    odds = np.square(v / (1 - v))
    attention = np.full_like(v, g)
    attention **= np.arange(4)
    A = np.vstack([A_feature1, A_feature2, A_feature3, A_feature4]).T
    B = np.vstack([B_feature1, B_feature2, B_feature3, B_feature4]).T
    like_A = np.prod(np.where(A == 1, odds ** attention, 1.0), axis=1)
    like_B = np.prod(np.where(B == 1, odds ** attention, 1.0), axis=1)
    decibans = 10 * np.log10(like_B / like_A) + offset
    x = beta * decibans
    both = np.logical_or(A.all(axis=1), np.all(B == 0, axis=-1))
    x = np.where(both, x * np.e / 3, x)
    p = np.where(x > 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))
    p = np.where(decisions == 1, p, -np.expm1(np.log(np.maximum(p, 1e-300))))
    return -np.sum(np.log(np.maximum(p, 1e-12)))
