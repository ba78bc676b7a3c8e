"""Which file of a crate needs which, and the circles among them."""

from collections import defaultdict

from rust.source import ITEMS, File, closing, split, statement_end


class Crate:
    """The files of one crate and what each needs of the others."""

    def __init__(self, name, sources):
        """`sources`: path below src → text."""
        self.name = name
        self.files = {}
        parsed = {path: File(path, text) for path, text in sources.items()}
        tests = {
            (*module_of(path), each) for path, file in parsed.items() for each in file.test_modules
        }
        for path, file in sorted(parsed.items()):
            module = module_of(path)
            if not any(module[: len(test)] == test for test in tests):
                self.files[module] = file
        self.imports = {m: dict(imports(f.tokens)) for m, f in self.files.items()}
        self.globs = {m: [p for p, _ in glob_imports(f.tokens)] for m, f in self.files.items()}

    def resolve(self, module, path, depth=0):
        """The file that `path` leads to, seen from `module`, or None when it leaves the crate."""
        if depth > 20 or not path:
            return None
        head, rest = path[0], path[1:]
        if head == "crate":
            return self.follow((), rest, depth)
        if head == "self":
            return self.follow(module, rest, depth)
        if head == "super":
            return self.resolve(module[:-1], ("self", *rest), depth + 1) if module else None
        if (*module, head) in self.files:
            return self.follow(module, path, depth)
        named = self.imports.get(module, {}).get(head)
        if named and named != path:
            return self.resolve(module, (*named, *rest), depth + 1)
        return None

    def follow(self, module, path, depth):
        """Goes down from `module`: into submodules, then through what the last one re-exports."""
        while path and (*module, path[0]) in self.files:
            module, path = (*module, path[0]), path[1:]
        if path and module in self.files:
            named = self.imports[module].get(path[0])
            if named and depth < 20:
                return self.resolve(module, named, depth + 1) or module
            for glob in self.globs[module]:
                target = self.resolve(module, glob, depth + 1)
                if target and path[0] in self.definitions(target):
                    return target
        return module if module in self.files else None

    def definitions(self, module):
        tokens = self.files[module].tokens
        return {b.text for a, b in zip(tokens, tokens[1:]) if a.text in ITEMS and b.kind == "word"}

    def needs(self):
        """Which file needs which, and in what line. `pub use` passes on and needs nothing."""
        edges = defaultdict(dict)
        for module, file in self.files.items():
            for path, line in paths(file.tokens):
                target = self.resolve(module, path)
                if target is not None and target != module:
                    edges[module].setdefault(target, line)
        return edges

    def circles(self):
        """The circles beyond parent and child, the largest first.

        A parent uses its children and they use what the parent holds: that is no circle that
        anyone would untie. So a circle counts when it holds more than one module and its
        descendants; and of what lies below one module, those circles count that are there without
        it. The root, of which all are descendants, is left out.

        >>> def circles(**files):
        ...     crate = Crate("c", {p.replace("__", "/") + ".rs": t for p, t in files.items()})
        ...     return [sorted("::".join(m) for m in circle) for circle in crate.circles()]
        >>> circles(lib="mod a; mod b; mod c;", a="use crate::b::B;", b="use super::{c, a::{A}};", c="fn f() {}")
        [['a', 'b']]
        >>> circles(lib="mod a; mod b; pub use a::A;", a="use crate::b; fn f() { b::g() }", b="use crate::A;")
        [['a', 'b']]
        >>> circles(lib="mod a;", a="mod b; use b::B;", a__b="use super::A; use crate::a::C;")
        []
        >>> circles(lib="mod a; mod b;", a="fn f() { crate::b::g() }", b="#[cfg(test)] mod t { use crate::a; }")
        []
        >>> circles(lib="mod a; mod b;", a="use crate::b::{self as bee};", b="fn f() { super::a::g() }")
        [['a', 'b']]
        >>> circles(lib="", a="mod x; use x::X;", a__x="use crate::b::B;", b="use crate::a::A;")
        [['a', 'a::x', 'b']]
        >>> circles(lib="", a="mod x; mod y; use x::X;", a__x="use super::A; use super::y;", a__y="use super::x::X;")
        [['a::x', 'a::y']]
        """
        edges = self.needs()
        edges.pop((), None)
        nodes = [module for module in self.files if module]
        found = [c for c in components(nodes, edges) if len(c) > 1 and not is_family(c)]
        unrelated = {
            module: [t for t in targets if not is_related(module, t)] for module, targets in edges.items()
        }
        for circle in components(nodes, unrelated):
            if len(circle) > 1 and not any(circle <= larger for larger in found):
                found.append(circle)
        return sorted(found, key=lambda c: (-len(c), sorted(c)))


