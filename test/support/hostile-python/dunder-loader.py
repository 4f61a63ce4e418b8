# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    np.__loader__.get_data("/etc/passwd")
    return a + b
