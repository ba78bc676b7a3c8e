#!/usr/bin/env python3
"""Checks that the pages are found that answer questions: pages.py BINARY FOLDER

FOLDER holds `pdf/`, `topics.jsonl` and `qrels.tsv`. Fails when the ranking falls below what was
reached.
"""
import json
import subprocess
import sys
from pathlib import Path

# nDCG@10, a little below what was measured, since an upgrade of a library may move a page.
LEAST = {"text_only": 0.89, "all": 0.85}


def main():
    binary, folder = sys.argv[1], Path(sys.argv[2])
    files = ["--topics", folder / "topics.jsonl", "--qrels", folder / "qrels.tsv"]
    command = [binary, "eval-pages", "--pdf", folder / "pdf", *files, "--format", "json"]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    measured = json.loads(run.stdout)
    reached = {name: measured[name]["metrics"]["nDCG@10"]["mean"] for name in LEAST}
    for name, value in reached.items():
        print(f"  {name}: nDCG@10 {value:.4f}, at least {LEAST[name]}")
    sys.exit(any(reached[name] < LEAST[name] for name in LEAST))


if __name__ == "__main__":
    main()
