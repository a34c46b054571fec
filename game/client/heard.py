"""What has been heard of a game, told. Each step is told once, however often the screen is built anew."""

from __future__ import annotations

from game.match.eyes import Eye
from game.match.match import Match
from game.match.steps import Step
from game.review.answers import reasoned
from game.wording.teller import Teller
from game.wording.told import Breath


class Heard:
    """What a seat, or who else looks, hears of a match. It notices what was taken back."""

    def __init__(self, match: Match, teller: Teller, eye: Eye) -> None:
        self.match, self.teller, self.eye = match, teller, eye
        self._told: list[tuple[Step, list[Breath]]] = []

    def since(self, step: int = 0) -> list[Breath]:
        """What was heard of a step and of all after it, in order."""
        return [breath for breaths in self.steps()[step:] for breath in breaths]

    def steps(self) -> list[list[Breath]]:
        """What was heard of each step."""
        steps, told = self.match.steps, self._told
        while told and (len(told) > len(steps) or told[-1][0] is not steps[len(told) - 1]):
            told.pop()
        told += [(steps[at], reasoned(self.match, self.teller, at, self.teller.tell(facts)))
                 for at, facts in enumerate(self.eye.heard(self.match, len(told)), len(told))]
        return [breaths for _, breaths in told]
