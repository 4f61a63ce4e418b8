# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    while True:
        try:
            x = 1.0
        finally:
            continue
    return a + b
