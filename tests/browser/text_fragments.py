#!/usr/bin/env python3
"""Opens text fragments in Chromium and checks that it marks the cited words and no others.

    [MAX_CASES=8] python3 tests/browser/text_fragments.py [FILE…]

The first passages of each document of the sample corpus (or of the files) are opened at their text
directive, on a page made of the document. ::target-text cannot be read by a script, so the page
gives it a colour that nothing else has, and the colour at the middle of each character tells
whether it is marked.

A browser that gives no answer is ended, and the passage is opened once more in a new one.

Needs cargo (or the example fragment_cases, built, at FRAGMENT_CASES) and Chromium (CHROMIUM=PATH
where it is elsewhere), and nothing of Python but itself.
"""

import glob
import html
import http.server
import json
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WIDTH, HEIGHT = 900, 1800
# Passages of each document that are opened; one takes about a second.
MAX_CASES = int(os.environ.get("MAX_CASES", "8"))
STYLE = """
body { font: 20px/1.6 sans-serif; margin: 20px 40px 2000px; background: white; color: black }
::target-text { background: #f0f; color: #f0f }
sup { color: gray }
"""

# Every visible character with its middle, in the coordinates of the viewport. Footnote marks are
# left out: they belong to no text.
CHARACTERS = """
(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.tagName === 'SUP') continue;
    range.selectNodeContents(node);
    const whole = range.getBoundingClientRect();
    if (whole.bottom < 0 || whole.top > innerHeight) continue;
    let at = 0;
    for (const character of node.data) {
      range.setStart(node, at);
      range.setEnd(node, at += character.length);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && box.top >= 0 && box.bottom <= innerHeight)
        found.push([character, (box.left + box.right) / 2, (box.top + box.bottom) / 2]);
    }
  }
  return JSON.stringify(found);
})()
"""


# Which points of a picture have the colour of marked words.
COLOURS = """
(async () => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,%s';
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data, width } = context.getImageData(0, 0, picture.width, picture.height);
  return JSON.stringify(%s.map(([x, y]) => {
    const at = 4 * (Math.floor(y) * width + Math.floor(x));
    return data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 255;
  }));
})()
"""


class NoAnswer(Exception):
    """Chromium ended, or gave no answer within half a minute."""


