#!/usr/bin/env python3
"""Whether the API does what its description says: openapi.py BINARY CORPUS

Lints the description that a running server gives (redocly), then asks every endpoint with values that
the description allows and with others (schemathesis): no answer may be a server error, have a status,
media type or header that is not described, or a body outside its schema. Both tools are kept in
target/openapi, each in the version named here.
"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from server import start

SCHEMATHESIS = "schemathesis==4.32.5"
REDOCLY = "@redocly/cli@2.77.0"

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
]
# Values for each endpoint: well under a minute in all on two idle cores. The seed makes every run the
# same.
EXAMPLES = 25
SEED = 13

TOOLS = pathlib.Path(__file__).resolve().parent.parent / "target/openapi"


def schemathesis():
    """The program, installed once."""
    program = TOOLS / SCHEMATHESIS / "bin/schemathesis"
    if not program.exists():
        folder = program.parent.parent
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", SCHEMATHESIS]
        subprocess.run(pip, check=True)
    return program


def lint(description):
    folder = TOOLS / "redocly"
    program = folder / "node_modules/.bin/redocly"
    folder.mkdir(parents=True, exist_ok=True)
    if not program.exists():
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, REDOCLY]
        subprocess.run(install, check=True)
    subprocess.run([program, "lint", description, "--format=summary"], check=True, cwd=folder)


def whole(description):
    """The description without the parameter `fields`, which leaves out members that a schema requires."""
    for operations in description["paths"].values():
        for operation in operations.values():
            if isinstance(operation, dict) and "parameters" in operation:
                kept = [one for one in operation["parameters"] if one.get("name") != "fields"]
                operation["parameters"] = kept
    return description


def ask(base, description):
    command = [schemathesis(), "run", description, "--url", base, "--checks", ",".join(CHECKS)]
    command += ["--max-examples", str(EXAMPLES), "--seed", str(SEED), "--workers", "2"]
    # The tool wants to know which parameters lead to a find; that is no fault of the server.
    command += ["--warnings", "off", "--no-color"]
    # It leaves files of its own where it runs.
    subprocess.run(command, check=True, cwd=TOOLS)


def main(binary, corpus):
    with tempfile.TemporaryDirectory() as index:
        server, base = start(binary, corpus, index)
        try:
            description = pathlib.Path(index) / "openapi.json"
            with urllib.request.urlopen(base + "/openapi.json", timeout=20) as answer:
                description.write_bytes(answer.read())
            began = time.monotonic()
            lint(description)
            print(f"  linted after {time.monotonic() - began:.1f} s")
            asked = pathlib.Path(index) / "asked.json"
            asked.write_text(json.dumps(whole(json.loads(description.read_bytes()))))
            ask(base, asked)
            print(f"  asked after {time.monotonic() - began:.1f} s")
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=30) == 0, "the server did not stop cleanly"


main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
