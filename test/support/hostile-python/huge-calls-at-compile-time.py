# expected: over
def cognitive_model1(choice, reward, params):
    a, b = params
    def f0(x):
        return x + 1
    def f1(x):
        return f0((x, x)[0]) + f0([x, x][1])
    def f2(x):
        return f1((x, x)[0]) + f1([x, x][1])
    def f3(x):
        return f2((x, x)[0]) + f2([x, x][1])
    def f4(x):
        return f3((x, x)[0]) + f3([x, x][1])
    def f5(x):
        return f4((x, x)[0]) + f4([x, x][1])
    def f6(x):
        return f5((x, x)[0]) + f5([x, x][1])
    def f7(x):
        return f6((x, x)[0]) + f6([x, x][1])
    def f8(x):
        return f7((x, x)[0]) + f7([x, x][1])
    def f9(x):
        return f8((x, x)[0]) + f8([x, x][1])
    def f10(x):
        return f9((x, x)[0]) + f9([x, x][1])
    def f11(x):
        return f10((x, x)[0]) + f10([x, x][1])
    def f12(x):
        return f11((x, x)[0]) + f11([x, x][1])
    def f13(x):
        return f12((x, x)[0]) + f12([x, x][1])
    def f14(x):
        return f13((x, x)[0]) + f13([x, x][1])
    def f15(x):
        return f14((x, x)[0]) + f14([x, x][1])
    def f16(x):
        return f15((x, x)[0]) + f15([x, x][1])
    def f17(x):
        return f16((x, x)[0]) + f16([x, x][1])
    def f18(x):
        return f17((x, x)[0]) + f17([x, x][1])
    def f19(x):
        return f18((x, x)[0]) + f18([x, x][1])
    def f20(x):
        return f19((x, x)[0]) + f19([x, x][1])
    def f21(x):
        return f20((x, x)[0]) + f20([x, x][1])
    def f22(x):
        return f21((x, x)[0]) + f21([x, x][1])
    def f23(x):
        return f22((x, x)[0]) + f22([x, x][1])
    def f24(x):
        return f23((x, x)[0]) + f23([x, x][1])
    def f25(x):
        return f24((x, x)[0]) + f24([x, x][1])
    def f26(x):
        return f25((x, x)[0]) + f25([x, x][1])
    def f27(x):
        return f26((x, x)[0]) + f26([x, x][1])
    def f28(x):
        return f27((x, x)[0]) + f27([x, x][1])
    def f29(x):
        return f28((x, x)[0]) + f28([x, x][1])
    def f30(x):
        return f29((x, x)[0]) + f29([x, x][1])
    def f31(x):
        return f30((x, x)[0]) + f30([x, x][1])
    def f32(x):
        return f31((x, x)[0]) + f31([x, x][1])
    def f33(x):
        return f32((x, x)[0]) + f32([x, x][1])
    def f34(x):
        return f33((x, x)[0]) + f33([x, x][1])
    def f35(x):
        return f34((x, x)[0]) + f34([x, x][1])
    def f36(x):
        return f35((x, x)[0]) + f35([x, x][1])
    def f37(x):
        return f36((x, x)[0]) + f36([x, x][1])
    def f38(x):
        return f37((x, x)[0]) + f37([x, x][1])
    def f39(x):
        return f38((x, x)[0]) + f38([x, x][1])
    a = f39(a)
    return a + b
