#!/usr/bin/env python3
"""Checks what extraction makes of PDFs whose true text is known: extraction.py BINARY SHARED

For every file of SHARED/pdf-lab: at least 98 % of the sentences of the true paragraphs come back
intact and in order, and what cannot be read is reported. Prints one line a file; exit code 1 if
any falls short.
"""
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

LEAST = 0.98
SENTENCE = re.compile(r"[^。！？]+[。！？]?[」』）)]*")
SUPERSCRIPTS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def squeeze(text):
    """What must be equal: letters and figures, without width and marks of notes.

    Punctuation does not count: LibreOffice does not draw what hangs behind the end of a line.
    """
    text = unicodedata.normalize("NFKC", text.translate(SUPERSCRIPTS))
    return "".join(c for c in text if c.isalnum())


def inspect(binary, path):
    run = subprocess.run([binary, "inspect", str(path)], capture_output=True, text=True)
    if run.returncode != 0:
        return None, run.stderr.strip()
    return json.loads(run.stdout), ""


def text_of(document):
    """Title, headings and passages in reading order."""
    parts, path = [document["title"]], []
    for passage in document["passages"]:
        for depth, heading in enumerate(passage["path"]):
            if passage["path"][: depth + 1] != path[: depth + 1]:
                parts.append(heading)
        path = passage["path"]
        parts.append(passage["text"])
    return squeeze("".join(parts))


def sentences(paragraphs):
    found = (squeeze(part) for text in paragraphs for part in SENTENCE.findall(text))
    return [sentence for sentence in found if len(sentence) > 5]


def intact(wanted, text):
    """Share of sentences that are there, and share that also stand in order."""
    there, order, at = 0, 0, 0
    for sentence in wanted:
        there += sentence in text
        found = text.find(sentence, at)
        if found >= 0:
            order += 1
            at = found + len(sentence)
    return there / len(wanted), order / len(wanted)


def reference(lab, name):
    exact = lab / f"ref_{name}.json"
    number = re.search(r"_(\d{3})", name)
    return exact if exact.exists() else lab / f"ref_{number[1]}.json"


def check(binary, lab, path):
    document, error = inspect(binary, path)
    if path.stem.startswith("notounicode"):
        return document is None and "OCR" in error, error
    if document is None:
        return path.stem == "cid_UniJIS-UTF8-H", error
    true = json.loads(reference(lab, path.stem).read_text(encoding="utf-8"))
    there, order = intact(sentences(true["body"]), text_of(document))
    notes = squeeze("".join(note["text"] for note in document["footnotes"])) + text_of(document)
    foot = sentences(true.get("foot", [])) or [""]
    noted, _ = intact(foot, notes)
    shown = f"sentences {there:.3f}, in order {order:.3f}, of notes {noted:.3f}"
    return order >= LEAST, shown


def main():
    binary, shared = sys.argv[1], Path(sys.argv[2])
    lab = shared / "pdf-lab"
    failed = 0
    for path in sorted(lab.glob("*.pdf")):
        passed, shown = check(binary, lab, path)
        failed += not passed
        print(f"{'ok  ' if passed else 'FAIL'} {path.name}: {shown}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
