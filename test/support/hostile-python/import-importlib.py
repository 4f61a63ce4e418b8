# expected: rejected
import importlib

def cognitive_model1(choice, reward, params):
    a, b = params
    importlib.import_module("os")
    return a + b
