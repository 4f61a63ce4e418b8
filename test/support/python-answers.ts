/**
 * Answers to GeCCo's own prompts as LLMs write them: prose, thoughts, models in Python on NumPy, docstrings of many kinds,
 * helpers here and there, and now and then something that cannot be used.
 */

/** `choice_1, state, choice_2, reward, model_parameters`; three models. */
export const TWO_STEP = String.raw`<think>
The template is a model-free learner. I could write
${'```'}python
def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    return 0.0  # just thinking
${'```'}
but a hybrid is more interesting.
</think>

Below are three models. They differ in *how* the first-stage values come about.

### Model 1: hybrid of model-based and model-free control

${'```'}python
import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Hybrid model: first-stage values mix planning through the known transitions with cached values, and choices are sticky.

    Parameters (all in [0,1] except beta in [0,10]):
    - alpha: learning rate for both stages
    - beta: inverse temperature
    - w: weight of model-based values
    - lam: eligibility trace
    - stick: perseveration of the first-stage choice
    """
    alpha, beta, w, lam, stick = model_parameters
    n_trials = len(choice_1)

    transition_matrix = np.array([[0.7, 0.3], [0.3, 0.7]])
    p_choice_1 = np.zeros(n_trials)
    p_choice_2 = np.zeros(n_trials)
    q_mf = np.zeros(2)
    q2 = np.zeros((2, 2))
    prev = -1

    for t in range(n_trials):
        max_q2 = np.max(q2, axis=1)
        q_mb = transition_matrix @ max_q2
        q_net = w * q_mb + (1 - w) * q_mf
        if prev >= 0:
            rep = np.zeros(2)
            rep[prev] = 1.0
            q_net = q_net + stick * rep

        logits = beta * q_net
        logits -= np.max(logits)
        probs_1 = np.exp(logits) / np.sum(np.exp(logits))
        p_choice_1[t] = probs_1[choice_1[t]]

        s = state[t]
        exp_q2 = np.exp(beta * (q2[s] - np.max(q2[s])))
        probs_2 = exp_q2 / exp_q2.sum()
        p_choice_2[t] = probs_2[choice_2[t]]

        delta1 = q2[s, choice_2[t]] - q_mf[choice_1[t]]
        q_mf[choice_1[t]] += alpha * delta1
        delta2 = reward[t] - q2[s, choice_2[t]]
        q2[s, choice_2[t]] += alpha * delta2
        q_mf[choice_1[t]] += alpha * lam * delta2
        prev = choice_1[t]

    eps = 1e-10
    log_loss = -(np.sum(np.log(p_choice_1 + eps)) + np.sum(np.log(p_choice_2 + eps)))
    return log_loss
${'```'}

### Model 2: separate learning rates, forgetting of what is not chosen

A helper does the softmax for both stages.

${'```'}python
EPS = 1e-12


def softmax(values, temperature):
    z = temperature * (values - np.max(values))
    e = np.exp(z)
    return e / np.sum(e)


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """Asymmetric learning with forgetting.

    Args:
        choice_1 (np.ndarray): first-stage choices (0/1).
        state (np.ndarray): second-stage states (0/1).
        choice_2 (np.ndarray): second-stage choices (0/1).
        reward (np.ndarray): rewards (0/1).
        model_parameters (list): see below.

    model_parameters[0]: alpha_pos (float in [0,1])
    model_parameters[1]: alpha_neg (float in [0,1])
    model_parameters[2]: decay (float in [0,1])
    model_parameters[3]: beta1 (float, 0-10)
    model_parameters[4]: beta2 (float, 0-10)

    Returns:
        float: negative log-likelihood.
    """
    alpha_pos = model_parameters[0]
    alpha_neg = model_parameters[1]
    decay = model_parameters[2]
    beta1, beta2 = model_parameters[3], model_parameters[4]

    q1 = np.full(2, 0.5)
    q2 = np.ones((2, 2)) * 0.5
    nll = 0.0
    for c1, s, c2, r in zip(choice_1, state, choice_2, reward):
        p1 = softmax(q1, beta1)[c1]
        p2 = softmax(q2[s], beta2)[c2]
        nll -= np.log(p1 + EPS) + np.log(p2 + EPS)

        pe2 = r - q2[s, c2]
        q2[s, c2] += (alpha_pos if pe2 >= 0 else alpha_neg) * pe2
        pe1 = r - q1[c1]
        q1[c1] += (alpha_pos if pe1 >= 0 else alpha_neg) * pe1

        # what was not chosen drifts back
        q1[1 - c1] = (1 - decay) * q1[1 - c1] + decay * 0.5
        mask = np.ones_like(q2, dtype=bool)
        mask[s, c2] = False
        q2[mask] = (1 - decay) * q2[mask] + decay * 0.5
    return nll
${'```'}

### Model 3: learned transitions

${'```'}python
@njit
def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    Planning over transition probabilities that are learned from counts.

    Bounds:
    **alpha** : [0, 1]
    **beta** : [0, 10]
    **prior** : (0.1, 10)
    **lapse** : [0, 0.5]
    """
    alpha, beta, prior, lapse = model_parameters
    counts = prior * np.ones((2, 2))
    q2 = np.zeros((2, 2))
    n = choice_1.shape[0]
    ll = np.zeros(n)
    for t in range(n):
        a1, s, a2, r = int(choice_1[t]), int(state[t]), int(choice_2[t]), reward[t]
        T = counts / counts.sum(axis=1, keepdims=True)
        v = q2.max(axis=1)
        q1 = np.dot(T, v)
        p1 = 1.0 / (1.0 + np.exp(-beta * (q1[a1] - q1[1 - a1])))
        p2 = 1.0 / (1.0 + np.exp(-beta * (q2[s, a2] - q2[s, 1 - a2])))
        p1 = (1 - lapse) * p1 + 0.5 * lapse
        p2 = (1 - lapse) * p2 + 0.5 * lapse
        ll[t] = np.log(max(p1, 1e-12)) + np.log(max(p2, 1e-12))
        counts[a1, s] += 1
        q2[s, a2] += alpha * (r - q2[s, a2])
    return -ll.sum()
