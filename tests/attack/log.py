"""A log that cannot be written costs lines, not requests."""

import subprocess

from attack import Server, loop, promise, search


def run(binary, fill):
    with open("/dev/full", "wb") as full, Server(binary, fill, stderr=full) as server:
        answers = loop(server, search, 4, 2)
        lost = server.figure("log_lines_lost_total")
        promise("a full log", list(answers) == [200] and lost > 0, f"{answers}, {lost:.0f} lines lost")
    with Server(binary, fill, stderr=subprocess.PIPE) as server:
        server.process.stderr.close()
        answers = loop(server, search, 4, 2)
        lost = server.figure("log_lines_lost_total")
        promise("a closed log", list(answers) == [200] and lost > 0, f"{answers}, {lost:.0f} lines lost")
