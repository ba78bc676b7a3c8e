#!/usr/bin/env python3
"""Measures how the code of the crates is arranged: what no compiler and no lint looks at.

    python3 .ci/structure.py              a table
    python3 .ci/structure.py --verbose    the places as well; add a crate's name for that crate only
    python3 .ci/structure.py --check      fails when a figure is beyond its limit below
    python3 .ci/structure.py --self-test  tests the rules themselves

Everything is counted in crates/*/src without tests (`#[cfg(test)]`, `#[test]`). The rules:

tuple parameter   A parameter of a function, not of a closure, whose pattern or type is a tuple of
                  two or more: `(a, b): (A, B)`, `pair: &(A, B)`. Values that travel together are a
                  thing with a name. `&[(A, B)]` and `impl Iterator<Item = (A, B)>` are sequences
                  and count as what they are.
circle            Files of one crate that need each other, beyond parent and child: strongly
                  connected components of the module graph (rust/modules.py). A file needs the
                  files whose items it names, in `use` or in a path; a name that is re-exported on
                  the way is followed to the file that defines it.
unexplained       A `const` or `static` of a number type (`Duration` and arrays of numbers too), or
constant          a field that gets a number in an `impl Default` or in a constant's struct, without
                  a comment of MIN_NEW_WORDS words that are not in its name (rust/constants.py).
bare float        A float literal other than 0, 0.5, 1, 2, 10 and 100 in the body of a function, without
                  a `//` comment on its line or directly above. For information: many are
                  geometry, some are thresholds that hide.
named closure     `let name = |…| …`.
lines of code     Lines with code on them, without tests.
`//` comments     Lines of `//` comments, neither `///` nor `//!`, without tests.
function length   From the line of `fn` to its closing brace.
documented        Items that are `pub`, without `pub use`, and have a doc comment.
tantivy           A name that begins with `tantivy`, in code.
"""

import doctest
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from rust import constants, modules, source
from rust.constants import declared_fields, unexplained_constants
from rust.modules import Crate
from rust.source import ITEMS, File, closing, lex, split, statement_end

# Limits of --check. The longest circle, tuples and unexplained constants are the aims of the
# arrangement of the crates; tantivy stays behind the names of its crates for the day a second
# engine comes.
MAX_TUPLE_PARAMETERS = 9
MAX_CIRCLE_FILES = 3
MAX_UNEXPLAINED = 0
MAY_NAME_TANTIVY = [
    "crates/analysis/src/",
    "crates/index-format/src/",
    "crates/indexer/src/engine",
    "crates/search/src/engine",
]

PLAIN_FLOATS = {0.0, 0.5, 1.0, 2.0, 10.0, 100.0}


def is_tuple_parameter(parameter):
    """
    >>> def is_tuple(text):
    ...     return is_tuple_parameter(lex(text)[0])
    >>> [is_tuple(p) for p in ["(a, b): (A, B)", "pair: &'a mut (A, B)", "&(a, _): &Pair", "mut x: (A, B,)"]]
    [True, True, True, True]
    >>> [is_tuple(p) for p in ["&self", "a: &[(A, B)]", "u: ()", "f: impl Fn((A, B))", "P(a, b): P", "d: (dyn E)"]]
    [False, False, False, False, False, False]
    """
    colon = next((i for i, t in enumerate(parameter) if t.text == ":"), len(parameter))
    return is_tuple(parameter[:colon]) or is_tuple(parameter[colon + 1 :])


def is_tuple(tokens):
    while tokens and (tokens[0].text in ("&", "mut", "ref") or tokens[0].kind == "lifetime"):
        tokens = tokens[1:]
    return bool(tokens) and tokens[0].text == "(" and len(split(tokens[1 : closing(tokens, 0)])) > 1


