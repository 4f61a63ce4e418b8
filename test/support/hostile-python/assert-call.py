# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    assert open("/etc/passwd")
    return a + b
