#!/usr/bin/env python3
"""Scores what `issetsu inspect` makes of the hard PDFs beside the checkout.

Usage: extraction.py BINARY SHARED. Fails when a file is under what the project promises.
"""

import json
import pathlib
import re
import subprocess
import sys
import unicodedata

MIN_SENTENCES = 0.98  # Of the true paragraphs' sentences, whole and in order, in each file.
MAY_BE_UNREADABLE = {"cid_UniJIS-UTF8-H"}  # No reader has that CMap.
MARKS = re.compile(r"[⁰¹²³⁴-⁹]+|(?<=\D)[*＊]\d{1,2}")


def fold(text, marks=""):
    """Text without white space and in one form; marks of notes as `marks`, or as digits.

    Full stops and commas do not count: LibreOffice leaves out those that would hang over the edge
    of a column, so that they are not in its file.
    """
    if marks is not None:
        text = MARKS.sub(marks, text)
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s、。，．,.]+", "", text).translate(str.maketrans("―—–−‐-─〜", "-------~"))


def sentences(paragraphs):
    for paragraph in paragraphs:
        for sentence in re.findall(r"[^。！？]+[。！？]?[」』）)]*", paragraph):
            if len(fold(sentence)) > 1:
                yield sentence


def in_order(positions):
    """How many positions stand in the longest run that only goes forward."""
    import bisect

    tails = []
    for position in positions:
        at = bisect.bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails)


def inspect(binary, source):
    """What the binary prints for a file, or its error message."""
    run = subprocess.run([binary, "inspect", source], capture_output=True)
    if run.returncode:
        return None, run.stderr.decode()
    return json.loads(run.stdout), run.stderr.decode()


def stream(found):
    """The text in reading order: the title, headings where they begin, passages."""
    pieces, path = [found["title"] or ""], []
    for passage in found["passages"]:
        if passage["kind"] == "title":
            continue
        shared = 0
        while path[: shared + 1] == passage["path"][: shared + 1] and shared < len(path):
            shared += 1
        pieces += passage["path"][shared:]
        path = passage["path"]
        pieces.append(passage["text"])
    return pieces


def score(found, reference, separator):
    """Sentences whole and in order, all sentences, and those that are missing."""
    body = stream(found)
    notes = [note["text"] for note in found["footnotes"]]
    total, right, missing = 0, 0, []
    for part, pieces in (("body", body), ("foot", notes + body)):
        # The marks of notes may be in the reference or not.
        forms = [separator.join(fold(piece, marks) for piece in pieces) for marks in ("", None)]
        ends = [0, 0]
        positions = []
        for sentence in sentences(reference[part]):
            total += 1
            wanted = {fold(sentence), fold(sentence, None), re.sub(r"^\d+", "", fold(sentence))}
            places = []
            for at, form in enumerate(forms):
                # One that stands twice is taken where the order goes on.
                ahead = [place for want in wanted if (place := form.find(want, ends[at])) >= 0]
                anywhere = [place for want in wanted if (place := form.find(want)) >= 0]
                if ahead or anywhere:
                    place = min(ahead or anywhere)
                    ends[at] = place if ahead else ends[at]
                    places.append((at, place / len(form)))
            if places:
                positions.append(places[0][1])
            else:
                missing.append(sentence)
        right += in_order(positions)
    return right, total, missing


def check_pdf(binary, shared, verbose=False):
    lab = shared / "pdf-lab"
    failed = False
    for source in sorted(lab.glob("*.pdf")):
        found, errors = inspect(binary, source)
        own = lab / f"ref_{source.stem}.json"
        number = re.search(r"_(\d{3})", source.stem)
        reference = own if own.exists() else lab / f"ref_{number.group(1)}.json"
        unreadable = found is None and re.search("no text can be read|NoReadableText", errors)
        if source.stem.startswith("notounicode") or source.stem in MAY_BE_UNREADABLE and unreadable:
            failed |= not unreadable
            print("ok  " if unreadable else "BAD ", source.stem, errors.strip()[:100])
            continue
        if found is None:
            failed = True
            print("BAD ", source.stem, errors.strip()[:200])
            continue
        # The references of the CMap samples run everything together.
        separator = "" if own.exists() else "\n"
        right, total, missing = score(found, json.loads(reference.read_text()), separator)
        good = right >= MIN_SENTENCES * total
        failed |= not good
        print("ok  " if good else "BAD ", source.stem, f"{right}/{total} = {right / total:.3f}")
        if verbose or not good:
            for sentence in missing[:12]:
                print("      missing:", sentence[:150])
    return not failed


def main(binary, shared, *options):
    assert (shared / "pdf-lab").is_dir(), f"no pdf-lab in {shared}"
    sys.exit(0 if check_pdf(binary, shared, "--verbose" in options) else 1)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), *sys.argv[3:])
