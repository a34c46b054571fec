"""How long files and classes may be: what is longer has two duties."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "game").rglob("*.py"))
MOST_LINES_OF_A_FILE = 600
MOST_LINES_OF_A_CLASS = 250
MOST_METHODS = 25


def gods(source: str) -> Iterator[str]:
    """The classes that are too long or have too many methods (properties are methods), with their numbers."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            if lines > MOST_LINES_OF_A_CLASS or methods > MOST_METHODS:
                yield f"{node.name}: {lines} lines, {methods} methods"


def test_no_class_is_a_god() -> None:
    found = {path: list(gods(path.read_text(encoding="utf-8"))) for path in MODULES}
    assert not [f"{path.relative_to(ROOT)}: {one}" for path, ones in found.items() for one in ones]


def test_no_file_is_a_god() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not [f"{path.relative_to(ROOT)}: {number}" for path, number in lines.items()
                if number > MOST_LINES_OF_A_FILE]


def test_a_god_is_told_with_its_numbers() -> None:
    many = "class Many:\n" + "    @property\n    def one(self): ...\n" * 26
    long = "class Long:\n    one = 1\n" + "\n" * 249 + "    two = 2\n"
    assert list(gods(many + long + "class Few:\n    one = 1\n")) == [
        "Many: 53 lines, 26 methods", "Long: 252 lines, 0 methods"]
