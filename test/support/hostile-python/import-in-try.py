# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    try:
        import os
    except ImportError:
        os = None
    x = os.getcwd()
    return a + b
