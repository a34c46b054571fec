"""What people read: briefs, questions, the glossary, claims and their sources."""

from __future__ import annotations

from typing import Annotated

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    CLAIM,
    Address,
    ClaimId,
    Dated,
    Day,
    Identifier,
    Outlet,
    Sentence,
    Short,
    SourceId,
    Text,
    matches,
    several,
    sized,
)


class Holding(Part):
    """A line of a brief: what is held or may be lost, and why it matters."""

    name: Short
    text: Sentence


class Brief(Sourced):
    """What a seat reads before the game."""

    seat: Identifier
    headline: Sentence
    body: Text
    hold: Annotated[tuple[Holding, ...], sized(1)]
    they_hold: Annotated[tuple[Holding, ...], sized(1)]
    lose: Annotated[tuple[Holding, ...], sized(1)]
    begin: Annotated[tuple[Sentence, ...], sized(3, 3)]


class Note(Sourced):
    """The instructor's note."""

    text: Text


class Question(Sourced):
    """A learning question, and where in the record its answer is found."""

    id: Annotated[str, matches(CLAIM, "a capital letter and a number, such as L1")]
    question: Sentence
    look: Sentence


class Word(Part):
    """An entry of the glossary."""

    term: Short
    text: Sentence


class Claim(Part):
    """A claim of the source text, and the rows or variables that carry it in play."""

    id: ClaimId
    says: Sentence
    rows: Annotated[tuple[Short, ...], sized(1)]


class Reference(Part):
    """A report or a book that `source:` strings cite by its id: what it is, who speaks in it, and where it was read.

    `text` is its title, or says what it is; `lean` is whose side its outlet is known to take, `warning` what it is
    known for, such as disinformation; `note` is what else a reader should know; `read_in` names the copy that was read.
    """

    id: SourceId
    text: Sentence
    author: Short = ""
    outlet: Short = ""
    date: Dated = ""
    kind: Outlet = ""
    lean: Short = ""
    warning: Sentence = ""
    note: Sentence = ""
    read_in: Short = ""
    accessed: Day | None = None
    url: Annotated[tuple[Address, ...], several] = ()
