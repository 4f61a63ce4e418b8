import numpy as np

def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Gist: counts are rounded to few, some or many before they are compared.

    - grain: [0.5, 3]
    - beta: [0, 10]
    - upper: [0, 1]
    """
    grain, beta, upper = parameters
    count_a = A_feature1 + A_feature2 + A_feature3 + A_feature4
    count_b = B_feature1 + B_feature2 + B_feature3 + B_feature4
    low = np.floor((count_b - count_a) / grain)
    high = np.ceil((count_b - count_a) / grain)
    near = np.round((count_b - count_a) / grain)
    parity = (count_a + count_b) % 2
    fuzzy = np.where(parity == 0, near, upper * high + (1 - upper) * low)
    logits = beta * np.nan_to_num(fuzzy, nan=0.0, posinf=10.0, neginf=-10.0)
    p = np.where(np.isnan(logits), 0.5, 1 / (1 + np.exp(-logits)))
    p = np.where(decisions.astype(bool), p, 1 - p)
    with np.errstate(divide='ignore'):
        ll = np.log(p)
    ll[np.isinf(ll)] = -30.0
    return -ll.sum()
