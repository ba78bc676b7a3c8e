"""Answers that nobody reads hold a bounded amount of memory, and a bounded time."""

import socket
import time

from attack import document, promise, sentences


def fill(folder):
    text = sentences(150_000, seed=5)
    paragraphs = ["".join(text[at : at + 50]) for at in range(0, len(text), 50)]
    (folder / "big.md").write_text(document("big", "大きな計画", paragraphs), encoding="utf-8")


def run(server):
    before = server.memory_megabytes()
    request = b"GET /v1/documents/big/text HTTP/1.1\r\nhost: test\r\n\r\n"
    opened = []
    for number in range(40):
        client = socket.socket()
        client.bind((f"127.0.0.{2 + number % 40}", 0))
        client.connect(("127.0.0.1", server.port))
        client.sendall(request)
        opened.append(client)
    time.sleep(8)
    waiting = server.figure("waiting_bytes") / 2**20
    grown = server.memory_megabytes() - before
    status, _ = server.get("/v1/search?q=a")
    promise("unread answers are bounded together", waiting <= 256, f"{waiting:.0f} MiB wait, memory grew by {grown} MiB")
    promise("small answers are sent beside them", status == 200, f"status {status}")
    time.sleep(30)
    waiting = server.figure("waiting_bytes")
    promise("and end after 30 s", waiting == 0, f"{waiting:.0f} bytes wait")
    for client in opened:
        client.close()
