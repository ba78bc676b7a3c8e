#!/usr/bin/env python3
"""Scores `issetsu inspect` on the real documents with the gold standard beside the checkout.

Usage: gold.py BINARY SHARED. Fails when a document is under what the project promises.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

MIN_PATHS = 0.95  # Precision and recall of section paths, on each document.
MAX_TRICKY_MISSES = 1


def fraction(text):
    done, of = map(int, text.split("/"))
    return done, of


def main(binary, shared):
    failed = False
    standards = sorted((shared / "gold").glob("*.json"))
    assert standards, f"no gold standard in {shared}"
    for gold in standards:
        source = shared / "corpus" / f"{gold.stem}.txt"
        output = subprocess.run([binary, "inspect", source], check=True, capture_output=True).stdout
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            file.write(output)
            file.flush()
            command = [sys.executable, shared / "tools" / "eval_gold.py", gold, file.name]
            scores = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        right, tricky = fraction(scores["tricky"])
        found, footnotes = fraction(scores["footnotes"])
        good = (
            scores["path_P"] >= MIN_PATHS
            and scores["path_R"] >= MIN_PATHS
            and tricky - right <= MAX_TRICKY_MISSES
            and found == footnotes
        )
        failed |= not good
        keys = ["path_P", "path_R", "first_ok", "last_ok", "tricky", "footnotes"]
        print("ok  " if good else "BAD ", gold.stem[:3], *(f"{key} {scores[key]}" for key in keys))
        if not good:
            print(json.dumps(scores, ensure_ascii=False, indent=1))
    sys.exit(1 if failed else 0)


main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]))
