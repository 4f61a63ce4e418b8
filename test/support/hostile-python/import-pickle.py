# expected: rejected
import pickle

def cognitive_model1(choice, reward, params):
    a, b = params
    pickle.loads(b"")
    return a + b