def bare_floats(file):
    """
    >>> bare_floats(File("f.rs", "const A: f32 = 0.3; fn f(x: f32) -> bool {\\n x > 0.7 && x < 1.0 }"))
    [(2, '0.7')]
    >>> bare_floats(File("f.rs", "fn f(x: f32) -> bool {\\n // Scans are skewed by a degree.\\n x > 0.7 }"))
    []
    """
    found, seen = [], set()
    for function in file.functions:
        at = function.first
        while at < len(file.tokens) and file.tokens[at].line <= function.last:
            token = file.tokens[at]
            if token.text in ("const", "static") and file.tokens[at + 2].text == ":":
                at = statement_end(file.tokens, at)
                continue
            if token.kind == "number" and re.search(r"\.|f32|f64|\de-", token.text) and at not in seen:
                seen.add(at)
                in_tuple = file.tokens[at - 1].text == "."
                value = float(re.sub(r"_|f32|f64", "", token.text))
                if not in_tuple and value not in PLAIN_FLOATS and not file.comment_at(token.line, ("//",)):
                    found.append((token.line, token.text))
            at += 1
    return found


def named_closures(file):
    """
    >>> [t.line for t in named_closures(File("f.rs", "fn f() { let a = |x| x;\\n let b = move || 1;\\n let c = m.map(|x| x); let d: u8 = a | b; }"))]
    [1, 2]
    """
    tokens = file.tokens
    for at, token in enumerate(tokens[:-5]):
        if token.text != "let":
            continue
        name = at + 1 + (tokens[at + 1].text == "mut")
        value = name + 2
        if tokens[name + 1].text == "=":
            value += tokens[value].text == "move"
            if tokens[value].text == "|":
                yield token


def public_items(file):
    """How many items are `pub`, and which of them have no doc comment.

    >>> public_items(File("f.rs", "/// A.\\n#[x]\\npub struct A;\\npub fn b() {}\\npub use c; pub(crate) fn d() {}"))
    (2, [(4, 'b')])
    """
    count, missing = 0, []
    tokens = file.tokens
    for at, token in enumerate(tokens[:-2]):
        if token.text != "pub" or tokens[at + 1].text == "(":
            continue
        word = at + 1
        while tokens[word].text in ("const", "async", "unsafe", "extern") and tokens[word + 1].text in (
            "fn", "async", "unsafe", "extern", "trait",
        ):
            word += 1
        # A module says what it is in its own first lines, which `missing_docs` looks at.
        if tokens[word].text in ITEMS and tokens[word].text != "mod":
            count += 1
            if not file.comment_at(token.line, ("///",)):
                missing.append((token.line, tokens[word + 1].text))
    return count, missing


# The report


def measure(crate, root):
    """The figures of one crate, and the places behind them."""
    row, places = defaultdict(int), defaultdict(list)
    row["lengths"] = []
    fields_of = declared_fields(crate.files.values())
    for file in crate.files.values():
        where = f"{root}/{crate.name}/src/{file.path}"
        row["lines"] += file.lines_of_code()
        row["comments"] += sum(
            c.last - c.line + 1 for c in file.comments if c.kind == "//" and c.own_line
        )
        row["closures"] += sum(1 for _ in named_closures(file))
        row["mod.rs"] += file.path.endswith("mod.rs")
        row["lengths"] += [f.last - f.line + 1 for f in file.functions]
        for function in file.functions:
            if any(is_tuple_parameter(p) for p in function.parameters):
                places["tuples"].append(f"{where}:{function.line} {function.name}")
        found, count = unexplained_constants(file, fields_of)
        row["constants"] += count
        places["unexplained"] += [f"{where}:{line} {name}" for line, name in found]
        places["floats"] += [f"{where}:{line} {text}" for line, text in bare_floats(file)]
        count, missing = public_items(file)
        row["public"] += count
        places["undocumented"] += [f"{where}:{line} {name}" for line, name in missing]
        if any(t.kind == "word" and t.text.startswith("tantivy") for t in file.tokens):
            places["tantivy"].append(where)
    return row, places


def circle_lines(crate, root):
    """One line for each circle, then the lines that close it."""
    edges = crate.needs()
    for circle in crate.circles():
        yield f"{root}/{crate.name}: {len(circle)} files"
        for module in sorted(circle):
            targets = sorted((t, line) for t, line in edges[module].items() if t in circle)
            for target, line in targets:
                path = crate.files[module].path
                yield f"    {root}/{crate.name}/src/{path}:{line} → {crate.files[target].path}"


