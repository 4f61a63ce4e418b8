# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = np.loadtxt("/etc/passwd")
    return a + b
