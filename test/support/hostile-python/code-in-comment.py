# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    # */ process.exit(1) /* `${1}`
    x = 0  # "; process.exit(1); //
    return a + b + x
