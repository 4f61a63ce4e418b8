# expected: rejected
import ctypes

def cognitive_model1(choice, reward, params):
    a, b = params
    ctypes.string_at(0)
    return a + b
