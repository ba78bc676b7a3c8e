"""No one is locked out by connections that are open and idle: 1,100 of one address, and 49 addresses with 30 each."""

import socket
import time

from attack import promise


def idle(server, address, count):
    opened = []
    for _ in range(count):
        client = socket.socket()
        client.settimeout(10)
        client.bind((address, 0))
        client.connect(("127.0.0.1", server.port))
        opened.append(client)
    return opened


def answered(server, source):
    started = time.monotonic()
    status, _ = server.get("/readyz", source)
    return status, time.monotonic() - started


def run(server):
    opened = idle(server, "127.0.0.2", 1_100)
    status, took = answered(server, "127.0.0.3")
    promise("another address is answered beside 1,100 idle connections", status == 200 and took < 1, f"{took * 1000:.0f} ms")
    status, took = answered(server, "127.0.0.2")
    promise("and so is the same address", status == 200 and took < 1, f"{took * 1000:.0f} ms")
    for number in range(2, 51):
        opened += idle(server, f"127.0.0.{number}", 30)
    status, took = answered(server, "127.0.0.60")
    promise("a newcomer is answered beside 49 addresses with 30 each", status == 200 and took < 1, f"{took * 1000:.0f} ms")
    for client in opened:
        client.close()
