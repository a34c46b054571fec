"""One die everywhere: a chance as cells that can be counted, and where on them the roll fell.

What is drawn is what is rolled: a die of six has six cells, and a percent has twenty of five. Of a percent that does
not end with a cell one cell succeeds in part, and the mark under it says on which part the roll fell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from game.client.kit import Colour, Ui, Widget, draw, theme
from game.rules.facts import ClientAsked
from game.rules.views import Odds

WINS = theme.hexed("#4A4538")
STEP = 5
"""Percent in a cell."""
MARK = 9
"""Design size of the mark under the cell on which a roll fell."""


@dataclass(frozen=True)
class Roll:
    """The cells of a roll: how much of each succeeds, from its left end (None: that is not known); where on them it
    fell, in cells from the left (-1: it is not rolled); and whether they are numbered from 1."""

    cells: tuple[float | None, ...]
    fell: float = -1.0
    numbered: bool = False

    def wins(self, at: float) -> bool | None:
        """Whether a place on the cells succeeds; None for none, or where that is not known."""
        share = self.cells[int(at)] if at >= 0 else None
        return None if share is None else at % 1 < share

    @property
    def won(self) -> bool | None:
        """Whether it succeeds where it fell."""
        return self.wins(self.fell)


def of_battle(odds: Odds | None, die: int) -> Roll:
    """The six faces of a battle's die, from 1: those that take the ground succeed."""
    wins = tuple(float(face[2]) for face in odds.faces) if odds is not None else (None,) * 6
    return Roll(wins, die - 0.5, numbered=True)


def of_percent(percent: int) -> Roll:
    """A percent, in cells of five, that is not rolled."""
    return Roll(tuple(min(1.0, max(0.0, (percent - least) / STEP)) for least in range(0, 100, STEP)))


def of_consent(asked: ClientAsked) -> Roll:
    """The percent that a client signs, and where his die, from 1 to 100, fell."""
    return replace(of_percent(asked.percent), fell=(asked.die - 0.5) / STEP)


class Cells(Widget):
    """A roll. `side` of a cell and `gap` in design pixels; `lit`: where the die is now, as it rolls, in cells."""

    def __init__(self, ui: Ui, roll: Roll, *, side: float = 22, gap: float = 5, key: str = "") -> None:
        super().__init__(ui, key=key)
        self.roll, self.side, self.gap = roll, side, gap
        self.lit = roll.fell

    def show(self, share: float) -> None:
        """How far the roll is, from 0 to 1: it runs over the cells, and rests where it fell."""
        count = len(self.roll.cells)
        rolling = int(share * share * 7919) % count + 0.5
        self.lit = self.roll.fell if share >= 1.0 else rolling if share > 0 else -1.0

    def _pitch(self) -> int:
        return self.ui.px(self.side) + max(1, self.ui.px(self.gap))

    def natural(self) -> int:
        return len(self.roll.cells) * self._pitch() - max(1, self.ui.px(self.gap))

    def measure(self, width: int) -> int:
        return self.ui.px(self.side) + (self.ui.px(MARK) if self.roll.fell >= 0 else 0)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, side, pitch, won = self.ui, self.ui.px(self.side), self._pitch(), self.roll.wins(self.lit)
        for k, share in enumerate(self.roll.cells):
            box = pygame.Rect(self.rect.x + k * pitch, self.rect.y, side, side)
            lit = k == int(self.lit) and self.lit >= 0
            wins = round(side * (share or 0.0))
            for part, good in (((box.x + wins, side - wins), False if share is not None else None),
                               ((box.x, wins), True)):
                if part[1]:
                    rolled = self.roll.fell >= 0
                    self._part(target, box, part, _look(good, lit and good == won) if rolled else _plain(good))
            if self.roll.numbered:
                style = theme.NOTE.strong.centre.ink(_look(bool(share), lit)[2])
                ui.text.blit(target, str(k + 1), (box.centerx, box.centery - ui.text.line(style) / 2), style)
        if self.lit >= 0:
            mark = draw.triangle(ui.px(MARK), _look(won, True)[0], "up")
            x = self.rect.x + int(self.lit) * pitch + round(self.lit % 1 * side)
            target.blit(mark, mark.get_rect(midtop=(x, self.rect.y + side + ui.px(1))))

    def _part(
        self, target: pygame.Surface, box: pygame.Rect, part: tuple[int, int], look: tuple[Colour, Colour, Colour]
    ) -> None:
        """The part of a cell's box from one x, so wide."""
        before = target.get_clip()
        target.set_clip(pygame.Rect(part[0], box.y, part[1], box.height).clip(before))
        draw.paint_box(target, box, self.ui.px(min(4, self.side / 4)), look[0], look[1], self.ui.px(1))
        target.set_clip(before)


def _look(wins: bool | None, lit: bool) -> tuple[Colour, Colour, Colour]:
    """Fill, border and ink of a cell."""
    if lit:
        fill = theme.WARN if wins is False else theme.IVORY
        return fill, fill, theme.INK_ON_IVORY
    return (WINS, theme.IVORY, theme.HI) if wins else (theme.CARD, theme.LINE_STRONG, theme.MUTE)


def _plain(wins: bool | None) -> tuple[Colour, Colour, Colour]:
    """Fill, border and ink of a cell of a chance that is not rolled."""
    return (theme.IVORY, theme.IVORY, theme.INK_ON_IVORY) if wins else (theme.DISC_OFF, theme.DISC_OFF, theme.MUTE)


def needed(wins: Sequence[bool | None]) -> int:
    """The least face, from 1, from which on every face succeeds; 0 where there is none."""
    first = next((k for k, one in enumerate(wins) if one), len(wins))
    return first + 1 if first < len(wins) and all(wins[first:]) else 0
