import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Ratings are read from left to right with discounted attention, and evidence stops counting at a bound.

    - discount: [0, 1]
    - beta: [0, 20]
    - bound: [0, 3]
    """
    discount, beta, bound = parameters
    diffs = np.transpose(np.array([B_feature1 - A_feature1, B_feature2 - A_feature2,
                                   B_feature3 - A_feature3, B_feature4 - A_feature4]))
    attention = np.cumprod(np.array([1.0, discount, discount, discount]))
    running = np.cumsum(diffs * attention, axis=1)
    reached = np.abs(running) >= bound
    any_reached = reached.any(axis=1)
    first = np.argmax(reached, axis=1)
    stop = np.where(any_reached, first, 3)
    evidence = running[np.arange(running.shape[0]), stop]
    p = 1 / (1 + np.exp(-beta * evidence))
    ll = np.where(decisions == 1, np.log(p + 1e-12), np.log(1 - p + 1e-12))
    return -ll.sum()
