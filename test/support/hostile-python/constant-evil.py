# expected: rejected
EVIL = open("/etc/passwd").read()

def cognitive_model1(choice, reward, params):
    a, b = params
    x = EVIL
    return a + b
