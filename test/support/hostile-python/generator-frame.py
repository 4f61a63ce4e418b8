# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    g = (v for v in [1])
    g.gi_frame.f_globals
    return a + b
