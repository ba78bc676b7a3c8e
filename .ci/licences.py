#!/usr/bin/env python3
"""Checks every dependency's licence and source against the lists in deny.toml.

`cargo deny check` does this and more, but takes longer to build than everything else together;
this run reads the same list with what every machine has.
"""

import json
import re
import subprocess
import sys


def allowed():
    text = open("deny.toml", encoding="utf-8").read()
    listed = re.search(r"^allow = \[(.*?)\]", text, re.S | re.M).group(1)
    exceptions = re.findall(r'^name = "(.+?)"\nallow = \["(.+?)"\]', text, re.M)
    return set(re.findall(r'"(.+?)"', listed)), dict(exceptions)


def satisfied(expression, licences):
    """Whether an SPDX expression holds when exactly these licences are acceptable."""
    expression = expression.replace("/", " OR ")
    tokens = re.findall(r"\(|\)|AND|OR|[\w.+-]+(?: WITH [\w.-]+)?", expression)
    python = " ".join(
        {"AND": "and", "OR": "or", "(": "(", ")": ")"}.get(t) or str(t in licences) for t in tokens
    )
    return eval(python)  # Only True, False, and, or and parentheses are left.


def main():
    licences, exceptions = allowed()
    command = ["cargo", "metadata", "--format-version=1", "--locked"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    bad = []
    for package in packages:
        name, licence = package["name"], package["license"] or ""
        acceptable = licences | {exceptions.get(name, "")}
        if not licence or not satisfied(licence, acceptable):
            bad.append(f"{name} {package['version']}: licence {licence or 'unknown'} is not in deny.toml")
        # Our own crates have no source; everything else comes from the registry.
        if not (package["source"] or "registry+").startswith("registry+"):
            bad.append(f"{name} {package['version']}: comes from {package['source']}")
    print(f"{len(packages)} packages, {len(bad)} not acceptable")
    print("\n".join(bad))
    sys.exit(1 if bad else 0)


main()
