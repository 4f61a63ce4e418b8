import math


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Plans by looking ahead recursively through the tree, discounting each step.

    Parameters:
      alpha: [0, 1] learning rate of the outcomes
      gamma: [0, 1] discount of each step
      beta: [0, 10] inverse temperature
    """
    alpha, gamma, beta = model_parameters
    values = [[0.5, 0.5], [0.5, 0.5]]
    chances = {(0, 0): 0.7, (0, 1): 0.3, (1, 0): 0.3, (1, 1): 0.7}

    def look_ahead(planet, depth):
        """Best discounted value from a planet on."""
        best = max(values[planet])
        if depth <= 0:
            return best
        return best + gamma * look_ahead(planet, depth - 1)

    def value_of(ship):
        total = 0.0
        for planet in (0, 1):
            total += chances[ship, planet] * look_ahead(planet, 2)
        return total

    def log_p(x, y):
        """log of the logistic choice rule for x against y"""
        d = beta * (x - y)
        return -math.log1p(math.exp(-d)) if d > -30 else d

    nll = 0.0
    for c1, s, c2, r in zip(choice_1, state, choice_2, reward):
        ships = [value_of(0), value_of(1)]
        nll -= log_p(ships[c1], ships[1 - c1])
        nll -= log_p(values[s][c2], values[s][1 - c2])
        values[s][c2] += alpha * (r - values[s][c2])
    return nll
