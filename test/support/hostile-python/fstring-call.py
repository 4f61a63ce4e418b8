# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = f"{open('/etc/passwd').read()}"
    return a + b
