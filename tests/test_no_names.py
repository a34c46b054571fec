"""The program knows no country, card, place or leader by name: another conflict is another YAML file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from game.scenario import load

ROOT = Path(__file__).parents[1]
EXAMPLES = {ROOT / "game" / "commands" / "verbs" / f"{verb}.py" for verb in ("play", "watch", "simulate")}
"""The command line's help gives examples of seats."""


def names() -> set[str]:
    """Ids and names that only the main scenario has, of its actors and places, and longer ids of its rows."""
    d = load(ROOT / "scenarios" / "december-2019").document
    actors = [*d.seats, *d.sides, *d.clients, *d.places]
    found = {word for row in actors for word in (row.id, row.name.lower())}  # type: ignore[attr-defined]
    found |= {row.id for row in [*d.units, *d.cards, *d.threats] if "_" in row.id}  # type: ignore[attr-defined]
    return found - {"front", "airport"} | {"putin", "erdogan"}


def said(path: Path) -> list[tuple[int, str]]:
    """(line, text) of every string and name in a file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            texts.append((node.lineno, node.value.lower()))
        elif isinstance(node, ast.Name):
            texts.append((node.lineno, node.id.lower()))
    return texts


@pytest.fixture(scope="module")
def pattern() -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(sorted(map(re.escape, names()))) + r")\b")


@pytest.mark.parametrize("path", sorted((ROOT / "game").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_a_scenario_stands_in_the_program(path: Path, pattern: re.Pattern[str]) -> None:
    found = [f"line {line}: {hit[0]}" for line, text in said(path) if (hit := pattern.search(text))]
    assert path in EXAMPLES or not found
