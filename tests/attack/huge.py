"""Nothing is quadratic: a document of 100,000 footnotes, one of 10^6 headings, one of 60 MB."""

import json
import time

from attack import document, promise, sentences


NOTES = 100_000
HEADINGS = 1_000_000
SENTENCES = 1_000_000


def fill(folder):
    notes = [f"水路を直す[^{number}]。" for number in range(NOTES)]
    ends = [f"[^{number}]: 注{number}。" for number in range(NOTES)]
    paragraphs = ["".join(notes[at : at + 20]) for at in range(0, len(notes), 20)]
    (folder / "notes.md").write_text(document("notes", "注の多い計画", paragraphs + ["\n".join(ends)]), encoding="utf-8")
    headings = [f"# 見出し{number}\n\n水。" for number in range(HEADINGS)]
    (folder / "headings.md").write_text(document("headings", "見出しの多い計画", headings), encoding="utf-8")
    text = sentences(SENTENCES, seed=9)
    paragraphs = ["".join(text[at : at + 50]) for at in range(0, len(text), 50)]
    (folder / "large.md").write_text(document("large", "大きな計画", paragraphs), encoding="utf-8")


def timed(server, ask):
    before, started = server.cpu_seconds(), time.monotonic()
    status, body = ask()
    return status, body, time.monotonic() - started, server.cpu_seconds() - before


def run(server):
    for name in ("notes", "headings", "large"):
        for target in (f"/documents/{name}", f"/documents/{name}?page=2", f"/v1/documents/{name}/outline"):
            status, body, took, cpu = timed(server, lambda target=target: server.get(target))
            figures = f"{status}, {len(body) / 2**20:.1f} MiB, {took:.2f} s, {cpu:.2f} CPU s"
            promise(target, status in (200, 403) and took < 8, figures)
    quotation = sentences(SENTENCES, seed=9)[SENTENCES // 2]
    body = json.dumps({"quotations": [{"text": quotation.replace("の", "と", 1)}]}).encode()
    for call in ("first", "second"):
        status, answer, took, cpu = timed(server, lambda: server.post("/v1/verify", body))
        found = json.loads(answer)["results"][0]["status"]
        figures = f"{found}, {took:.2f} s, {cpu:.2f} CPU s, at most {server.memory_megabytes('VmHWM')} MiB in all"
        promise(f"a quotation of a large document, {call} call", status == 200 and took < 5, figures)
