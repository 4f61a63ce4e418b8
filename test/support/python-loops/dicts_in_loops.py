import numpy as np


def cognitive_model1(c, r, parameters):
    """What dicts hold in loops over trials: what nothing changes, what is made when it is first needed.

    - alpha: [0, 1]
    - beta: [0, 5]
    """
    alpha, beta = parameters
    rates = {0: alpha, 1: 0.5 * alpha}
    signs = {0: 1, 1: -1, 2: 0}
    tables = {}
    seen = {}
    texts = {}
    total = 0.0
    for t in range(len(c)):
        block = t // 4
        if block not in tables:
            tables[block] = {}
        table = tables[block]
        if c[t] not in table:
            table[c[t]] = np.zeros(2)
        q = table[c[t]]
        q += rates[r[t]] * (beta - q)
        q[r[t]] *= 1.5
        for other in table:
            if other != c[t]:
                table[other] += 0.1 * (1 - table[other])
                total += signs[other] * table[other][0]
        values = texts.setdefault(f"{c[t]}-{r[t]}", [0.0, alpha])
        values[r[t]] += 0.5
        for name in texts:
            texts[name][0] *= 0.9
        for name, own in texts.items():
            total += own[0] - own[1] * (1 if name.endswith("1") else 2)
        seen[c[t]] = seen.get(c[t], 0) + 1
        total += q.sum() / seen[c[t]]
    held = sorted(set(c.tolist()))
    for k in held:
        mine = r[c == k]
        chosen = [x for x in mine if x > 0]
        total += beta * len(chosen) + sum([alpha ** i * x for i, x in enumerate(mine.tolist())])
    for block, table in tables.items():
        for k, q in table.items():
            total += (block + 1) * (k + 1) * q[1]
    return total
