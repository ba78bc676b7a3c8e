"""80 clients that verify without a pause leave ordinary search at least 99 % of its answers; and 128 connections that
search get no fewer good answers a second than 16."""

import threading

from attack import loop, promise, search, verification, verify


def share(answers):
    return answers.get(200, 0) / max(1, sum(answers.values()))


def verifying(server, seconds=10):
    body, found = verification(), {}
    attack = threading.Thread(target=lambda: found.update(loop(server, verify(body), 80, seconds)))
    attack.start()
    answers = loop(server, search, 4, seconds - 1)
    attack.join()
    figures = f"{share(answers):.2%} of {sum(answers.values())} searches; verifications by status: {found}"
    promise("verification leaves searches their answers", share(answers) >= 0.99, figures)


def crowded(server, seconds=8):
    rates = {}
    for connections in (16, 128):
        answers = loop(server, search, connections, seconds)
        rates[connections] = answers.get(200, 0) / seconds
        print(f"  {connections} connections: {rates[connections]:.0f} good answers a second, by status: {answers}", flush=True)
    # The client takes time of the same processors, and more with more threads.
    figures = ", ".join(f"{rate:.0f} a second at {count}" for count, rate in rates.items())
    promise("many connections get as many answers as few", rates[128] >= 0.9 * rates[16], figures)


def run(server):
    verifying(server)
    crowded(server)
