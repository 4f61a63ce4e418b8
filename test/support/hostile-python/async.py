# expected: rejected
async def cognitive_model1(choice, reward, params):
    a, b = params
    await sleep(1)
    return a + b
