"""The source's own logic: statements that must come out of play, each as sets of games that differ in one thing.

A statement is compared by playing the scenario twice over the same seeds, from two starts. What may differ is closed:
start values, rows already played, rows that may not be played, that heed less or do less, weights of the points. What
is measured is closed too (`measures`); what it is measured of is named by the scenario. Shares are given in percent.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.measures import Measured
from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    Identifier,
    Integer,
    Positive,
    Sentence,
    Short,
    fault,
    one_of,
    several,
    sized,
)

EFFECTS = ("more", "less", "same")   # what is expected of the difference
LEVELS = ("below", "above")          # what is expected of one of the sets


class Setting(Part):
    """What is changed about the start: values of variables, moves taken to have been played before it (without their
    dice), rows that may not be played (moves, orders, threats, clauses, events, rows of cabinet and books, clients'
    choices and reasons, what shifts battles), and weights of terms of the points.

    heedless: rows to variables on which what they do does no longer hang: it is done as at the scenario's own start.
    silent: rows to variables that they no longer change.
    """

    start: dict[Short, Short] = Field(default_factory=dict)
    plays: tuple[Short, ...] = ()
    without: tuple[Short, ...] = ()
    weights: dict[Identifier, Integer] = Field(default_factory=dict)
    heedless: dict[Short, Annotated[tuple[Short, ...], several]] = Field(default_factory=dict)
    silent: dict[Short, Annotated[tuple[Short, ...], several]] = Field(default_factory=dict)

    def kinds(self) -> set[str]:
        """The kinds of thing that are changed."""
        return {name for name in type(self).model_fields if getattr(self, name)}

    def and_(self, other: Setting) -> Setting:
        """Both changes; where they meet, the other's counts."""
        return Setting(start={**self.start, **other.start}, plays=[*self.plays, *other.plays],
                       without=[*self.without, *other.without], weights={**self.weights, **other.weights},
                       heedless={**self.heedless, **other.heedless}, silent={**self.silent, **other.silent})


class Trial(Measured):
    """One thing that is measured in the sets, and what is expected.

    expect: 'more' or 'less' in the second set; 'same', no more than `by` apart; 'below' or 'above' the number `than` in
    the set named by `where`. The rest are what the measure asks for.
    """

    id: Identifier
    expect: Annotated[str, one_of(*EFFECTS, *LEVELS)]
    by: Positive | None = None
    than: Integer | None = None
    where: Annotated[str, one_of("base", "against")] = "against"

    @model_validator(mode="after")
    def _expects(self) -> Trial:
        """An expectation has its number, and no other has one."""
        if (self.expect == "same") != (self.by is not None):
            raise fault("'by' goes with 'expect: same'", "both or neither")
        if (self.expect in LEVELS) != (self.than is not None):
            raise fault("'than' goes with 'expect: below' and 'expect: above'", "both or neither")
        return self


class Comparison(Part):
    """Two sets of games. `name` says the one thing in which `against` differs from `base`; `given` holds in both.

    again: the two are compared once more with this beside; what is measured is how far that effect exceeds the first.
    """

    name: Sentence
    given: Setting = Setting()
    base: Setting = Setting()
    against: Setting = Setting()
    again: Setting | None = None
    tests: Annotated[tuple[Trial, ...], sized(1)]


class Statement(Sourced):
    """A sentence of the source's logic, and the comparisons that must all bear it out.

    control: takes out what says the sentence outright, in all sets; what is measured then is told beside what was
    measured with it, and does not count for whether the statement holds.
    """

    id: Identifier
    number: Positive
    text: Sentence
    control: Setting | None = None
    compare: Annotated[tuple[Comparison, ...], sized(1)]
