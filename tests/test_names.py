"""Names made of others (`threaten X`, `clock.X`, `PLACE.UNIT`) are put together in one module; names in the code say
what a thing is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.rules import names
from game.rules.names import ATTACK, HELD, Family, Verb

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "game").rglob("*.py"))
HOME = Path(names.__file__)
HEADS = {f"{verb} " for verb in Verb} | {f"{family}." for family in Family}
TAILS = {f".{HELD}", f".{ATTACK}"}
RIDDLES = {"found"}
"""What a thing may not be called: it says how one came by it, not what it is."""


def composed(path: Path) -> Iterator[int]:
    """The lines on which a string with something filled in reads like such a name."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    filled = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    pieces = {id(piece) for node in filled for piece in node.values}
    for template in filled:
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in template.values)
        heads = [head for head in HEADS if text.startswith(head) and set(text[len(head):].split()) <= {"X"}]
        if heads or any(text == f"X{tail}" for tail in TAILS):
            yield template.lineno
    for node in nodes:
        if isinstance(node, ast.Constant) and node.value in HEADS | TAILS and id(node) not in pieces:
            yield node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_composite_names_are_made_in_one_module(path: Path) -> None:
    assert path == HOME or not list(composed(path))


def test_what_is_looked_for_is_found(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text('a = f"clock.{x}"\nb = f"offer {x} {y}"\nc = f"{x}.held"\nd = "lapse "\ne = f"offer {x} to {y}"\n')
    assert sorted(composed(path)) == [1, 2, 3, 4]


def riddles(source: str) -> Iterator[int]:
    """The lines on which something (a variable, parameter, attribute, function or class) is called by a riddle."""
    for node in ast.walk(ast.parse(source)):
        called = {getattr(node, field, None) for field in ("id", "arg", "attr", "name", "asname")}
        if any(isinstance(name, str) and name.strip("_").lower() in RIDDLES for name in called):
            yield node.lineno  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_say_what_a_thing_is(path: Path) -> None:
    assert list(riddles(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("source", ["found = 1", "def _found(): ...", "f = lambda found: 1", "self._found = 1",
                                    "f(found=1)", "class Found: ...", "import a as found",
                                    "try: f()\nexcept E as found: ..."])
def test_a_riddle_is_seen(source: str) -> None:
    assert list(riddles(source))


def test_plain_english_is_no_riddle() -> None:
    assert list(riddles('"""What is found."""\nfounded = say("Nothing found.")  # found\n')) == []


@pytest.mark.parametrize(("name", "parts"), [("clock.close", ("clock", "close")), ("tension", ("tension", "")),
                                             ("report.hill.ghosts", ("report", "hill.ghosts"))])
def test_a_column_is_taken_apart(name: str, parts: tuple[str, str]) -> None:
    assert names.column_parts(name) == parts


def test_a_row_is_taken_apart() -> None:
    assert names.row_parts(Verb.OFFER.of("north", "south")) == ["offer", "north", "south"]
