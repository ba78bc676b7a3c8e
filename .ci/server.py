"""Starts the server for a check over HTTP."""

import re
import subprocess
import sys
import threading


def start(binary, corpus, index):
    """Serves a corpus at a free port; the process and its address."""
    command = [binary, "serve", "--corpus", corpus, "--index", index, "--listen", "127.0.0.1:0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={"LANG": "C"})
    for line in server.stderr:
        sys.stdout.write("  " + line)
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            # The log must be read on, or the server waits for a full pipe.
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server, found.group()
    raise SystemExit("the server did not start")
