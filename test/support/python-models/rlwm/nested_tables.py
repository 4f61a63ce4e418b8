def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Pure Python: lists of lists, no NumPy at all.

    - alpha: [0, 1]
    - beta: [0, 20]
    - phi: [0, 1]
    """
    import math
    alpha, beta, phi = model_parameters
    n_actions = 3
    table = []
    total = 0.0
    for t in range(len(stimulus)):
        if t == 0 or blocks[t] != blocks[t - 1]:
            table = [[1.0 / n_actions] * n_actions for _ in range(int(set_sizes[t]))]
        row = table[int(stimulus[t])]
        top = max(row)
        weights = [math.exp(beta * (v - top)) for v in row]
        total += math.log(sum(weights)) - beta * (row[actions[t]] - top)
        row[actions[t]] += alpha * (rewards[t] - row[actions[t]])
        for i, other in enumerate(table):
            if i == stimulus[t]:
                continue
            for j in range(n_actions):
                other[j] += phi * (1.0 / n_actions - other[j])
    return total
