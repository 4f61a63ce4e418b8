import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Kalman filter for the drifting aliens with an uncertainty bonus; spaceships are valued by planning.

    Parameters:
    1. **sigma_drift** — [0, 1]: standard deviation of the drift
    2. **sigma_obs** — [0.01, 2]: standard deviation of the observation noise
    3. **beta** — [0, 10]: inverse temperature
    4. **bonus** — [-2, 2]: weight of uncertainty
    """
    sigma_drift, sigma_obs, beta, bonus = model_parameters
    mu = np.full((2, 2), 0.5)
    var = np.full((2, 2), 1.0)
    T = np.array([[0.7, 0.3], [0.3, 0.7]])
    ll = 0.0
    for t in range(choice_1.size):
        s, a = state[t], choice_2[t]
        var += sigma_drift ** 2
        value = mu + bonus * np.sqrt(var)
        v1 = T @ value.max(axis=1)
        z1 = beta * (v1 - v1.max())
        ll += z1[choice_1[t]] - np.log(np.exp(z1).sum())
        z2 = beta * (value[s] - value[s].max())
        ll += z2[a] - np.log(np.exp(z2).sum())
        gain = var[s, a] / (var[s, a] + sigma_obs ** 2)
        mu[s, a] += gain * (reward[t] - mu[s, a])
        var[s, a] *= 1 - gain
    return -ll