${'```'}

All three return the **negative** log-likelihood of both choices.
`;

/** The second answer of the two-step task: one good model, one with a mistake, one that is not allowed, one cut off. */
export const TWO_STEP_UNTIDY = String.raw`Following your note I let unchosen options be forgotten.

1. First the simplest version:

   ${'```'}
   def cognitive_model_1(choice_1, state, choice_2, reward, params):
       """Forgetting of unchosen second-stage options.

       Parameters
       ----------
       alpha : float
           Learning rate, in [0, 1].
       beta : float
           Inverse temperature (>= 0).
       phi : float
           Forgetting rate, between 0 and 1.
       """
       alpha, beta, phi = params
       ships = [0.5, 0.5]
       aliens = {(0, 0): 0.5, (0, 1): 0.5, (1, 0): 0.5, (1, 1): 0.5}
       nll = 0.
       for t in range(len(choice_1)):
           a, s, c, r = choice_1[t], state[t], choice_2[t], reward[t]
           d1 = beta * (ships[a] - ships[1 - a])
           d2 = beta * (aliens[(s, c)] - aliens[(s, 1 - c)])
           nll += np.log1p(np.exp(-d1)) + np.log1p(np.exp(-d2))
           for key in aliens:
               if key == (s, c):
                   aliens[key] += alpha * (r - aliens[key])
               else:
                   aliens[key] *= 1. - phi
           ships[a] += alpha * (r - ships[a])
       return nll
   ${'```'}

2. The next one samples from the posterior:

   ${'```'}python
   def cognitive_model_2(choice_1, state, choice_2, reward, params):
       """alpha: [0, 1]"""
       alpha, = params
       noise = np.random.normal(0, alpha, size=len(choice_1))
       return float(np.sum(noise ** 2))
   ${'```'}