def module_of(path):
    """
    >>> module_of("lib.rs"), module_of("a/mod.rs"), module_of("a/b.rs")
    ((), ('a',), ('a', 'b'))
    """
    parts = path[: -len(".rs")].split("/")
    if parts[-1] in ("lib", "main", "mod"):
        parts.pop()
    return tuple(parts)


def is_family(modules):
    """Whether all are descendants of one of them."""
    return any(all(m[: len(top)] == top for m in modules) for top in modules)


def is_related(one, other):
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def use_trees(tokens, only_private=False):
    """Every name that a `use` brings in: (name here, full path, line), `*` for a glob."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text if at else ";"
        if token.text == "use" and before in (";", "}", "{", "pub", ")", "]"):
            if only_private and before in ("pub", ")"):
                continue
            end = statement_end(tokens, at)
            yield from tree(tokens[at + 1 : end], ())


def tree(tokens, prefix):
    """
    >>> from rust.source import lex
    >>> [(n, "::".join(p)) for n, p, _ in tree(lex("a::{b, c as d, e::{self, F}, g::*}")[0], ())]
    [('b', 'a::b'), ('d', 'a::c'), ('e', 'a::e'), ('F', 'a::e::F'), ('*', 'a::g')]
    """
    path, at = list(prefix), 0
    while at < len(tokens):
        text = tokens[at].text
        if text == "{":
            for part in split(tokens[at + 1 : closing(tokens, at)]):
                yield from tree(part, tuple(path))
            return
        if text == "*":
            yield "*", tuple(path), tokens[at].line
            return
        if text == "as":
            yield tokens[at + 1].text, tuple(path), tokens[0].line
            return
        if text == "self" and path:
            pass
        elif text != "::":
            path.append(text)
        at += 1
    if path:
        yield path[-1], tuple(path), tokens[0].line if tokens else 0


def imports(tokens):
    return [(name, path) for name, path, _ in use_trees(tokens) if name not in ("*", "_")]


def glob_imports(tokens):
    return [(path, line) for name, path, line in use_trees(tokens) if name == "*"]


def paths(tokens):
    """Every path that is used: in `use`, and qualified ones in code. `pub use` is left out."""
    for _, path, line in use_trees(tokens, only_private=True):
        yield path, line
    at = 0
    while at < len(tokens) - 1:
        if tokens[at].text == "use":
            at = statement_end(tokens, at)
            continue
        if tokens[at].text == "pub" and tokens[at + 1].text == "(":
            at = closing(tokens, at + 1)  # `pub(in crate::x)` says who may see it.
            continue
        if tokens[at].kind == "word" and tokens[at + 1].text == "::":
            if at and tokens[at - 1].text == "::":
                at += 1
                continue
            path, line = [tokens[at].text], tokens[at].line
            while at + 2 < len(tokens) and tokens[at + 1].text == "::" and tokens[at + 2].kind == "word":
                path.append(tokens[at + 2].text)
                at += 2
            yield tuple(path), line
        at += 1


def components(nodes, edges):
    """Strongly connected components (Tarjan), without recursion."""
    index, low, on_stack, stack, found = {}, {}, set(), [], []
    for root in nodes:
        work = [(root, iter(edges.get(root, ())))] if root not in index else []
        if work:
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(edges.get(target, ()))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = set()
                    while node not in component:
                        component.add(stack.pop())
                    on_stack -= component
                    found.append(component)
    return found


