"""What is wrong with calls of `say` and `count`, for a program that extracts messages from sources and templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter

from jinja2 import Environment, nodes

MESSAGES = {"say": 1, "later": 1, "count": 2}
"""The functions of `game.wording.messages` that take messages, and how many each takes first."""


def mistakes(source: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of each call from which no message could be taken, or that would not fill it."""
    tree = ast.parse(source)
    yield from _imports(tree)
    for call in _outside_functions(tree):
        if _is_call(call) and call.func.id != "later":  # type: ignore[attr-defined]
            yield call.lineno, "said when the module is imported, before a translation is installed"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_call(node):
            for what in _of_call(node):
                yield node.lineno, what


def template_mistakes(source: str) -> Iterator[tuple[int, str]]:
    """The same of a template."""
    for node in Environment().parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in MESSAGES:
            for what in _of_call(_as_python(node.node.name, node)):
                yield node.lineno, what


THINGS = "points", "moves", "bytes", "tables", "rounds", "clauses", "games", "lines"
"""Of what there may be one, or several."""
TEXTS = "seat", "sender", "value", "one", "change", "range", "total", "mean"
"""Placeholders that texts fill: names, numbers with decimals or with an interval."""
_COUNTED = re.compile(rf"\{{(?!(?:{'|'.join(TEXTS)})\}})\w+\}} (?:{'|'.join(THINGS)})\b")


def uncounted(source: str) -> Iterator[tuple[int, str]]:
    """(line, message) of each message that would say "1 points": it is said, and should be counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _is_call(node):
            yield from _uncounted(node, node.lineno)


def template_uncounted(source: str) -> Iterator[tuple[int, str]]:
    """The same of a template."""
    for node in Environment().parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in MESSAGES:
            yield from _uncounted(_as_python(node.node.name, node), node.lineno)


def _uncounted(call: ast.Call, line: int) -> Iterator[tuple[int, str]]:
    message = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    if call.func.id == "say" and _COUNTED.search(str(message)):     # type: ignore[attr-defined]
        yield line, str(message)


def _as_python(name: str, node: nodes.Call) -> ast.Call:
    """A template's call; what is no literal in it is a name."""
    args: list[ast.expr] = [ast.Constant(one.value) if isinstance(one, nodes.Const) else ast.Name("one")
                            for one in node.args]
    if node.dyn_args is not None:
        args.append(ast.Starred(ast.Name("more")))
    words = [ast.keyword(word.key, ast.Name("word")) for word in node.kwargs]
    if node.dyn_kwargs is not None:
        words.append(ast.keyword(None, ast.Name("more")))
    return ast.Call(ast.Name(name), args, words)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A message function under another name would not be found."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name == "game.wording.messages" for alias in node.names):
            yield node.lineno, "import the functions, not the module"
        if isinstance(node, ast.ImportFrom) and node.module in ("game.wording", "game.wording.messages"):
            for alias in node.names:
                if alias.name == "messages" or (alias.name in MESSAGES and alias.asname):
                    yield node.lineno, f"import {alias.name} under its own name"


def _outside_functions(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that are made when the module is imported: outside of functions, and in the defaults of their arguments."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            for default in (*child.args.defaults, *child.args.kw_defaults):
                if default is not None:
                    yield from _outside_functions(ast.Expr(default))
        else:
            yield from _outside_functions(child)


def _is_call(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in MESSAGES


def _placeholders(texts: list[str]) -> Iterator[tuple[str, bool]]:
    """(what stands in its braces, whether that is more than a name) of every placeholder."""
    for text in texts:
        for _, name, form, conversion in Formatter().parse(text):
            if name is not None:
                yield name, bool(not name.isidentifier() or form or conversion)


def _of_call(node: ast.Call) -> Iterator[str]:
    assert isinstance(node.func, ast.Name)
    many = MESSAGES[node.func.id]
    wanted = many + (many > 1)      # a plural form wants its number too
    if len(node.args) != wanted or any(isinstance(part, ast.Starred) for part in node.args):
        yield f"{node.func.id} takes {wanted} arguments without a name"
        return
    texts = [part.value for part in node.args[:many] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if len(texts) < many:
        yield "the message is not a literal"
        return
    given = {word.arg for word in node.keywords}
    if None in given:
        yield "its parts are not named here"
        return
    asked: set[str | None] = set()
    for name, more in _placeholders(texts):
        if more:
            yield f"the placeholder {{{name}}} is more than a name"
            return
        asked.add(name)
    if many > 1:
        given.add("n")
        asked.add("n")
    for name in sorted(map(str, asked - given)):
        yield f"nothing fills {{{name}}}"
    for name in sorted(map(str, given - asked)):
        yield f"no placeholder for {name}"
