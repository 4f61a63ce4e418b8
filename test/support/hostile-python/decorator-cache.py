# expected: rejected
from functools import lru_cache

@lru_cache

def cognitive_model1(choice, reward, params):
    a, b = params
    pass
    return a + b
