"""What every attack needs: a server over documents that are made up, clients, and its figures.

The load is bounded and on the loopback only. Nothing but Python's standard library is needed.
"""

import http.client
import json
import os
import random
import re
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

WORDS = "港湾 水素 棚田 水路 担い手 予算 地域 協議会 住民 条例 計画 施設 燃料 道路 学校 病院 農地 漁業 観光 交通 防災 福祉".split()
ENDINGS = "の は を に で する。".split()


def sentences(count, seed=7):
    """Sentences of words in an order that looks like chance, the same each time."""
    chance = random.Random(seed)
    return ["".join(chance.choice(WORDS) + ending for ending in ENDINGS) for _ in range(count)]


def document(name, title, paragraphs):
    return f"---\nid: {name}\ntitle: {title}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def usual_corpus(folder, documents=40):
    """Some documents of usual length, about 60,000 characters each."""
    for number in range(documents):
        text = sentences(2_400, seed=number)
        paragraphs = ["".join(text[at : at + 6]) for at in range(0, len(text), 6)]
        (folder / f"d{number}.md").write_text(document(f"d{number}", f"計画{number}", paragraphs), encoding="utf-8")


def verification(quotations=20, halves=60):
    """A body for `POST /v1/verify` that takes as much work as it may: halves of sentences in another order."""
    text = sentences(2_400, seed=3)
    parts = [sentence[:11] for sentence in text]
    made = ["".join(parts[(at * 577 + number * 31) % len(parts)] for at in range(halves)) for number in range(quotations)]
    return json.dumps({"quotations": [{"text": words} for words in made]}, ensure_ascii=False).encode()


class Server:
    """A server over a folder that `fill` fills, until the end of a `with`."""

    def __init__(self, binary, fill=usual_corpus, stderr=subprocess.DEVNULL):
        self.binary, self.fill, self.stderr = str(Path(binary).resolve()), fill, stderr

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        corpus = Path(self.folder.name) / "corpus"
        corpus.mkdir()
        self.fill(corpus)
        index = ["--corpus", str(corpus), "--index", str(Path(self.folder.name) / "index")]
        self.port = free_port()
        environment = {"LANG": "C", "PATH": os.environ.get("PATH", "")}
        subprocess.run([self.binary, "index", *index], check=True, env=environment, capture_output=True)
        command = [self.binary, "serve", *index, "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, stderr=self.stderr, env=environment)
        for _ in range(600):
            try:
                if self.get("/livez")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def connection(self, source=None, timeout=30):
        source = (source, 0) if source else None
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=source)

    def get(self, target, source=None):
        connection = self.connection(source)
        try:
            connection.request("GET", target)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def post(self, target, body):
        connection = self.connection()
        try:
            connection.request("POST", target, body, {"content-type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def figure(self, name):
        """A figure of /metrics; several of one name are added up."""
        metrics = self.get("/metrics")[1].decode()
        values = re.findall(rf"^issetsu_{name}(?:\{{[^}}]*\}})? (\S+)$", metrics, re.M)
        return sum(float(value) for value in values)

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_megabytes(self, field="VmRSS"):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", status).group(1)) // 1024


def free_port():
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


SEARCHES = ["/v1/search?q=" + quote(f"{one} {other}") for one in WORDS[:8] for other in WORDS[8:14]]


def loop(server, ask, count, seconds):
    """Has `count` clients ask without a pause; gives the number of answers by status, 0 for a failed connection."""
    answers, lock, end = {}, threading.Lock(), time.monotonic() + seconds

    def client(number):
        connection, own, turn = server.connection(), {}, number
        while time.monotonic() < end:
            try:
                status = ask(connection, turn)
            except (OSError, http.client.HTTPException):
                connection.close()
                connection, status = server.connection(), 0
            own[status] = own.get(status, 0) + 1
            turn += 1
        connection.close()
        with lock:
            for status, times in own.items():
                answers[status] = answers.get(status, 0) + times

    threads = [threading.Thread(target=client, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def search(connection, turn):
    connection.request("GET", SEARCHES[turn % len(SEARCHES)])
    answer = connection.getresponse()
    answer.read()
    return answer.status


def verify(body):
    def ask(connection, _):
        connection.request("POST", "/v1/verify", body, {"content-type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return ask


def promise(name, kept, figures):
    """Says whether a promise was kept; ends the run where it was not."""
    print(f"  {'kept' if kept else 'BROKEN'}: {name} ({figures})", flush=True)
    if not kept:
        raise SystemExit(1)
