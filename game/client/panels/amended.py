"""What a counter makes of the offer that it answers, as a mark beside each clause: a sign and a word, and a colour."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from game.client.kit import Colour, theme
from game.client.reading import Book
from game.rules.packages import Amendment, clauses_in
from game.wording.messages import count, say


class Fate(Enum):
    """What becomes of a clause; its value is the icon of its mark."""

    KEPT = "check"
    ADDED = "plus"
    DROPPED = "minus"
    SWAPPED = "swap"


class Mark(NamedTuple):
    """The mark of a clause: what becomes of it, and that in words."""

    fate: Fate
    words: str

    @property
    def colour(self) -> Colour:
        """What the counter changes stands out."""
        return theme.MUTE if self.fate is Fate.KEPT else theme.WARN if self.fate is Fate.DROPPED else theme.IVORY


def marks(book: Book, made: Amendment) -> dict[int, Mark]:
    """The mark of each clause of a counter and of each that it drops, by the clause's number; one that gives way to
    another is told by that one's."""
    told = {clause: Mark(Fate.KEPT, say("kept")) for clause in clauses_in(made.kept)}
    told |= {clause: Mark(Fate.ADDED, say("added")) for clause in clauses_in(made.added)}
    told |= {clause: Mark(Fate.DROPPED, say("dropped")) for clause in clauses_in(made.dropped)}
    for out, in_ in made.swapped:
        told[in_] = Mark(Fate.SWAPPED, say("in place of \u201c{clause}\u201d", clause=book.document.clauses[out].name))
    return told


def summary(made: Amendment) -> str:
    """How many changes it is, and of which sorts."""
    if not made.changes:
        return say("No change yet")
    changes = count("{n} change", "{n} changes", made.changes)
    sorts = [(len(made.swapped), say("swapped")), (made.added.bit_count(), say("added")),
             (made.dropped.bit_count(), say("dropped"))]
    parts = [say("{n} {what}", n=n, what=what) for n, what in sorts if n]
    return " \u00b7 ".join([changes, *parts])
