def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Patterns as codes of digits; each distinct expert counts once. Pure Python with sets and integer arithmetic.

    - beta: [0, 10]
    - unit: [0, 2]
    - shrink: [0, 1]
    """
    from math import exp, log
    beta, unit, shrink = parameters
    nll = 0.0
    for t in range(len(decisions)):
        a = [int(f[t]) for f in [A_feature1, A_feature2, A_feature3, A_feature4]]
        b = [int(f[t]) for f in [B_feature1, B_feature2, B_feature3, B_feature4]]
        for_a = {i for i, x in enumerate(a) if x}
        for_b = {i for i, x in enumerate(b) if x}
        only_a, only_b = for_a - for_b, for_b - for_a
        code = sum(1 << i for i in only_b)
        bits = 0
        while code > 0:
            bits += code % 2
            code //= 2
        value = unit
        value **= 2
        weight = {0: 1.0, 1: 1.0 - shrink, 2: (1.0 - shrink) ** 2, 3: (1.0 - shrink) ** 3}
        score = 0.0
        for i in sorted(only_b | only_a):
            score += weight[i] if i in only_b else -weight[i]
        x = beta * score + value * (bits - len(only_a))
        p = 1 / (1 + exp(-x)) if x > -700 else 0.0
        p = min(max(p, 1e-9), 1 - 1e-9)
        nll -= log(p) if decisions[t] else log(1 - p)
    return nll
