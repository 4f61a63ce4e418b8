import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Weighing with a pull towards repeating or alternating the last decisions (vectorised, np.roll and np.diff).

    - w: [0, 10]
    - slope: [0, 1]
    - repeat: [-3, 3]
    - run: [-1, 1]
    """
    w, slope, repeat, run = parameters
    weights = w * np.linspace(1.0, 1.0 - slope, 4)
    delta = np.hstack([(B_feature1 - A_feature1).reshape(-1, 1), (B_feature2 - A_feature2)[:, None],
                       np.atleast_1d(B_feature3 - A_feature3)[:, np.newaxis], np.reshape(B_feature4 - A_feature4, (-1, 1))])
    z = delta @ weights
    side = 2 * decisions - 1
    prev = np.roll(side, 1)
    prev[0] = 0
    switched = np.abs(np.diff(decisions))
    streak = np.concatenate([np.zeros(2), (switched[:-1] == 0) * 1.0])
    z = z + repeat * prev + run * streak * prev
    return np.sum(np.log(1 + np.exp(-side * z)))
