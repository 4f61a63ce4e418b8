import math


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Unit weights, with a bonus where one side dominates the other and a malus for what is the same on both.

    Parameters (beta in [0, 10], others in [-1, 1]):
    - beta: [0, 10]
    - dominance: [-1, 1]
    - sameness: [-1, 1]
    """
    beta, dominance, sameness = parameters
    columns_a = (A_feature1, A_feature2, A_feature3, A_feature4)
    columns_b = (B_feature1, B_feature2, B_feature3, B_feature4)
    seen = set()
    nll = 0.0
    for t, d in enumerate(decisions):
        a = tuple(int(c[t]) for c in columns_a)
        b = tuple(int(c[t]) for c in columns_b)
        pros = {i for i in range(4) if b[i] > a[i]}
        cons = {i for i in range(4) if b[i] < a[i]}
        same = set(range(4)) - (pros | cons)
        value = sum(1 for _ in pros) - len(cons)
        if all(y >= x for x, y in zip(a, b)) and any(y > x for x, y in zip(a, b)):
            value += dominance
        elif not pros and cons:
            value -= dominance
        value += sameness * len(same) / 4 * (1 if (a, b) in seen else -1)
        seen.add((a, b))
        x = beta * value * (1 if d == 1 else -1)
        nll += math.log1p(math.exp(-x)) if x > -500 else -x
    return nll
