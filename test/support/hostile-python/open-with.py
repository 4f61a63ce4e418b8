# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    with open("/etc/passwd") as f:
        x = f.read()
    return a + b
