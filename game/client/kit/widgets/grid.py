"""Rows of cells under a head."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.client.kit import draw, theme
from game.client.kit.paint import paint_lines
from game.client.kit.parts import Parts
from game.client.kit.pressed import PRESSING
from game.client.kit.text import Rich, shift
from game.client.kit.theme import Style
from game.client.kit.ui import Ui
from game.client.kit.widgets.responder import Turn
from game.client.kit.widgets.widget import Widget


class ColumnSpec(NamedTuple):
    """A table's column: its title, its width in design pixels (0: all that is left), and which way it aligns."""

    title: str
    width: float = 0
    align: str = "left"


class TableLook(NamedTuple):
    """How a table looks: a cell too long wraps, and its row grows, to `lines` lines at most; `row_high` and `high` in
    design pixels (0: as high as they ask); `empty` stands where there are no rows. Without a `head` it is a plain
    list."""

    head: bool = True
    style: Style = theme.BODY
    lines: int = 1
    row_high: float = 0
    high: float = 0
    empty: str = ""


class RowHooks(NamedTuple):
    """What a table says of a row and asks about it, by number: `pick` on a click or Enter, `moved` when it becomes the
    chosen one, `dim` whether it is greyed, `tip` what explains it."""

    pick: Callable[[int], object] | None = None
    moved: Callable[[int], object] = lambda row: None
    dim: Callable[[int], bool] = lambda row: False
    tip: Callable[[int], Rich | None] | None = None


LISTED = TableLook()
NO_HOOKS = RowHooks()


