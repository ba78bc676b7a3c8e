"""Rust source as tokens and comments, and what stands in a file without its tests."""

import re
from bisect import bisect_left
from collections import namedtuple

# Words that begin an item with a name.
ITEMS = {"fn", "struct", "enum", "trait", "const", "static", "type", "mod", "union"}

Token = namedtuple("Token", "kind text line")
Comment = namedtuple("Comment", "kind text line last own_line")
Function = namedtuple("Function", "name line first last parameters")

TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<line_comment>//[^\n]*)
  | (?P<block_comment>/\*)
  | (?P<raw>b?c?r(?P<hashes>\#*)")
  | (?P<string>[bc]?"(?:[^"\\]|\\.)*")
  | (?P<char>b?'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))')
  | (?P<lifetime>'\w+)
  | (?P<number>\d(?:[\w]|\.(?=\d)|(?<=\d)\.(?![.\w])|(?<=[\d.][eE])[+-])*)
  | (?P<word>(?:r\#)?[^\W\d]\w*)
  | (?P<punct>::|->|=>|\.\.=?|.)
    """,
    re.X | re.S,
)


def lex(source):
    """Tokens and comments of Rust source.

    >>> [t.text for t in lex("let a = '\\\\''; // b\\n'x: \\"}//\\" r#\\"\\"{\\"#")[0]]
    ['let', 'a', '=', "''", ';', "'x", ':', '""', '""']
    >>> [(c.kind, c.text, c.line, c.own_line) for c in lex("a; // b\\n/// c\\n/* d /* e */ */ f")[1]]
    [('//', 'b', 1, False), ('///', 'c', 2, True), ('//', 'd /* e */', 3, True)]
    >>> [t.text for t in lex("1..=2 0.5.max(1.0e-3) x.0.1 1_000u64 5.")[0]]
    ['1', '..=', '2', '0.5', '.', 'max', '(', '1.0e-3', ')', 'x', '.', '0.1', '1_000u64', '5.']
    """
    tokens, comments = [], []
    at, line, line_has_code = 0, 1, False
    while at < len(source):
        match = TOKEN.match(source, at)
        kind, text = match.lastgroup, match.group()
        if kind == "hashes":
            kind = "raw"
        end = match.end()
        if kind == "raw":
            end = source.index('"' + match.group("hashes"), end) + 1 + len(match.group("hashes"))
        elif kind == "block_comment":
            depth = 1
            while depth:
                mark = re.compile(r"/\*|\*/").search(source, end)
                depth += 1 if mark.group() == "/*" else -1
                end = mark.end()
        text = source[at:end]
        last = line + text.count("\n")
        if kind.endswith("comment"):
            comments.append(comment(text, line, last, not line_has_code))
        elif kind != "space":
            shown = {"raw": '""', "string": '""', "char": "''"}.get(kind, text)
            tokens.append(Token("string" if kind == "raw" else kind, shown, line))
            line_has_code = True
        if last > line:
            line_has_code = kind != "space" and not kind.endswith("comment")
        at, line = end, last
    return tokens, comments


def comment(text, line, last, own_line):
    if text.startswith("/*"):
        kind = "///" if re.match(r"/\*\*[^*/]", text) else "//!" if text.startswith("/*!") else "//"
        return Comment(kind, text[2:-2].strip("*! \n"), line, last, own_line)
    kind = re.match(r"///(?!/)|//!|//", text).group()
    return Comment(kind, text[len(kind) :].strip(), line, last, own_line)


OPEN, CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


def closing(tokens, at):
    """Index of the bracket that closes the one at `at`."""
    depth = 0
    for index in range(at, len(tokens)):
        if tokens[index].kind == "punct":
            depth += (tokens[index].text in OPEN) - (tokens[index].text in CLOSE)
            if depth == 0:
                return index
    return len(tokens) - 1


def attribute_end(tokens, at):
    """Index behind the attribute that begins at `at`, or `at` when there is none."""
    if at < len(tokens) and tokens[at].text == "#":
        bracket = at + 1 + (tokens[at + 1].text == "!")
        if tokens[bracket].text == "[":
            return closing(tokens, bracket) + 1
    return at


def item_end(tokens, at):
    """Index behind the item that begins at `at`: behind its `;` or its braces."""
    while at < len(tokens):
        if tokens[at].text == ";":
            return at + 1
        if tokens[at].text == "{":
            return closing(tokens, at) + 1
        at = closing(tokens, at) + 1 if tokens[at].text in OPEN else at + 1
    return at


def statement_end(tokens, at):
    """Index of the `;` that ends the statement at `at`."""
    while at < len(tokens) - 1 and tokens[at].text != ";":
        at = closing(tokens, at) + 1 if tokens[at].text in OPEN else at + 1
    return min(at, len(tokens) - 1)


def without_tests(tokens):
    """The tokens without test items, the lines of the latter, and the test modules in other files.

    >>> tokens = lex("a; #[cfg(test)] #[x] mod t { fn b() {} } #[test]\\nfn c() {} #[cfg(test)] mod u; d")[0]
    >>> kept, lines, modules = without_tests(tokens)
    >>> [t.text for t in kept], lines, modules
    (['a', ';', 'd'], [(1, 1), (1, 2), (2, 2)], ['u'])
    """
    kept, lines, modules, at = [], [], [], 0
    while at < len(tokens):
        end = attribute_end(tokens, at)
        text = "".join(t.text for t in tokens[at:end])
        if not re.match(r"#\[(cfg\((all\()?test\b|test\])", text):
            kept.append(tokens[at])
            at += 1
            continue
        while attribute_end(tokens, end) > end:
            end = attribute_end(tokens, end)
        first, behind = end, item_end(tokens, end)
        words = [t.text for t in tokens[first:behind]]
        if "mod" in words[:5] and words[-1] == ";":
            modules.append(words[words.index("mod") + 1])
        lines.append((tokens[at].line, tokens[behind - 1].line))
        at = behind
    return kept, lines, modules


class File:
    """One file of a crate, without its tests."""

    def __init__(self, path, source):
        self.path = path
        tokens, comments = lex(source)
        self.tokens, self.test_lines, self.test_modules = without_tests(tokens)
        self.comments = [c for c in comments if not self.is_test(c.line)]
        self.code_lines = sorted({t.line for t in self.tokens})
        self.has_code = set(self.code_lines)
        self.commented = {}
        for each in self.comments:
            for line in range(each.line, each.last + 1):
                self.commented[line] = each
        self.functions = list(functions(self.tokens))

    def is_test(self, line):
        return any(first <= line <= last for first, last in self.test_lines)

    def lines_of_code(self):
        return len(self.code_lines)

    def comment_at(self, line, kinds=("//", "///")):
        """The comment on this line or directly above it, attributes between them or not."""
        here = self.commented.get(line)
        if here and not here.own_line and here.kind in kinds:
            return here.text
        above = line - 1
        while above in self.has_code and self.is_attribute(above):
            above -= 1
        words = []
        while above in self.commented and above not in self.has_code:
            if self.commented[above].kind not in kinds:
                break
            words.insert(0, self.commented[above].text)
            above -= 1
        return " ".join(words)

    def is_attribute(self, line):
        first = bisect_left(self.tokens, line, key=lambda t: t.line)
        return self.tokens[first].text == "#" or any(
            t.text == "#" and self.tokens[attribute_end(self.tokens, i) - 1].line >= line
            for i, t in enumerate(self.tokens[max(0, first - 60) : first], max(0, first - 60))
        )


def functions(tokens):
    """All functions, methods and those inside others, with their parameters as lists of tokens.

    >>> def names(code):
    ...     return [(f.name, len(f.parameters), f.last - f.line + 1) for f in functions(lex(code)[0])]
    >>> names("fn a<F: Fn(u8) -> u8>(self, f: F) -> u8 { fn b() {}\\n f(1) } trait T { fn c(x: u8); }")
    [('a', 2, 2), ('b', 0, 1)]
    >>> names("struct S { f: fn(u8) -> u8 } fn d(m: HashMap<K, V>, [x, y]: [u8; 2],) where A: B {}")
    [('d', 2, 1)]
    """
    for at, token in enumerate(tokens[:-2]):
        if token.text != "fn" or tokens[at + 1].kind != "word":
            continue
        opened = at + 2
        if tokens[opened].text == "<":
            opened = angle_end(tokens, opened)
        closed = closing(tokens, opened)
        body = closed
        while body < len(tokens) and tokens[body].text not in ("{", ";"):
            body = closing(tokens, body) + 1 if tokens[body].text in "([" else body + 1
        if body < len(tokens) and tokens[body].text == "{":
            end = closing(tokens, body)
            parameters = split(tokens[opened + 1 : closed])
            yield Function(tokens[at + 1].text, token.line, body, end, parameters)._replace(
                first=body, last=tokens[end].line
            )


def angle_end(tokens, at):
    """Index behind the `>` that closes the `<` at `at`."""
    depth = 0
    while at < len(tokens):
        depth += (tokens[at].text == "<") - (tokens[at].text == ">")
        at += 1
        if depth == 0:
            return at
    return at


def split(tokens):
    """Splits at commas outside brackets."""
    parts, part, depth = [], [], 0
    for token in tokens:
        if token.kind == "punct":
            depth += (token.text in "([{<") - (token.text in ")]}>")
            if token.text == "," and depth == 0:
                parts.append(part)
                part = []
                continue
        part.append(token)
    return [p for p in [*parts, part] if p]
