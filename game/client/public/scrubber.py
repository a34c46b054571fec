"""Where in a game one is: a line of its moves, with a mark where each round begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.client.kit import Slider, Ui, theme
from game.match.match import Match
from game.rules.facts import RoundBegun
from game.wording.messages import number


def round_starts(match: Match) -> list[int]:
    """The move with which each round begins, from 0."""
    starts: list[int] = []
    for at, facts in enumerate(match.facts):
        starts += [at for fact in facts if isinstance(fact, RoundBegun)]
    return starts or [0]


class Scrubber(Slider):
    """A slider over the moves of a game; the rounds stand under it."""

    def __init__(
        self, ui: Ui, moves: int, at: int, rounds: Sequence[int], changed: Callable[[float], object]
    ) -> None:
        super().__init__(ui, range(moves + 1), at, changed, width=300)
        self.rounds = rounds

    def measure(self, width: int) -> int:
        return self.ui.px(26) + self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, whole = self.ui, self.rect
        self.rect = pygame.Rect(whole.x, whole.y, whole.width, ui.px(26))
        for n, at in enumerate(self.rounds, 1):
            x = self._x(at)
            target.fill(theme.MUTE, (x, self.rect.centery - ui.px(8), max(1, ui.px(1)), ui.px(16)))
            ui.text.blit(target, number(n), (x, self.rect.bottom), theme.ASIDE.centre)
        super().paint(target)
        self.rect = whole
