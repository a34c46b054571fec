"""What is wrong with a scenario, for its author: every fault with its place, in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Mark(NamedTuple):
    """A place in a scenario's text. `line` and `column` count from 1.

    `inset` is how many characters stand between the mark and the text itself (1 for a quote, else 0), or -1 where
    an offset into the text says nothing about the column, as in a text over several lines.
    """

    path: str
    line: int
    column: int
    inset: int = 0

    def moved(self, offset: int) -> Mark:
        """The mark of the character `offset` characters into the text that begins here."""
        if self.inset < 0:
            return self
        return Mark(self.path, self.line, self.column + self.inset + offset, -1)


class Problem(NamedTuple):
    """One fault of a scenario: where, what is wrong, what was expected, and a hint (may be empty)."""

    path: str
    line: int
    column: int
    what: str
    expected: str
    hint: str = ""

    @property
    def place(self) -> str:
        """Where it is: file, line and column."""
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def fault(self) -> str:
        """What is wrong, what was expected, and the hint."""
        parts = [self.what, f"expected {self.expected}" if self.expected else "", self.hint]
        return "; ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.fault}"


class ScenarioError(Exception):
    """A scenario that cannot be played. `problems` lists every fault: causes first, each kind by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


def problem(mark: Mark, what: str, expected: str = "", hint: str = "") -> Problem:
    """The problem at a mark."""
    return Problem(mark.path, mark.line, mark.column, what, expected, hint)