3. And with a slip of the pen:

   ${'```'}python
   def cognitive_model_3(choice_1, state, choice_2, reward, params):
       """alpha: [0, 1]"""
       alpha = params[0
       return alpha
   ${'```'}

4. Finally a model with two systems:

   ${'```'}python
   def cognitive_model_4(choice_1, state, choice_2, reward, params):
       """alpha: [0, 1], beta: [0, 10]"""
       alpha, beta = params
       q = np.zeros((2, 2))
       nll = 0.0
       for t in range(len(choice_1)):
           p = np.exp(beta * q[state[t]])
`;

/** `stimulus, actions, rewards, blocks, set_sizes, model_parameters`; three models, one block. */
export const RLWM = String.raw`Here are three functions in one module. numba's njit is used as you asked.

${'```'}python
import numpy as np
from numba import njit

N_ACTIONS = 3


@njit
def _softmax_prob(values, beta, action):
    m = np.max(values)
    e = np.exp(beta * (values - m))
    return e[action] / np.sum(e)


@njit
def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """RLWM mixture: slow reinforcement learning and a fast, decaying working memory whose weight depends on set size.

    | parameter | lower | upper | meaning |
    |-----------|-------|-------|---------|
    | alpha     | 0     | 1     | learning rate |
    | beta      | 0     | 30    | inverse temperature |
    | rho       | 0     | 1     | initial weight of working memory |
    | capacity  | 1     | 6     | capacity of working memory |
    | decay     | 0     | 1     | forgetting of working memory |
    """
    alpha, beta, rho, capacity, decay = model_parameters
    nll = 0.0
    n = len(stimulus)
    start = 0
    while start < n:
        block = blocks[start]
        end = start
        while end < n and blocks[end] == block:
            end += 1
        ns = int(set_sizes[start])
        Q = np.ones((ns, N_ACTIONS)) / N_ACTIONS
        W = np.ones((ns, N_ACTIONS)) / N_ACTIONS
        weight = rho * min(1.0, capacity / ns)
        for t in range(start, end):
            s = stimulus[t]
            a = actions[t]
            r = rewards[t]
            p_rl = _softmax_prob(Q[s], beta, a)
            p_wm = _softmax_prob(W[s], 50.0, a)
            p = weight * p_wm + (1.0 - weight) * p_rl
            nll -= np.log(p + 1e-12)
            Q[s, a] += alpha * (r - Q[s, a])
            W += decay * (1.0 / N_ACTIONS - W)
            W[s, a] = r
        start = end
    return nll


def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Vectorised over blocks: reinforcement learning with an interference term per additional stimulus.

    - ${'`'}alpha${'`'}: learning rate in [0, 1]
    - ${'`'}beta${'`'}: inverse temperature in [0, 20]
    - ${'`'}neglect${'`'}: neglect of negative outcomes in [0, 1]
    - ${'`'}interference${'`'}: [0, 1]
    """
    alpha, beta, neglect, interference = model_parameters
    log_p = []
    for b in np.unique(blocks):
        rows = np.where(blocks == b)[0]
        ns = int(set_sizes[rows[0]])
        q = np.full((ns, 3), 1 / 3)
        b_eff = beta / (1.0 + interference * (ns - 1))
        for i in rows:
            s, a, r = stimulus[i], actions[i], rewards[i]
            x = b_eff * q[s]
            log_p.append(x[a] - np.log(np.sum(np.exp(x - x.max()))) - x.max())
            pe = r - q[s, a]
            q[s, a] += (alpha if pe > 0 else alpha * (1 - neglect)) * pe
    return -np.sum(np.array(log_p))


def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Win-stay lose-shift on each stimulus's last outcome, else guessing.

    stay: [0,1]
    shift: [0,1]
    """
    stay, shift = model_parameters
    last_action = {}
    last_reward = {}
    current = -1
    nll = 0
    for t in range(len(stimulus)):
        if blocks[t] != current:
            current = blocks[t]
            last_action, last_reward = {}, {}
        key = int(stimulus[t])
        a = int(actions[t])
        if key not in last_action:
            p = 1 / 3
        elif last_reward[key] > 0:
            p = stay if a == last_action[key] else (1 - stay) / 2
        else:
            p = (1 - shift) if a == last_action[key] else shift / 2
        nll -= np.log(np.clip(p, 1e-6, 1.0))
        last_action[key] = a
        last_reward[key] = rewards[t]
    return float(nll)
${'```'}
`;

const FEATURES = [
  ...[1, 2, 3, 4].map(i => `A_feature${i}`),
  ...[1, 2, 3, 4].map(i => `B_feature${i}`)
].join(', ');

/** The eight features, `decisions, model_parameters`; three models, without a fence around the last. */
export const DECISION_MAKING = String.raw`${'```'}python
def cognitive_model1(${FEATURES}, decisions, model_parameters):
    """
    Weighted additive: validities raised to a power, with a side bias and lapses.

    Bounds:
    temperature in [0,10]
    gamma in [0,5]
    bias in [-2,2]
    lapse in [0,1]
    """
    temperature, gamma, bias, lapse = model_parameters
    validities = np.array([0.9, 0.8, 0.7, 0.6])
    weights = validities ** gamma
    weights = weights / np.sum(weights)
    A = np.column_stack((A_feature1, A_feature2, A_feature3, A_feature4)).astype(float)
    B = np.column_stack((B_feature1, B_feature2, B_feature3, B_feature4)).astype(float)
    diff = (B - A) @ weights + bias
    p_B = 1.0 / (1.0 + np.exp(-temperature * diff))
    p_B = (1 - lapse) * p_B + lapse * 0.5
    p = np.where(decisions == 1, p_B, 1.0 - p_B)
    p = np.clip(p, 1e-10, 1 - 1e-10)
    return -np.sum(np.log(p))


def cognitive_model2(${FEATURES}, decisions, model_parameters):
    """
    Take the best: the first expert who tells the products apart decides; each look may fail.

    - skip : [0,1]
    - error : [0,0.5]
    """
    skip, error = model_parameters
    n_trials = len(decisions)
    nll = 0.0
    for t in range(n_trials):
        A = [A_feature1[t], A_feature2[t], A_feature3[t], A_feature4[t]]
        B = [B_feature1[t], B_feature2[t], B_feature3[t], B_feature4[t]]
        p_B, remaining = 0.0, 1.0
        for x, y in zip(A, B):
            if x == y:
                continue
            looked = remaining * (1 - skip)
            p_B += looked * ((1 - error) if y > x else error)
            remaining -= looked
        p_B += remaining * 0.5
        p = p_B if decisions[t] == 1 else 1 - p_B
        nll -= np.log(p + 1e-10)
    return nll
${'```'}

And one more, a tallying rule with a threshold (any number of experts count the same):

def cognitive_model3(${FEATURES}, decisions, model_parameters):
    """
    Tallying with an aspiration threshold.

    threshold: range 0-4
    temperature: range 0-10
    """
    threshold, temperature = model_parameters
    tally = (B_feature1 + B_feature2 + B_feature3 + B_feature4) - (A_feature1 + A_feature2 + A_feature3 + A_feature4)
    strength = np.sign(tally) * np.maximum(np.abs(tally) - threshold, 0)
    p_B = 1 / (1 + np.exp(-temperature * strength))
    chosen = decisions * p_B + (1 - decisions) * (1 - p_B)
    return -np.log(chosen + 1e-10).sum()
`;
