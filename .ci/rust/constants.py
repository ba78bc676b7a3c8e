"""Constants of number types, and whether a comment says more than their names do.

A reason cannot be told by a program. What can be told is that there is none: no comment on the
line or directly above, or one that only repeats the name. One comment may stand above a group of
constants without a blank line between them.
"""

import re

from rust.source import closing, item_end, statement_end

# Two words may be a unit or a noun that the name lacks; three say something about it. With two,
# "The most rules of a file." would explain MAX_RULES; with four, "A tag costs the square of its
# attributes." would not explain MAX_TAGS.
MIN_NEW_WORDS = 3
EMPTY_WORDS = set(
    "a an and are as at be by can for from has have in is it its may more most least many much of on "
    "or so that the their them there these they this those to was what when where which with max "
    "min maximum minimum longest shortest highest lowest number value constant limit".split()
)

NUMBER_TYPES = re.compile(r"&?('static)?\[*([iu](8|16|32|64|128|size)|f32|f64|Duration)(;.*\]|\])*$")


def unexplained_constants(file, fields_of=None):
    """Lines and names of the constants without a reason, and how many constants there are.

    >>> from rust.source import File
    >>> def check(*lines):
    ...     file = File("f.rs", "\\n".join(lines))
    ...     found, count = unexplained_constants(file, declared_fields([file]))
    ...     return [name for _, name in found], count
    >>> check("const A: u8 = 1;", "// One pass costs 3 ms.", "const B: f32 = 2.5; const C: &str = x;")
    (['A'], 2)
    >>> check("/// The most rules.", "const MAX_RULES: usize = 9;", "const X: u8 = A;", "const Y: usize = 8; // 8 KiB")
    (['MAX_RULES', 'Y'], 2)
    >>> check("/// Ems between two aligned lines,", "#[x]", "const A: u8 = 1;", "const B: u8 = 2;", "", "const C: u8 = 3;")
    (['C'], 3)
    >>> check("const SECONDS_PER_DAY: u32 = 86400; fn f<const N: usize>() -> u8 { 3 }")
    ([], 0)
    >>> check("struct W {", "/// Title counts more than body text.", "t: f32,", "u: f32 }",
    ...       "impl Default for W { fn default() -> Self { Self { t: 2.0, u: 1.0 } } }")
    (['W.u'], 2)
    >>> check("const W: V = V { a: 1.5,", "// Below this, scanned pages lose notes.", "b: P { c: 0.3, d: -1 } };")
    (['W.a'], 3)
    """
    found, count, explained = [], 0, {}
    tokens = file.tokens
    for kind, name, line, value in constants(tokens):
        if not NUMBER_TYPES.match(kind):
            for struct, field in number_fields(value, kind):
                count += 1
                if not is_field_explained(file, struct, field, fields_of):
                    found.append((field.line, f"{name}.{field.text}"))
            continue
        if "_PER_" in name or not any(t.kind == "number" for t in value):
            continue  # A unit, or a calculation with other constants.
        count += 1
        comment = file.comment_at(line)
        says = has_reason(comment, name) or not comment and explained.get(line - 1, False)
        explained[value[-1].line] = says
        if not says:
            found.append((line, name))
    for name, body in defaults(tokens):
        for struct, field in number_fields(body, name):
            count += 1
            if not is_field_explained(file, struct, field, fields_of):
                found.append((field.line, f"{struct}.{field.text}"))
    return found, count


def constants(tokens):
    """Type, name, line and value of each `const` and `static`."""
    for at, token in enumerate(tokens[:-3]):
        if token.text not in ("const", "static") or at and tokens[at - 1].text in ("<", ","):
            continue
        name = at + 1 + (tokens[at + 1].text == "mut")
        if tokens[name].kind != "word" or tokens[name + 1].text != ":":
            continue
        end = statement_end(tokens, name)
        equals = next((i for i in range(name, end) if tokens[i].text == "="), None)
        if equals is not None:
            kind = "".join(t.text for t in tokens[name + 2 : equals])
            yield kind, tokens[name].text, token.line, tokens[equals + 1 : end]


def defaults(tokens):
    """The type and the body of each `impl Default for NAME`."""
    for at, token in enumerate(tokens[:-4]):
        if token.text == "impl" and [t.text for t in tokens[at + 1 : at + 3]] == ["Default", "for"]:
            opened = next(i for i in range(at, len(tokens)) if tokens[i].text == "{")
            yield tokens[at + 3].text, tokens[opened : closing(tokens, opened) + 1]


def number_fields(tokens, struct):
    """Each `field: number` in a struct's value: the struct's name and the field's token."""
    inside = []
    for at, token in enumerate(tokens):
        if token.text == "{":
            name = tokens[at - 1].text if at else ""
            inside.append(name if re.match(r"(?!Self$)[A-Z]", name) else struct)
        elif token.text == "}" and inside:
            inside.pop()
        if inside and token.kind == "word" and [t.text for t in tokens[at + 1 : at + 2]] == [":"]:
            value = tokens[at + 2 : at + 5]
            if value and value[0].text == "-":
                value = value[1:]
            if len(value) > 1 and value[0].kind == "number" and value[1].text in ",}":
                yield inside[-1], token


def declared_fields(files):
    """The comment of each field at its declaration, by struct and field."""
    found = {}
    for file in files:
        tokens = file.tokens
        for at, token in enumerate(tokens[:-1]):
            if token.text == "struct":
                inside = range(at + 2, item_end(tokens, at) - 1)
                for i in inside:
                    if tokens[i].kind == "word" and tokens[i + 1].text == ":":
                        found[tokens[at + 1].text, tokens[i].text] = file.comment_at(tokens[i].line)
    return found


def is_field_explained(file, struct, field, fields_of):
    comment = file.comment_at(field.line)
    return has_reason(comment, field.text) or has_reason(
        (fields_of or {}).get((struct, field.text), ""), field.text
    )


def has_reason(text, name):
    """Whether a comment says more than the name that it stands at.

    >>> has_reason("The most rules of a file.", "MAX_RULES")
    False
    >>> has_reason("A tag costs the square of its attributes.", "MAX_TAGS")
    True
    >>> has_reason("読み", "READING"), has_reason("令和6年度の白書で測った", "X")
    (False, True)
    """
    in_name = {stem(w) for w in re.findall(r"[a-z]+", name.lower())}
    words = {stem(w) for w in re.findall(r"[a-z]+|\d[\d.,]*", text.lower())}
    # Three characters of Japanese say about as much as a word.
    words |= set(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]{3}", text))
    return len({w for w in words if w not in EMPTY_WORDS} - in_name) >= MIN_NEW_WORDS


def stem(word):
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
