#!/usr/bin/env python3
"""Attacks a server on this machine, and checks that it keeps what docs/RELIABILITY.md promises.

    tests/attack/run.py target/release/issetsu          what fits in two minutes
    tests/attack/run.py target/release/issetsu --all    unread answers and huge documents as well
"""

import sys

import cancelled
import connections
import fairness
import huge
import log
import unread
from attack import Server, usual_corpus


def main(binary, is_all):
    print("a log that cannot be written")
    log.run(binary, lambda folder: usual_corpus(folder, documents=2))
    with Server(binary) as server:
        for name, attack in (("closed requests", cancelled), ("fairness", fairness), ("idle connections", connections)):
            print(name)
            attack.run(server)
    if is_all:
        for name, attack in (("unread answers", unread), ("huge documents", huge)):
            print(name)
            with Server(binary, attack.fill) as server:
                attack.run(server)


if __name__ == "__main__":
    main(sys.argv[1], "--all" in sys.argv)
