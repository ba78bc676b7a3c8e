"""Work nobody waits for stops: five requests that are closed after 0.1 s burn no time afterwards."""

import socket
import time

from attack import promise, verification


def run(server):
    body = verification()
    head = f"POST /v1/verify HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    started = time.monotonic()
    status, _ = server.post("/v1/verify", body)
    alone = time.monotonic() - started
    open_ones = []
    for _ in range(5):
        client = socket.create_connection(("127.0.0.1", server.port))
        client.sendall(head.encode() + body)
        open_ones.append(client)
    time.sleep(0.1)
    for client in open_ones:
        client.close()
    time.sleep(0.3)
    before = server.cpu_seconds()
    time.sleep(2)
    burnt = server.cpu_seconds() - before
    figures = f"one takes {alone:.2f} s and is answered {status}; {burnt:.2f} CPU s in the 2 s after five were closed"
    promise("closed requests stop", burnt < 0.2, figures)
