# expected: rejected
import torch

def cognitive_model1(choice, reward, params):
    a, b = params
    x = torch.load("m.pt")
    return a + b
