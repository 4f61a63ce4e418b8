import numpy as np

def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Experts who vary more across trials are more salient; products are judged against the average rating.

    - salience: [0, 5]
    - beta: [0, 10]
    - shift: [-1, 1]
    """
    salience, beta, shift = parameters
    A = np.array([A_feature1, A_feature2, A_feature3, A_feature4], dtype=float)
    B = np.array([B_feature1, B_feature2, B_feature3, B_feature4], dtype=float)
    D = B - A
    spread = np.std(D, axis=1) + D.var(axis=1, ddof=1) - np.var(D)
    w = np.exp(salience * (spread - spread.mean()))
    w /= np.mean(w)
    reference = np.median(np.concatenate((A.sum(axis=0), B.sum(axis=0))))
    total_a = (w @ A) - reference
    total_b = (w @ B) - reference
    z = beta * (total_b - total_a) / (np.std(total_b - total_a) + 1e-9) + shift * A.std()
    p = 1.0 / (1.0 + np.exp(-z))
    loglik = decisions * np.log(p + 1e-12) + (1 - decisions) * np.log(1.0 - p + 1e-12)
    return -np.sum(loglik)
