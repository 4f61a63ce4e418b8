# expected: value
def cognitive_model1(choice, reward, params):
    a, b = params
    process, globalThis, constructor, py, columns, v0, c0, p = 1, 2, 3, 4, 5, 6, 7, 8
    new, this, function, let, var, typeof, undefined, arguments = 1, 2, 3, 4, 5, 6, 7, 8
    x = process + globalThis + constructor + py + columns + v0 + c0 + p - 36 + new - 1 + this - 2 + arguments - 8
    return a + b + x
