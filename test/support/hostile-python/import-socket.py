# expected: rejected
import socket

def cognitive_model1(choice, reward, params):
    a, b = params
    socket.socket()
    return a + b
