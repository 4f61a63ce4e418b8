# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    try:
        x = [][1]
    except IndexError as e:
        f = e.__traceback__.tb_frame.f_globals
    return a + b
