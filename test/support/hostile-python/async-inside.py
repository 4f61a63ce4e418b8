# expected: rejected
def cognitive_model1(choice, reward, params):
    a, b = params
    async def f():
        pass
    f()
    return a + b
