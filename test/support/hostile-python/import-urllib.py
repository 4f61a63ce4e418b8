# expected: rejected
import urllib.request

def cognitive_model1(choice, reward, params):
    a, b = params
    urllib.request.urlopen("http://127.0.0.1")
    return a + b
