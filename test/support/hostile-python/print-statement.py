# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    print "hello"
    return a + b