class Browser:
    """Headless Chromium, driven by the DevTools protocol over its pipe."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp()
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()

        def place():
            # The protocol reads from 3 and writes to 4, whatever numbers the pipes were given.
            first, second = os.dup(to_browser), os.dup(from_browser)
            os.dup2(first, 3)
            os.dup2(second, 4)

        flags = (
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
            "--disable-background-networking --disable-component-update --disable-sync "
            "--disable-background-timer-throttling --disable-renderer-backgrounding "
            "--disable-backgrounding-occluded-windows --disable-dev-shm-usage "
            "--hide-scrollbars --remote-debugging-pipe"
        )
        self.process = subprocess.Popen(
            [program, *flags.split(), "--user-data-dir=" + self.profile, "about:blank"],
            preexec_fn=place, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.last, self.session = b"", 0, None
        # The tab opened last is in front, and only that one is painted.
        self.eye, self.page = self.tab(), self.tab()
        self.session = self.page
        self.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT,
                  deviceScaleFactor=1, mobile=False)

    def tab(self):
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        return self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        try:
            os.write(self.output, json.dumps(message).encode() + b"\0")
        except BrokenPipeError:
            raise NoAnswer("chromium ended") from None
        while True:
            while b"\0" not in self.buffer:
                if not select.select([self.input], [], [], 30)[0]:
                    raise NoAnswer(f"chromium did not answer {method}")
                part = os.read(self.input, 1 << 16)
                if not part:
                    raise NoAnswer("chromium ended")
                self.buffer += part
            answer, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(answer)
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise SystemExit(answer["exceptionDetails"])
        return answer["result"].get("value")

    def marked(self, url):
        """The characters that are marked after opening an address, with what is seen of them."""
        self.call("Page.navigate", url=url)
        name = json.dumps(url.split("#")[0])
        text = ""
        for _ in range(20):
            time.sleep(0.1)
            ready = f"document.readyState === 'complete' && location.href.startsWith({name})"
            if not self.evaluate(ready):
                continue
            before = text
            text = self.marked_now()
            # The search for the words begins after the page is loaded; two equal looks end it.
            if text and text == before:
                break
        return text

    def marked_now(self):
        characters = json.loads(self.evaluate(CHARACTERS))
        picture = self.call("Page.captureScreenshot", format="png")["data"]
        points = json.dumps([[x, y] for _, x, y in characters])
        # The page must not be touched, so another tab looks at the picture.
        self.session = self.eye
        marked = json.loads(self.evaluate(COLOURS % (picture, points)))
        self.session = self.page
        return "".join(character for (character, *_), is_marked in zip(characters, marked) if is_marked)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.input)
        os.close(self.output)
        shutil.rmtree(self.profile, ignore_errors=True)


class Browsers:
    """One browser after the other: the next begins where one gave no answer."""

    def __init__(self, program):
        self.program, self.browser = program, Browser(program)

    def marked(self, url):
        try:
            return self.browser.marked(url)
        except NoAnswer as reason:
            print(f"{reason}: {url} is opened once more", file=sys.stderr)
        self.browser.close()
        self.browser = Browser(self.program)
        return self.browser.marked(url)

    def close(self):
        self.browser.close()


def page(document):
    """The document as a web page, as a site might print it: lists without their marks, tables
    with cells, footnote marks raised, and lines broken in the source."""
    tags = {"heading": "h2", "list_item": "li", "quote": "blockquote"}
    body = []
    for block in document["blocks"]:
        kind = block["kind"]
        if kind == "table_row":
            text = "".join(piece.get("text") or "" for piece in block["pieces"])
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in text.split(" | "))
            body.append(f"<table><tr>{cells}</tr></table>")
            continue
        inner = "".join(
            f"<sup>{html.escape(piece['mark'])}</sup>" if "mark" in piece else words(piece["text"])
            for piece in block["pieces"]
        )
        if kind == "list_item":
            inner = inner.lstrip("・•-* ")
        tag = tags.get(kind, "p")
        body.append(f"<{tag}>{inner}</{tag}>")
    return (f'<!doctype html><html lang="{document["language"]}"><meta charset="utf-8">'
            f"<title>t</title><style>{STYLE}</style><body>" + "\n".join(body)).encode()


def words(text):
    """Text with an element inside, and a line end of the source for a space. (Chromium shows a line
    end between Japanese characters as a space, and then finds no words across it.)"""
    text = html.escape(text).replace("\n", "<br>").replace(" ", "\n", 1)
    return text.replace("「", "<b>「", 1).replace("」", "」</b>", 1)


def letters(text):
    return "".join(c for c in text if c.isalnum())


def before_mark(pieces):
    """The letters without a last Latin word that a footnote mark touches: it is one word with it."""
    texts = [piece.get("text") or "" for piece in pieces]
    if len(pieces) > 2 and "mark" in pieces[-2] and not letters(texts[-1]):
        texts[-3] = re.sub(r"[A-Za-z0-9]+$", "", texts[-3])
    return letters("".join(texts))


def fragment_cases():
    """The program that makes the cases. It is built with the whole workspace, as the tests are, so
    that nothing is compiled twice with other features."""
    ready = os.environ.get("FRAGMENT_CASES")
    if ready:
        return ready
    build = ["cargo", "build", "--quiet", "--locked", "--workspace", "--example", "fragment_cases",
             "--message-format", "json-render-diagnostics"]
    made = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    for message in map(json.loads, made.stdout.splitlines()):
        if message["reason"] == "compiler-artifact" and message["executable"]:
            return message["executable"]
    raise SystemExit("cargo built no fragment_cases")


def serve(pages):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path.split("?")[0])
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def main(files):
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        raise SystemExit("there is no chromium; set CHROMIUM to its path")
    files = files or [os.path.join(ROOT, "tests/browser/hostile.md")] + sorted(
        path for pattern in ("md", "txt") for path in glob.glob(f"{ROOT}/corpus/*.{pattern}"))
    made = subprocess.run([fragment_cases(), *files], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    documents = [json.loads(line) for line in made.stdout.splitlines()]
    base = serve({f"/{n}": page(document) for n, document in enumerate(documents)})
    browsers = Browsers(program)
    right, wrong, none = 0, [], []
    try:
        for n, document in enumerate(documents):
            for m, case in enumerate(document["cases"][:MAX_CASES]):
                name = f"{os.path.basename(document['path'])} {case['id']}"
                if not case["directive"]:
                    none.append(name)
                    continue
                url = f"{base}/{n}?{m}#:~:text={case['directive']}"
                expected = letters("".join(piece.get("text") or "" for piece in case["pieces"]))
                seen = letters(browsers.marked(url))
                if seen in (expected, before_mark(case["pieces"])):
                    right += 1
                else:
                    wrong.append((name, case["directive"], expected, seen))
    finally:
        browsers.close()
    for name, directive, expected, seen in wrong:
        print(f"{name}\n  {directive}\n  expected {expected}\n  marked   {seen}")
    print(f"{right} right, {len(wrong)} wrong, {len(none)} without a directive: {', '.join(none)}")
    return 1 if wrong or right < 50 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
