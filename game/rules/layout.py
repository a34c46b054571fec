"""Names to columns: what a position is made of, the bounds of each variable, and who sees it.

Column 0 is always 0. It stands for 'no guard', 'nothing changes' and 'you may not see this'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from .names import Family

WAITS = "waits"
MOST_WAITS = 3
"""By blocks so many times in a game a round waits for an answer, besides the last round: two people then hand over 18
times at most in eight rounds."""
EVERYBODY = -1
"""The `sees` mask of a public variable; otherwise bit i says that seat i sees it."""


@dataclass(frozen=True)
class Variable:
    """One column: bounds low..high (inclusive), its value at the start, the mask of seats that see it.

    `values` names the integers low, low + 1, ... where the author gave them names. `rounded` is the step to which
    a secret is rounded down in the report that the other seats get at the end of a round.
    """

    name: str
    low: int
    high: int
    start: int
    sees: int = EVERYBODY
    values: tuple[str, ...] = ()
    rounded: int = 1


@dataclass
class Layout:
    """The columns in order. Columns that the engine slices (`block`) lie side by side."""

    variables: list[Variable] = field(default_factory=list)
    column: dict[str, int] = field(default_factory=dict)

    def add(self, variable: Variable) -> int:
        """Appends a column and returns its number; a name that stands already is a ValueError."""
        if variable.name in self.column:
            raise ValueError(f"two variables are called {variable.name!r}")
        self.column[variable.name] = len(self.variables)
        self.variables.append(variable)
        return self.column[variable.name]

    def block(self, variables: list[Variable]) -> slice:
        """Appends columns that lie side by side and returns where."""
        first = len(self.variables)
        for variable in variables:
            self.add(variable)
        return slice(first, len(self.variables))


def core(seats: list[str], rounds: int, directives: list[int], manners: bool = False,
         threes: Sequence[tuple[str, ...]] = (), blocks: bool = False) -> Layout:
    """The columns that every game has, whatever its scenario.

    seats: names in order of play; rounds: how many the full game has; directives: how many each seat may be dealt.
    threes: the three seats each that may bargain together. `offer.A.B` is 1 while an offer of A to B stands, -1 while
    one of B to A does; `manner.A.B` says how it was made, in scenarios with `manners`. `offer.A.B.C` names the seat
    whose package lies before the two others, and `due.A.B.C` the one that is to answer it. `waits`, of games with turns
    by blocks, is how often a round may still wait for an answer.
    """
    layout = Layout()
    n = len(seats)
    for variable in (
        Variable("nothing", 0, 0, 0),
        Variable("round", 0, rounds, 0),
        Variable("rounds_left", 0, rounds, rounds),
        Variable("settled", 0, 1, 0),
        Variable("over", 0, 99, 0),
        Variable("step", 0, 32000, 0),
        Variable("seat", 0, n - 1, 0),
        Variable("talks", 0, 99, 0),
    ):
        layout.add(variable)
    if blocks:
        layout.add(Variable(WAITS, 0, MOST_WAITS, MOST_WAITS))
    pairs = list(combinations(seats, 2))
    layout.block([Variable(Family.OFFER.of(*pair), -1, 1, 0) for pair in pairs]
                 + [Variable(Family.OFFER.of(*three), 0, 3, 0, values=("none", *three)) for three in threes])
    layout.block([Variable(Family.DUE.of(*three), 0, 3, 0, values=("none", *three)) for three in threes])
    if manners:
        layout.block([Variable(Family.MANNER.of(*pair), 0, 3, 0) for pair in pairs])
    layout.block([Variable(Family.COUNTERED.of(*circle), 0, 9, 0) for circle in (*pairs, *threes)])
    layout.block([Variable(Family.LEFT.of(seat), 0, 9, 0) for seat in seats])
    layout.block(
        [Variable(Family.DIRECTIVE.of(seat), 0, max(count - 1, 0), 0, 1 << i)
         for i, (seat, count) in enumerate(zip(seats, directives, strict=True))]
    )
    return layout
