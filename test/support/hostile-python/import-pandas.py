# expected: rejected
import pandas as pd

def cognitive_model1(choice, reward, params):
    a, b = params
    x = pd.read_csv("data.csv")
    return a + b
