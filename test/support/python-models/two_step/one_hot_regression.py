import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    First choices from the last outcome at each alien, one-hot coded; second ones from the running balance.

    w_win: [-5, 5]
    w_loss: [-5, 5]
    w_balance: [-1, 1]
    sticky: [-2, 2]
    """
    w_win, w_loss, w_balance, sticky = model_parameters
    n_trials = len(choice_1)
    onehot1 = np.zeros((n_trials, 2))
    onehot1[np.arange(n_trials), choice_1] = 1.0
    prev = np.vstack([np.zeros((1, 2)), onehot1[:-1]])
    prev_reward = np.concatenate(([0.0], reward[:-1]))
    drive = prev * np.where(prev_reward[:, None] > 0, w_win, w_loss) + sticky * prev
    drive = drive - drive.max(axis=1, keepdims=True)
    logp1 = drive - np.log(np.sum(np.exp(drive), axis=1, keepdims=True))
    ll1 = logp1[np.arange(n_trials), choice_1]

    signed = np.where(reward == 1, 1.0, -1.0) * np.where(choice_2 == 1, 1.0, -1.0)
    balance0 = np.cumsum(np.where(state == 0, signed, 0.0))
    balance1 = np.cumsum(np.where(state == 1, signed, 0.0))
    before0 = np.concatenate(([0.0], balance0[:-1]))
    before1 = np.concatenate(([0.0], balance1[:-1]))
    v = w_balance * np.where(state == 0, before0, before1)
    p2 = 1 / (1 + np.exp(-v))
    p2 = np.clip(p2, 1e-10, 1 - 1e-10)
    ll2 = np.where(choice_2 == 1, np.log(p2), np.log(1 - p2))
    return -(np.sum(ll1) + np.sum(ll2))
