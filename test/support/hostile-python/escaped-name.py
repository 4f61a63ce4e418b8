# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    x = choice."\x5f\x5fclass\x5f\x5f"
    return a + b