COLUMNS = [
    # heading, width
    ("crate", 14),
    ("lines", 7),
    ("tuples", 7),
    ("circles", 14),
    ("constants", 10),
    ("unexpl.", 8),
    ("floats", 7),
    ("closures/1000", 14),
    ("// per 100", 11),
    ("fn median/95%/max", 18),
    ("documented", 12),
    ("mod.rs", 7),
    ("tantivy", 8),
]


def cells(name, row, places, circles):
    lengths = sorted(row["lengths"]) or [0]
    percentile = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    lines = row["lines"] or 1
    documented = row["public"] - len(places["undocumented"])
    return [
        name,
        row["lines"],
        len(places["tuples"]),
        "+".join(str(len(c)) for c in circles[:3]) + ("+…" if len(circles) > 3 else "") or "-",
        row["constants"],
        len(places["unexplained"]),
        len(places["floats"]),
        f"{1000 * row['closures'] / lines:.1f}",
        f"{100 * row['comments'] / lines:.1f}",
        f"{int(statistics.median(lengths))} / {percentile} / {lengths[-1]}",
        f"{documented}/{row['public']}",
        row["mod.rs"],
        len(places["tantivy"]),
    ]


def print_row(values):
    shown = [str(v).rjust(width) for v, (_, width) in zip(values, COLUMNS)]
    shown[0] = str(values[0]).ljust(COLUMNS[0][1])
    print("".join(shown).rstrip())


def read_crates(root):
    for folder in sorted(Path(root).glob("*/src")):
        sources = {
            str(path.relative_to(folder)): path.read_text(encoding="utf-8")
            for path in folder.rglob("*.rs")
        }
        yield Crate(folder.parent.name, sources)


def report(root, verbose, only):
    total, all_places, all_circles = defaultdict(int), defaultdict(list), []
    total["lengths"] = []
    print_row([heading for heading, _ in COLUMNS])
    details = []
    for crate in read_crates(root):
        row, places = measure(crate, root)
        circles = crate.circles()
        print_row(cells(crate.name, row, places, circles))
        for key, value in row.items():
            total[key] = total[key] + value
        for key, value in places.items():
            all_places[key] += value
        all_circles += circles
        if verbose and (not only or crate.name in only):
            details.append((crate, places))
    all_circles.sort(key=len, reverse=True)
    print_row(cells("all", total, all_places, all_circles))
    for crate, places in details:
        for line in circle_lines(crate, root):
            print(f"circle: {line}" if not line.startswith(" ") else line)
        for key in ("tuples", "unexplained", "floats", "undocumented", "tantivy"):
            for place in places[key]:
                print(f"{key}: {place}")
    return all_places, all_circles


def violations(places, circles):
    if len(places["tuples"]) > MAX_TUPLE_PARAMETERS:
        yield f"{len(places['tuples'])} functions take a tuple; at most {MAX_TUPLE_PARAMETERS} may"
    if circles and len(circles[0]) > MAX_CIRCLE_FILES:
        yield f"a circle of {len(circles[0])} files; at most {MAX_CIRCLE_FILES} may need each other"
    if len(places["unexplained"]) > MAX_UNEXPLAINED:
        yield f"{len(places['unexplained'])} constants have no reason"
    for place in places["tantivy"]:
        if not place.startswith(tuple(MAY_NAME_TANTIVY)):
            yield f"{place} names tantivy"


def main():
    arguments = sys.argv[1:]
    if "--self-test" in arguments:
        tested = [doctest.testmod(m) for m in (None, source, modules, constants)]
        failed, count = sum(t.failed for t in tested), sum(t.attempted for t in tested)
        print(f"{count} examples, {failed} failed")
        sys.exit(1 if failed else 0)
    only = [a for a in arguments if not a.startswith("-")]
    places, circles = report("crates", "--verbose" in arguments, only)
    found = list(violations(places, circles))
    if "--check" in arguments and found:
        print("\n".join(found))
        sys.exit(1)


if __name__ == "__main__":
    main()
