"""What people read: briefs, questions, the glossary, claims and their sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from game.scenario.schema.measures import Measured
from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    CLAIM,
    Address,
    CardText,
    ClaimId,
    Dated,
    Day,
    Guards,
    Identifier,
    Outlet,
    Positive,
    Sentence,
    Short,
    SourceId,
    Span,
    Text,
    at_most,
    fault,
    matches,
    several,
    sized,
)


class Holding(Part):
    """A line of a brief: what is held or may be lost, and why it matters."""

    name: Short
    text: Sentence


class Opening(Part):
    """A good first move, and why: `play` names it as the engine does."""

    play: Short
    name: Short
    text: CardText


class Brief(Sourced):
    """What a seat reads before the game. `openings`: three moves that its first round may begin with."""

    seat: Identifier
    headline: Sentence
    body: Text
    hold: Annotated[tuple[Holding, ...], sized(1)]
    they_hold: Annotated[tuple[Holding, ...], sized(1)]
    lose: Annotated[tuple[Holding, ...], sized(1)]
    begin: Annotated[tuple[Sentence, ...], sized(3, 3)]
    openings: Annotated[tuple[Opening, ...], at_most(3, "openings")] = ()


class Note(Sourced):
    """The instructor's note."""

    text: Text


class Question(Sourced):
    """A learning question, and where in the record its answer is found."""

    id: Annotated[str, matches(CLAIM, "a capital letter and a number, such as L1")]
    question: Sentence
    look: Sentence


class QuizQuestion(Sourced):
    """A question to be answered before the game: `right` is the number of the right answer, `why` what the key says."""

    id: Annotated[str, matches(CLAIM, "a capital letter and a number, such as Q1")]
    question: Sentence
    answers: Annotated[tuple[Sentence, ...], sized(2, 6)]
    right: Positive
    why: Sentence


class Word(Part):
    """An entry of the glossary."""

    term: Short
    text: Sentence


class Shown(Measured):
    """How play shows a claim: a measure of a set of games, and the `range` in which it should lie, if one was set.

    against: the guards of other games, where `among` says which are meant; what is measured then is the first less the
    others. Shares are in percent in the range.
    """

    against: Guards = ()
    range: Span = (None, None)

    @model_validator(mode="after")
    def _parted(self) -> Shown:
        """What is compared has two sides."""
        if self.against and not self.among:
            raise fault("'against' is compared with nothing", "'among: [...]' beside it")
        return self


class Claim(Part):
    """A claim of the source text, the rows or variables that carry it in play, and how play shows it."""

    id: ClaimId
    says: Sentence
    rows: Annotated[tuple[Short, ...], sized(1)]
    shown: Shown | None = None


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
