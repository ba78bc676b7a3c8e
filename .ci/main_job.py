#!/usr/bin/env python3
"""The main job as a user does it: serve a corpus folder, then search, fetch and read over HTTP.

Usage: main_job.py BINARY CORPUS. Fails on the first answer that is not what it must be.
"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from server import start


def get(base, path, headers=None):
    request = urllib.request.Request(base + path, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def get_json(base, path):
    status, _, body = get(base, path)
    assert status == 200, f"{path}: {status} {body[:300]}"
    return json.loads(body)


def quoted(text):
    return urllib.parse.quote(f'"{text}"')


def all_hits(base, query):
    """The hits of every page."""
    path, hits = f"/v1/search?{query}&limit=100", []
    while True:
        page = get_json(base, path)
        hits += page["hits"]
        if not page["next_cursor"]:
            assert len(hits) == page["total"]["value"], f"{query}: {len(hits)} of {page['total']}"
            return hits
        path = f"/v1/search?{query}&limit=100&cursor={urllib.parse.quote(page['next_cursor'])}"


def check_document(base, document):
    """Every passage is a slice of the text in all units, is found by its words, and links work."""
    path = f"/v1/documents/{urllib.parse.quote(document['id'])}"
    text = get(base, path + "/text")[2].decode()
    assert get_json(base, path)["id"] == document["id"]
    get_json(base, path + "/outline")
    page = get(base, f"/documents/{urllib.parse.quote(document['id'])}")
    assert page[0] == 200 and b"<h1" in page[2], "the document page is missing"
    hits = all_hits(base, f"q=&document={urllib.parse.quote(document['id'])}")
    assert len(hits) == document["counts"]["passages"], f"{len(hits)} of {document['passages']} passages"
    for hit in hits:
        check_slice(text, hit["passage"])
        assert f"p-{hit['passage']['id']}".encode() in page[2], "a passage has no anchor on the page"
        check_passage(base, hit["passage"])
    return len(hits)


def check_slice(text, passage):
    span = passage["range"]
    assert text.encode()[span["bytes"]["start"]:span["bytes"]["end"]].decode() == passage["text"]
    assert text[span["scalars"]["start"]:span["scalars"]["end"]] == passage["text"]
    units = text.encode("utf-16-le")[span["utf16"]["start"] * 2:span["utf16"]["end"] * 2]
    assert units.decode("utf-16-le") == passage["text"]


def check_passage(base, passage):
    part = passage["text"][:12].strip()
    ids = [hit["passage"]["id"] for hit in all_hits(base, f"q={quoted(part)}")]
    assert passage["id"] in ids, f"{part!r} misses its passage"
    one = f"/v1/passages/{passage['id']}"
    status, headers, _ = get(base, one)
    assert status == 200 and get(base, one, {"If-None-Match": headers["ETag"]})[0] == 304
    context = get_json(base, one + "/context")
    assert context["passage"]["id"] == passage["id"]


def check_operations(base):
    for path in ["/livez", "/readyz", "/metrics", "/openapi.json", "/"]:
        assert get(base, path)[0] == 200, path
    status, headers, body = get(base, "/v1/search?nonsense=1")
    assert status == 400 and headers["Content-Type"].startswith("application/problem+json")
    assert json.loads(body)["code"]
    assert get(base, "/v1/passages/0000000000000000")[0] == 404


SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf")


def main(binary, corpus):
    with tempfile.TemporaryDirectory() as index:
        began = time.monotonic()
        server, base = start(binary, corpus, index)
        try:
            print(f"  serving after {time.monotonic() - began:.1f} s")
            check_operations(base)
            documents = get_json(base, "/v1/documents?limit=100")["documents"]
            files = [f for f in corpus.iterdir() if f.suffix in SUFFIXES]
            assert len(documents) == len(files), f"{len(documents)} documents of {len(files)} files"
            passages = sum(check_document(base, document) for document in documents)
            print(f"  {len(documents)} documents, {passages} passages: all as they must be")
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=30) == 0, "the server did not stop cleanly"
        again = subprocess.run([binary, "index", "--corpus", corpus, "--index", index, "--json"],
                               check=True, capture_output=True, text=True)
        assert json.loads(again.stdout)["outcome"] == "up_to_date", again.stdout


main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]))
