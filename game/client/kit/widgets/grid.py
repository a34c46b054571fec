"""Rows of cells under a head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.client.kit import draw, theme
from game.client.kit.paint import paint_line
from game.client.kit.text import Rich, line_width
from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import PRESSING
from game.client.kit.widgets.widget import Widget


class ColumnSpec(NamedTuple):
    """A table's column: its title, its width in design pixels (0: all that is left), and which way it aligns."""

    title: str
    width: float = 0
    align: str = "left"


class Table(Widget):
    """Rows of rich cells under a head, scrolled, only the visible ones drawn. `pick(row)` on click or Enter.

    Up, Down, Page keys, Home and End move the chosen row (-1: none). A cell too long wraps to `lines` lines.
    `dim(row)` greys a row; `row_tip(row)` explains it. Without a head it is a plain list (`ListView`)."""

    focusable = True
    ring_out = 0

    def __init__(
        self,
        ui: Ui,
        columns: Sequence[ColumnSpec],
        rows: Sequence[Sequence[Rich]],
        *,
        pick: Callable[[int], object] | None = None,
        moved: Callable[[int], object] | None = None,
        dim: Callable[[int], bool] | None = None,
        row_tip: Callable[[int], Rich | None] | None = None,
        chosen: int = -1,
        head: bool = True,
        size: int = theme.BODY,
        lines: int = 1,
        row_high: float = 0,
        high: float = 0,
        empty: str = "",
        key: str = "",
        grow: float = 1.0,
    ) -> None:
        super().__init__(ui, key=key, grow=grow, tip=self._tip if row_tip else None)
        self.columns, self.rows = list(columns), [list(row) for row in rows]
        self.pick, self.moved, self.dim, self.row_tip = pick, moved, dim, row_tip
        self.chosen, self.head, self.size, self.lines = chosen, head, size, lines
        self.row_high, self.high, self.empty = row_high, high, empty
        self.offset = 0
        self.over = -1

    def natural(self) -> int:
        return self.ui.px(sum(column.width or 160 for column in self.columns))

    @property
    def step(self) -> int:
        """Height of a row in window pixels."""
        if self.row_high:
            return self.ui.px(self.row_high)
        return self.lines * self.ui.text.line(self.size) + self.ui.px(12)

    def _head_high(self) -> int:
        return self.ui.px(28) if self.head else 0

    def measure(self, width: int) -> int:
        return self.ui.px(self.high) if self.high else self._head_high() + self.step * len(self.rows)

    def _room(self) -> int:
        return max(1, self.rect.height - self._head_high())

    def _limit(self) -> int:
        return max(0, len(self.rows) * self.step - self._room())

    def _widths(self) -> list[int]:
        room = self.rect.width - self.ui.px(24) - self.ui.px(12) * (len(self.columns) - 1)
        fixed = [self.ui.px(column.width) for column in self.columns]
        free = sum(1 for column in self.columns if not column.width)
        left = max(0, room - sum(fixed))
        return [wide or left // max(1, free) for wide in fixed]

    def overflow(self) -> bool:
        return any(
            len(self.ui.text.wrap(cell, self.size, wide)) > self.lines
            for row in self.rows
            for cell, wide in zip(row, self._widths(), strict=False)
        )

    def _row_at(self, at: tuple[int, int]) -> int:
        y = at[1] - self.rect.y - self._head_high()
        row = (y + self.offset) // self.step
        return row if y >= 0 and 0 <= row < len(self.rows) else -1

    def _tip(self) -> Rich | None:
        row = self.over if self.hovered and not self.ui.by_keyboard else self.chosen
        return self.row_tip(row) if self.row_tip and 0 <= row < len(self.rows) else None

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        widths = self._widths()
        if self.head:
            x = rect.x + ui.px(12)
            for column, wide in zip(self.columns, widths, strict=True):
                at = x + (wide if column.align == "right" else wide / 2 if column.align == "centre" else 0)
                ui.text.blit(target, column.title, (at, rect.y + ui.px(3)), theme.NOTE, True, theme.MUTE, column.align)
                x += wide + ui.px(12)
            target.fill(theme.LINE, (rect.x, rect.y + self._head_high() - 1, rect.width, 1))
        before = target.get_clip()
        view = pygame.Rect(rect.x, rect.y + self._head_high(), rect.width, self._room())
        target.set_clip(view.clip(before))
        if not self.rows and self.empty:
            ui.text.blit(target, self.empty, (rect.x + ui.px(12), view.y + ui.px(10)), self.size, colour=theme.MUTE)
        first = self.offset // self.step
        last = min(len(self.rows), (self.offset + view.height) // self.step + 1)
        for row in range(first, last):
            top = view.y + row * self.step - self.offset
            self._paint_row(target, row, pygame.Rect(rect.x, top, rect.width, self.step), widths)
        target.set_clip(before)
        if self._limit():
            high = max(ui.px(24), view.height * view.height // (len(self.rows) * self.step))
            y = view.y + (view.height - high) * self.offset // self._limit()
            draw.paint_box(target, pygame.Rect(rect.right - ui.px(5), y, ui.px(4), high), ui.px(2), theme.LINE_STRONG)

    def _paint_row(self, target: pygame.Surface, row: int, rect: pygame.Rect, widths: list[int]) -> None:
        ui = self.ui
        dim = self.dim is not None and self.dim(row)
        if row == self.chosen:
            draw.paint_box(target, rect.inflate(-2, -2), ui.px(5), theme.CARD_FOCUS, theme.LINE_STRONG)
        elif self.over == row and self.hovered:
            draw.paint_box(target, rect.inflate(-2, -2), ui.px(5), theme.RAISED)
        target.fill(theme.LINE, (rect.x, rect.bottom - 1, rect.width, 1))
        x = rect.x + ui.px(12)
        colour = theme.MUTE if dim else theme.HI if row == self.chosen else theme.TEXT
        for cell, column, wide in zip(self.rows[row], self.columns, widths, strict=False):
            lines = ui.text.wrap(cell, self.size, wide)[: self.lines]
            y = rect.centery - len(lines) * ui.text.line(self.size) / 2
            for line in lines:
                slack = wide - line_width(line)
                shift = slack if column.align == "right" else slack / 2 if column.align == "centre" else 0
                paint_line(ui, target, line, x + shift, y, self.size, colour)
                y += ui.text.line(self.size)
            x += wide + ui.px(12)

    def choose(self, row: int) -> None:
        """Make a row the chosen one and bring it into sight."""
        row = max(0, min(len(self.rows) - 1, row))
        top = row * self.step
        self.offset = max(min(self.offset, top), top + self.step - self._room())
        self.offset = max(0, min(self.offset, self._limit()))
        if row != self.chosen:
            self.chosen = row
            if self.moved:
                self.moved(row)
        self.touch()

    def on_press(self, at: tuple[int, int]) -> bool:
        row = self._row_at(at)
        if row >= 0:
            self.choose(row)
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        row = self._row_at(at)
        if inside and row >= 0 and row == self.chosen and self.pick:
            self.pick(row)

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        if not self._limit():
            return False
        self.offset = max(0, min(self._limit(), self.offset - round(steps * self.step)))
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
        if event.key in PRESSING and self.pick and self.chosen >= 0:
            self.pick(self.chosen)
            return True
        return False


def list_view(
    ui: Ui, rows: Sequence[Rich], *, pick: Callable[[int], object] | None = None, key: str = "", lines: int = 1
) -> Table:
    """A plain list: a table of one column without a head."""
    return Table(ui, [ColumnSpec("")], [[row] for row in rows], pick=pick, head=False, key=key, lines=lines)
