#!/usr/bin/env python3
"""Ten cited passages in one call, read back by a reader that others wrote.

Usage: citations.py BINARY CORPUS. Serves the corpus, asks for ten passages as RIS and as JSON with
references, and compares what rispy reads with what the API says of each passage. rispy comes from PyPI
into a folder of its own, which goes at the end.
"""

import json
import re
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

RISPY = "rispy==0.10.0"
PASSAGES = 10
# Common words, a sentence, one sign that nearly every passage holds, and nothing, which finds all.
QUERIES = ["地域", "水素 港湾", "介護の担い手をどう確保すべきか", '"の"', "hydrogen", ""]
MIN_HITS = 100
MAX_BYTES = 1024
BASE_URL = "https://search.example.org"


def rispy(folder):
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, RISPY]
    subprocess.run(command, check=True)
    sys.path.insert(0, folder)
    import rispy as reader

    return reader


def start(binary, corpus, index):
    """Serves a corpus at a free port; the process and its address."""
    command = [binary, "serve", "--corpus", corpus, "--index", index, "--listen", "127.0.0.1:0"]
    environment = {"LANG": "C", "ISSETSU_BASE_URL": BASE_URL}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    for line in server.stderr:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            # The log must be read on, or the server waits for a full pipe.
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server, found.group()
    raise SystemExit("the server did not start")


def get(base, path):
    with urllib.request.urlopen(base + path, timeout=20) as answer:
        return answer.read().decode()


def post(base, path, ids):
    body = json.dumps({"ids": ids}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(base + path, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.headers, answer.read().decode()


def people(record):
    """Names as they are printed, by what the record says of their roles."""
    return [
        name.replace(", ", " ")
        for key in ("authors", "secondary_authors", "subsidiary_authors")
        for name in record.get(key, [])
    ]


def check_record(record, passage):
    document = passage["document"]
    assert record["title"] == document["title"], record
    year = (document["date"] or "")[:4]
    assert record.get("year", "") == year, record
    assert record.get("publisher") == document["publisher"], record
    assert len(people(record)) == len(document["authors"]), record
    url = document["url"] or passage["citation"]["permalink"]
    assert record["urls"] == [url], record
    notes = " ".join(record.get("notes", []))
    for heading in passage["section_path"]:
        assert " ".join(heading.split()) in notes, f"{heading!r} is not in {notes!r}"
    assert record["id"].endswith(passage["id"]), record


def check_sizes(base):
    """A hit with what a program shows, and its reference, stays below 1 kB."""
    sizes = []
    for query in QUERIES:
        selected = urllib.parse.urlencode({"q": query, "fields": "id,snippet,citation", "limit": 50})
        found = json.loads(get(base, f"/v1/search?{selected}"))
        for hit in found["hits"]:
            assert hit["citation"]["references"]["sist02"], hit
            text = json.dumps(hit, ensure_ascii=False, separators=(",", ":"))
            sizes.append(len(text.encode()))
    assert len(sizes) > MIN_HITS and max(sizes) < MAX_BYTES, (len(sizes), max(sizes))
    print(f"  {len(sizes)} hits with id, snippet and citation: {max(sizes)} bytes at most")


def main(binary, corpus):
    with tempfile.TemporaryDirectory() as folder:
        reader = rispy(f"{folder}/packages")
        server, base = start(binary, corpus, f"{folder}/index")
        try:
            query = urllib.parse.quote("地域")
            found = json.loads(get(base, f"/v1/search?q={query}&limit={PASSAGES}&fields=id"))
            ids = [hit["id"] for hit in found["hits"]]
            assert len(ids) == PASSAGES, ids
            headers, text = post(base, "/v1/passages?format=ris", ids)
            assert headers["Content-Disposition"] == 'attachment; filename="passages.ris"'
            records = reader.loads(text)
            _, answer = post(base, "/v1/passages?cite=ris", ids)
            passages = [result["passage"] for result in json.loads(answer)["results"]]
            assert len(records) == PASSAGES, f"{len(records)} records"
            for record, passage in zip(records, passages):
                assert not record.get("unknown_tag"), record
                check_record(record, passage)
                assert passage["citation"]["references"]["ris"] in text.rstrip()
            print(f"  {PASSAGES} passages as one RIS file, read by {RISPY}")
            documents = reader.loads(get(base, "/v1/documents?format=ris&limit=100"))
            listed = json.loads(get(base, "/v1/documents?limit=100"))["documents"]
            titles = [document["title"] for document in listed]
            assert [record["title"] for record in documents] == titles
            print(f"  {len(documents)} documents as one RIS file, read by {RISPY}")
            check_sizes(base)
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=30) == 0, "the server did not stop cleanly"


if __name__ == "__main__":
    main(*sys.argv[1:])
