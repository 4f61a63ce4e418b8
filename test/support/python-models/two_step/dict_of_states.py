import math


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Values in plain dictionaries and lists, no arrays at all.

    model_parameters[0]: lr (float in [0,1])
    model_parameters[1]: temp (float in [0.1,5])
    """
    lr = model_parameters[0]
    temp = model_parameters[1]
    q_first = {0: 0.0, 1: 0.0}
    q_second = {0: [0.5, 0.5], 1: [0.5, 0.5]}
    nll = 0.0
    for t in range(len(choice_1)):
        c1 = int(choice_1[t])
        s = int(state[t])
        c2 = int(choice_2[t])
        # first stage: logistic of the difference
        p_one = 1.0 / (1.0 + math.exp(-(q_first[1] - q_first[0]) / temp))
        p = p_one if c1 == 1 else 1.0 - p_one
        nll -= math.log(max(p, 1e-12))
        values = q_second[s]
        denominator = sum(math.exp(v / temp) for v in values)
        nll -= math.log(math.exp(values[c2] / temp) / denominator)
        values[c2] += lr * (reward[t] - values[c2])
        q_first[c1] = q_first[c1] + lr * (max(values) - q_first[c1])
    return nll
