import numpy as np

def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    Episodic memory: each alien is remembered by its last rewards, of which the newest count.

    - depth: [1, 6]
    - beta: [0, 10]
    - optimism: [0, 1]
    """
    depth, beta, optimism = model_parameters
    depth = int(np.floor(depth))
    memory = [[[], []], [[], []]]
    log_p = []
    T = [[0.7, 0.3], [0.3, 0.7]]

    def value(s, a):
        last = memory[s][a][-depth:]
        if len(last) == 0:
            return optimism
        return np.mean(last)

    for t in range(len(choice_1)):
        best = [max(value(s, 0), value(s, 1)) for s in range(2)]
        ev = np.array([T[a][0] * best[0] + T[a][1] * best[1] for a in range(2)])
        p1 = np.exp(beta * ev) / np.exp(beta * ev).sum()
        log_p.append(np.log(p1[choice_1[t]]))
        s, a = state[t], choice_2[t]
        ev2 = np.array([value(s, 0), value(s, 1)])
        p2 = np.exp(beta * ev2) / np.exp(beta * ev2).sum()
        log_p.append(np.log(p2[a]))
        memory[s][a].append(reward[t])
    return -np.sum(log_p)
