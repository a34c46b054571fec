"""Texts in a source file that a person would read and no translation could reach."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

from tests.wording.calls import MESSAGES

WORDS = re.compile(r"[^\W\d_][,.;:!?)\u201d]* +[(\u201c]*[^\W\d_]")
"""Two words at least."""
CAPITAL = re.compile(r"[A-Z][a-z]+(\W.*)?")
"""A label."""
LETTERS = re.compile(r"[^\W\d_]")
KEY = re.compile(r"[\w:./#+|=&?<>%{}\[\]()*-]*")
"""What the program names things by: of one piece."""
WIDGETS = {"Label": 1, "Paragraph": 1, "Button": 1, "Fold": 1, "Chip": 1, "IconButton": 3, "Run": 0, "ColumnSpec": 0}
"""What shows a text that it is given, also one of a single word, and the number of that argument."""
ERRORS = {"ValueError", "IndexError", "RuntimeError", "KeyError", "MissingExtra", "warn"}
"""What tells programmers of their mistakes."""
DICE = {"purpose"}
"""What makes dice of their names."""


def unsaid(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each text that is not said by a message: of two words or more, put together, or in a widget."""
    tree = ast.parse(source)
    passed = set(_passed(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            if _plain(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr) and id(node) not in passed:
            passed.update(id(part) for part in node.values)
            fixed = [part.value for part in node.values if isinstance(part, ast.Constant)]
            if any(LETTERS.search(str(text)) and not KEY.fullmatch(str(text)) for text in fixed):
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Call) and _name(node.func) in WIDGETS:
            for part in shown(node):
                text = part.value if isinstance(part, ast.Constant) else ""
                if isinstance(text, str) and LETTERS.search(text) and not _plain(text):
                    yield node.lineno, text


def _plain(text: str) -> bool:
    """Whether it is a text for people wherever it stands."""
    return bool(WORDS.search(text) or CAPITAL.fullmatch(text))


def shown(call: ast.Call) -> list[ast.expr]:
    """The argument of a call of a widget that is shown."""
    at = WIDGETS[_name(call.func)]
    return call.args[at:at + 1]


def _passed(tree: ast.Module) -> Iterator[int]:
    """The texts that are messages, docstrings, or meant for programmers, with all that is in them."""
    for node in ast.walk(tree):
        inside: list[ast.AST] = []
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            inside = [node]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside = [node.value]
        elif isinstance(node, ast.Call) and _name(node.func) in {*MESSAGES, *ERRORS, *DICE}:
            inside = list(node.args)
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            inside = [node.format_spec]
        for part in inside:
            yield from (id(child) for child in ast.walk(part))


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


SHOWN = {"alt", "aria-label", "content", "placeholder", "title"}
"""Attributes of HTML that people read."""


def template_unsaid(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each text of a template that is not said by a message: between its tags, in an attribute that
    people read, or in an expression."""
    pieces = Environment().lex(source)
    html = "".join(value if kind == "data" else "\n" * value.count("\n") for _, kind, value in pieces)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.found
    tree = Environment().parse(source)
    said = {id(one) for call in tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name) and call.node.name in MESSAGES for one in call.args}
    for one in tree.find_all(nodes.Const):
        if isinstance(one.value, str) and id(one) not in said and (
                _plain(one.value) or (LETTERS.search(one.value) and not KEY.fullmatch(one.value))):
            yield one.lineno, one.value


class _Reader(HTMLParser):
    """Keeps the texts of a page. What is filled in has been taken out of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SHOWN and ("name", "viewport") not in attrs:
                self.handle_data(value or "")

    def handle_data(self, data: str) -> None:
        if LETTERS.search(data):
            self.found.append((self.getpos()[0], data.strip()))


SURGERY = {"removeprefix", "removesuffix", "partition", "rpartition", "split", "rsplit", "startswith", "endswith",
           "replace", "strip", "lstrip", "rstrip"}
"""What takes texts apart, where it is told what to look for."""
CASE = {"upper", "lower", "capitalize", "casefold", "swapcase"}
"""What changes letters, which other languages do otherwise."""
CUT = re.compile(r"[^\W\d_]{2,}|[:;,(] | [:;,(]")


def surgeries(source: str) -> Iterator[tuple[int, str]]:
    """(line, code) of each place where a text for people may be taken apart: by its words, its marks or its letters."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        asked = [child.value for part in node.args for child in ast.walk(part)
                 if isinstance(child, ast.Constant) and isinstance(child.value, str)]
        cuts = node.func.attr in SURGERY and any(CUT.search(text) for text in asked)
        if cuts or (node.func.attr in CASE and not node.args):
            yield node.lineno, ast.unparse(node)
