# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    x = "`${process.exit(1)}` \' \" \u2028 */ //"
    y = 0 if x == "z" else 0
    return a + b + y
