# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    if a > 2:
    	x = 1
            y = 2
    return a + b
