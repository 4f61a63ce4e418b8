# expected: rejected
import subprocess

def cognitive_model1(choice, reward, params):
    a, b = params
    subprocess.run(["true"])
    return a + b
