"""What has been heard of a game, told. Each step is told once, however often the screen is built anew."""

from __future__ import annotations

from collections import Counter

from game.match.eyes import Eye
from game.match.match import Match
from game.match.steps import Step, last_of
from game.review.answers import reasoned
from game.review.causes import Cause
from game.review.walk import causes, split
from game.wording.teller import Teller
from game.wording.told import Breath, Told, Topic


class Heard:
    """What a seat, or who else looks, hears of a match. It notices what was taken back."""

    def __init__(self, match: Match, teller: Teller, eye: Eye) -> None:
        self.match, self.teller, self.eye = match, teller, eye
        self._told: list[tuple[tuple[Step, int], list[Breath]]] = []

    def since(self, step: int = 0) -> list[Breath]:
        """What was heard of a step and of all after it, in order."""
        return [breath for breaths in self.steps()[step:] for breath in breaths]

    def of(self, step: int) -> list[Breath]:
        """What was heard of one step."""
        return self.steps()[step]

    def own(self, step: int) -> bool:
        """Whether a step was a move of the seat itself."""
        line = self.match.steps[step].line
        return line is not None and line.seat == self.eye.seat

    def watched(self, step: int) -> bool:
        """Whether the seat saw what its own move did: its dice were not rolled again since."""
        line = self.match.steps[step].line
        return self.own(step) and line is not None and not line.salt

    def last_own(self) -> int:
        """The step of its last move; 0, the start, if it has made none."""
        return last_of(self.match.steps, self.eye.seat)

    def opening(self, round_: int) -> range:
        """The step in which a round began; the last one if it has not begun."""
        begun = (at for at, step in enumerate(self.match.steps) if step.position.round >= round_)
        at = next(begun, self.match.moves)
        return range(at, at + 1)

    def of_the_move(self, step: int) -> list[Cause]:
        """What a move itself came to, without what followed from the end of its round."""
        told = causes(self.match, self.teller, self.eye.seat, step)
        return [cause for _, some in told[:len(split([breath for breath, _ in told])[0])] for cause in some]

    def latest(self, since: int) -> Told | None:
        """The last thing that was heard from a step on, passes left out."""
        items = [item for breath in self.since(since) for item in breath.items if item.topic != Topic.PASS]
        return items[-1] if items else None

    def cause(self, item: Told) -> Cause:
        """What a thing of the record did to the seat's points."""
        step = next(at for at in range(len(self.match.steps)) if any(item in breath.items for breath in self.of(at)))
        return next(cause for _, some in causes(self.match, self.teller, self.eye.seat, step)
                    for cause in some if cause.told == item)

    def steps(self) -> list[list[Breath]]:
        """What was heard of each step."""
        steps = tuple(self.match.steps)     # bots add to them on their thread meanwhile
        keys, told = [*zip(steps, self._arranged(len(steps)), strict=True)], self._told
        while told and (len(told) > len(keys) or not _same(told[-1][0], keys[len(told) - 1])):
            told.pop()
        told += [(keys[at], reasoned(self.match, self.teller, at, self.teller.tell(facts)))
                 for at, facts in enumerate(self.eye.heard(self.match, len(told)), len(told)) if at < len(keys)]
        return [breaths for _, breaths in told]

    def _arranged(self, steps: int) -> list[int]:
        """How much was arranged beside each of so many steps."""
        beside = Counter(aside.at for aside in self.match.asides)
        return [beside[at] for at in range(steps)]


def _same(one: tuple[Step, int], other: tuple[Step, int]) -> bool:
    """Whether nothing has come to a step since it was told."""
    return one[0] is other[0] and one[1] == other[1]
