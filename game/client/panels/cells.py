"""One die everywhere: a chance as cells that can be counted, and the cell on which the roll fell.

What is drawn is what is rolled: a die of six has six cells, a percent that goes in steps of five has twenty, and any
other percent has all its hundred, in columns of five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.client.kit import Colour, Ui, Widget, draw, theme
from game.rules.facts import ClientAsked
from game.rules.views import Odds

WINS = theme.hexed("#4A4538")
STEP = 5


@dataclass(frozen=True)
class Roll:
    """The cells of a roll: which of them succeed (None: that is not known), the one it fell on (-1: none yet), how many
    stand in a column, and whether they are numbered from 1."""

    cells: tuple[bool | None, ...]
    fell: int
    down: int = 1
    numbered: bool = False

    @property
    def won(self) -> bool | None:
        """Whether the cell on which it fell succeeds."""
        return self.cells[self.fell] if self.fell >= 0 else None


def of_battle(odds: Odds | None, die: int) -> Roll:
    """The six faces of a battle's die, from 1: those that take the ground succeed."""
    wins = tuple(face[2] for face in odds.faces) if odds is not None else (None,) * 6
    return Roll(wins, die - 1, numbered=True)


def of_consent(asked: ClientAsked) -> Roll:
    """The percent that a client signs, and where his die, from 0 to 99, fell."""
    if asked.percent % STEP:
        return Roll(tuple(face < asked.percent for face in range(100)), asked.die, STEP)
    return Roll(tuple(face < asked.percent for face in range(0, 100, STEP)), asked.die // STEP)


class Cells(Widget):
    """A roll. `side` of a cell and `gap` in design pixels; `lit`: the cell that is lit now, as the die rolls."""

    def __init__(self, ui: Ui, roll: Roll, *, side: float = 22, gap: float = 5, key: str = "") -> None:
        super().__init__(ui, key=key)
        self.roll, self.side, self.gap = roll, side, gap
        self.lit = roll.fell

    def show(self, share: float) -> None:
        """How far the roll is, from 0 to 1: it runs over the cells, and rests where it fell."""
        count = len(self.roll.cells)
        rolling = int(share * share * 7919) % count
        self.lit = self.roll.fell if share >= 1.0 else rolling if share > 0 else -1

    def _pitch(self) -> int:
        return self.ui.px(self.side) + max(1, self.ui.px(self.gap))

    def natural(self) -> int:
        return -(-len(self.roll.cells) // self.roll.down) * self._pitch() - max(1, self.ui.px(self.gap))

    def measure(self, width: int) -> int:
        return self.roll.down * self._pitch() - max(1, self.ui.px(self.gap)) + self.ui.px(9)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, roll, side, pitch = self.ui, self.roll, self.ui.px(self.side), self._pitch()
        for k, wins in enumerate(roll.cells):
            box = pygame.Rect(self.rect.x + k // roll.down * pitch, self.rect.y + k % roll.down * pitch, side, side)
            fill, border, ink = _look(wins, k == self.lit)
            draw.paint_box(target, box, ui.px(min(4, self.side / 4)), fill, border, ui.px(1))
            if roll.numbered:
                style = theme.NOTE.strong.centre.ink(ink)
                ui.text.blit(target, str(k + 1), (box.centerx, box.centery - ui.text.line(style) / 2), style)
        if self.lit >= 0:
            mark = draw.triangle(ui.px(9), _look(roll.cells[self.lit], True)[0], "up")
            x = self.rect.x + self.lit // roll.down * pitch + side // 2
            target.blit(mark, mark.get_rect(midtop=(x, self.rect.y + roll.down * pitch - max(1, ui.px(self.gap))
                                                    + ui.px(1))))


def _look(wins: bool | None, lit: bool) -> tuple[Colour, Colour | None, Colour]:
    """Fill, border and ink of a cell."""
    if lit:
        return (theme.WARN if wins is False else theme.IVORY), None, theme.INK_ON_IVORY
    return (WINS, theme.IVORY, theme.HI) if wins else (theme.CARD, theme.LINE_STRONG, theme.MUTE)


def needed(wins: Sequence[bool | None]) -> int:
    """The least face, from 1, from which on every face succeeds; 0 where there is none."""
    first = next((k for k, one in enumerate(wins) if one), len(wins))
    return first + 1 if first < len(wins) and all(wins[first:]) else 0
