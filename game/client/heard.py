"""What a seat has heard of a game, told. Each step is told once, however often the screen is built anew."""

from __future__ import annotations

from game.match.match import Match
from game.match.steps import Step
from game.review.answers import reasoned
from game.wording.teller import Teller
from game.wording.told import Breath


class Heard:
    """A seat's hearing of a match. It notices what was taken back."""

    def __init__(self, match: Match, teller: Teller, seat: str) -> None:
        self.match, self.teller, self.seat = match, teller, seat
        self._told: list[tuple[Step, list[Breath]]] = []

    def since(self, step: int = 0) -> list[Breath]:
        """What the seat heard of a step and of all after it, in order."""
        steps, told = self.match.steps, self._told
        while told and (len(told) > len(steps) or told[-1][0] is not steps[len(told) - 1]):
            told.pop()
        told += [(steps[at], reasoned(self.match, self.teller, at, self.teller.tell(facts)))
                 for at, facts in enumerate(self.match.heard(self.seat, len(told)), len(told))]
        return [breath for _, breaths in told[step:] for breath in breaths]
