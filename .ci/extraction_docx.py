#!/usr/bin/env python3
"""Compares what is made of the DOCX and of the PDF of the same reports, beside the checkout.

Usage: extraction_docx.py BINARY SHARED. Fails when sentences of one are not intact in the other,
when a heading of the Word file with its number is not in the PDF, or when the PDF has many more.
"""

import json
import pathlib
import re
import subprocess
import sys
import unicodedata

# Of the sentences of one that are intact in the other, on each report.
MIN_INTACT = {"docx": 0.98, "pdf": 0.98}
SHORTEST = 8  # Characters of a sentence that is looked for: shorter ones are found by chance.

# Headings that a PDF may have beyond those that the Word file declares, as a part of these: one report has
# half as many, the items of a list with their explanations.
MAX_MORE_HEADINGS = 0.5


def squeeze(text):
    """Without white space, and in one width: line ends and spacing are the format's own."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def inspect(binary, file):
    output = subprocess.run([binary, "inspect", file], check=True, capture_output=True).stdout
    return json.loads(output)


def texts(document):
    """The text of the passages in order, then of the footnotes."""
    return [part["text"] for part in document["passages"] + document["footnotes"]]


def sentences(document):
    """Whole sentences; a line or a cell of a table ends one too."""
    found = []
    for text in texts(document):
        for line in re.split(r"\n| \| ", text):
            # Full stops of science papers are 「．」, which 1．5 has too.
            found += map(squeeze, re.findall(r"(?:[^。．！？]|．(?=\d))*[。！？．]", line))
    return [sentence for sentence in found if len(sentence) >= SHORTEST]


def broken(document, other):
    """The sentences of a document that are not whole in the other, and how many there are."""
    whole = squeeze("".join(texts(other)))
    wanted = sentences(document)
    return [sentence for sentence in wanted if sentence not in whole], len(wanted)


def headings(document):
    return [squeeze(section["path"][-1]) for section in document["sections"]]


def compare(binary, docx, pdf):
    """Lines that say what is wrong; prints the figures."""
    word, print_ = inspect(binary, docx), inspect(binary, pdf)
    problems = []
    for name, one, other in [("docx", word, print_), ("pdf", print_, word)]:
        missing, count = broken(one, other)
        assert count, f"{docx.stem}: no sentence in the {name}"
        share = 1 - len(missing) / count
        print(f"  {docx.stem}: {share:.3f} of {count} sentences of the {name} intact in the other")
        if share < MIN_INTACT[name]:
            problems += [f"{docx.stem}: only in the {name}: {sentence}" for sentence in missing]
    mine, theirs = headings(word), headings(print_)
    print(f"  {docx.stem}: {len(mine)} headings, {len(theirs)} in the PDF")
    problems += [f"{docx.stem}: heading only in the DOCX: {h}" for h in mine if h not in theirs]
    # Styles of the Word file name its headings. In print, numbered lines with text between them are
    # headings too, though the author did not style them.
    more = [h for h in theirs if h not in mine]
    print("".join(f"    only in the PDF: {h}\n" for h in more), end="")
    if len(more) > len(mine) * MAX_MORE_HEADINGS:
        problems.append(f"{docx.stem}: {len(more)} headings only in the PDF, {len(mine)} in the DOCX")
    return problems


def check(binary, shared):
    """Compares every report that is there in both formats; returns the problems."""
    folder = pathlib.Path(shared) / "documents"
    pairs = [(docx, folder / "pdf" / f"{docx.stem}.pdf") for docx in sorted(folder.glob("docx/*.docx"))]
    pairs = [(docx, pdf) for docx, pdf in pairs if pdf.exists()]
    assert pairs, f"no pair of DOCX and PDF in {folder}"
    return [problem for docx, pdf in pairs for problem in compare(binary, docx, pdf)]


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2])
    print("\n".join(found))
    sys.exit(1 if found else 0)
