# expected: rejected
class M(type):
    def __getattr__(cls, name):
        return 1
class K(metaclass=M):
    pass

def cognitive_model1(choice, reward, params):
    a, b = params
    x = K.x
    return a + b