class Table(Widget):
    """Rows of rich cells under a head, scrolled, only the visible ones drawn.

    Up, Down, Page keys, Home and End move the chosen row (-1: none)."""

    focusable = True
    takes_enter = True
    ring_out = 0
    chosen = -1

    def __init__(
        self,
        ui: Ui,
        columns: Sequence[ColumnSpec],
        rows: Sequence[Sequence[Rich]],
        look: TableLook = LISTED,
        hooks: RowHooks = NO_HOOKS,
    ) -> None:
        super().__init__(ui, tip=self._tip if hooks.tip else None)
        self.columns, self.rows = list(columns), [list(row) for row in rows]
        self.look, self.hooks, self.grow = look, hooks, 1.0
        self.offset = 0
        self.over = -1
        self._pixels = Parts()
        self._laid: tuple[int, list[int]] = (-1, [0])

    def natural(self) -> int:
        return self.ui.px(sum(column.width or 160 for column in self.columns))

    @property
    def step(self) -> int:
        """Height of a row of one line in window pixels."""
        look = self.look
        return self.ui.px(look.row_high) or self.ui.text.line(look.style) + self.ui.px(12)

    def _tops(self, width: int) -> list[int]:
        """How far down each row begins in a table so wide, and last how far down they end."""
        if self._laid[0] != width:
            tops, widths = [0], self._widths(width)
            for row in range(len(self.rows)):
                more = 0 if self.look.row_high else self._lines(row, widths) - 1
                tops.append(tops[-1] + self.step + more * self.ui.text.line(self.look.style))
            self._laid = width, tops
        return self._laid[1]

    def _lines(self, row: int, widths: list[int]) -> int:
        """How many lines a row's longest cell has."""
        style, most = self.look.style, self.look.lines
        cells = zip(self.rows[row], widths, strict=False) if most > 1 else ()
        return max((min(most, len(self.ui.text.wrap(cell, style, wide))) for cell, wide in cells), default=1)

    def _head_high(self) -> int:
        return self.ui.px(28) if self.look.head else 0

    def measure(self, width: int) -> int:
        return self.ui.px(self.look.high) or self._head_high() + self._tops(width)[-1]

    def _room(self) -> int:
        return max(1, self.rect.height - self._head_high())

    def _limit(self) -> int:
        return max(0, self._tops(self.rect.width)[-1] - self._room())

    def _widths(self, width: int) -> list[int]:
        room = width - self.ui.px(24) - self.ui.px(12) * (len(self.columns) - 1)
        fixed = [self.ui.px(column.width) for column in self.columns]
        free = sum(1 for column in self.columns if not column.width)
        left = max(0, room - sum(fixed))
        return [wide or left // max(1, free) for wide in fixed]

    def overflow(self) -> bool:
        return any(
            len(self.ui.text.wrap(cell, self.look.style, wide)) > self.look.lines
            for row in self.rows
            for cell, wide in zip(row, self._widths(self.rect.width), strict=False)
        )

    def row_rect(self, row: int) -> pygame.Rect:
        """Where a row stands in the window, or would if it were in sight."""
        rect, (top, bottom) = self.rect, self._tops(self.rect.width)[row:row + 2]
        return pygame.Rect(rect.x, rect.y + self._head_high() + top - self.offset, rect.width, bottom - top)

    def _row_at(self, at: tuple[int, int]) -> int:
        y = at[1] - self.rect.y - self._head_high()
        row = bisect_right(self._tops(self.rect.width), y + self.offset) - 1
        return row if y >= 0 and 0 <= row < len(self.rows) else -1

    def _tip(self) -> Rich | None:
        row = self.over if self.hovered and not self.ui.by_keyboard else self.chosen
        return self.hooks.tip(row) if self.hooks.tip and 0 <= row < len(self.rows) else None

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, look = self.ui, self.rect, self.look
        widths, tops = self._widths(rect.width), self._tops(rect.width)
        if look.head:
            x = rect.x + ui.px(12)
            for column, wide in zip(self.columns, widths, strict=True):
                style = theme.ASIDE.strong._replace(align=column.align)
                ui.text.blit(target, column.title, (x + shift(wide, column.align), rect.y + ui.px(3)), style)
                x += wide + ui.px(12)
            target.fill(theme.LINE, (rect.x, rect.y + self._head_high() - 1, rect.width, 1))
        before = target.get_clip()
        view = pygame.Rect(rect.x, rect.y + self._head_high(), rect.width, self._room())
        target.set_clip(view.clip(before))
        if not self.rows:
            at = (rect.x + ui.px(12), view.y + ui.px(10))
            ui.text.blit(target, look.empty, at, look.style.ink(theme.MUTE))
        first = bisect_right(tops, self.offset) - 1
        last = min(len(self.rows), bisect_right(tops, self.offset + view.height))
        for row in range(first, last):
            self._paint_row(target, row, self.row_rect(row), widths)
        target.set_clip(before)
        if self._limit():
            high = max(ui.px(24), view.height * view.height // tops[-1])
            y = view.y + (view.height - high) * self.offset // self._limit()
            draw.paint_box(target, pygame.Rect(rect.right - ui.px(5), y, ui.px(4), high), ui.px(2), theme.LINE_STRONG)

    def _paint_row(self, target: pygame.Surface, row: int, rect: pygame.Rect, widths: list[int]) -> None:
        ui = self.ui
        if row == self.chosen:
            draw.paint_box(target, rect.inflate(-2, -2), ui.px(5), theme.CARD_FOCUS, theme.LINE_STRONG)
        elif self.over == row and self.hovered:
            draw.paint_box(target, rect.inflate(-2, -2), ui.px(5), theme.RAISED)
        target.fill(theme.LINE, (rect.x, rect.bottom - 1, rect.width, 1))
        x = rect.x + ui.px(12)
        colour = theme.MUTE if self.hooks.dim(row) else theme.HI if row == self.chosen else theme.TEXT
        style = self.look.style.ink(colour)
        for cell, column, wide in zip(self.rows[row], self.columns, widths, strict=False):
            lines = ui.text.wrap(cell, style, wide)[: self.look.lines]
            at = (x + shift(wide, column.align), rect.centery - len(lines) * ui.text.line(style) / 2)
            paint_lines(ui, target, lines, at, style._replace(align=column.align))
            x += wide + ui.px(12)

    def choose(self, row: int) -> None:
        """Make a row the chosen one and bring it into sight."""
        if not self.rows:
            return
        row = max(0, min(len(self.rows) - 1, row))
        top, bottom = self._tops(self.rect.width)[row:row + 2]
        self.offset = max(min(self.offset, top), bottom - self._room())
        self.offset = max(0, min(self.offset, self._limit()))
        if row != self.chosen:
            self.chosen = row
            self.hooks.moved(row)
        self.touch()

    def on_press(self, at: tuple[int, int]) -> bool:
        row = self._row_at(at)
        if row >= 0:
            self.choose(row)
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        row = self._row_at(at)
        if inside and row >= 0 and row == self.chosen and self.hooks.pick:
            self.hooks.pick(row)

    def on_wheel(self, turn: Turn) -> bool:
        if not self._limit() or not turn.up:
            return False
        self.offset = max(0, min(self._limit(), self.offset - self._pixels.add(turn.up * self.step)))
        self.touch()
        return True

    def on_hover(self, inside: bool) -> None:
        self.over = self._row_at(self.ui.pointer) if inside else -1
        self.touch()

    def on_key(self, event: pygame.event.Event) -> bool:
        page = max(1, self._room() // self.step)
        steps = {
            pygame.K_UP: -1,
            pygame.K_DOWN: 1,
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -len(self.rows),
            pygame.K_END: len(self.rows),
        }
        if not self.rows:
            return False
        if event.key in steps:
            self.choose(0 if self.chosen < 0 else self.chosen + steps[event.key])
            return True
        if event.key in PRESSING and self.hooks.pick and self.chosen >= 0:
            self.hooks.pick(self.chosen)
            return True
        return False
