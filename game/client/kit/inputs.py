"""Widgets that take more than a click: text field, choice, tick box, slider, list and table."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Rich, line_width
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widget import Row, Tip, Widget
from game.client.kit.widgets import Button, paint_line

_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)


class TextInput(Widget):
    """A one-line text field. `changed(text)` is called at each change, `done(text)` on Enter.

    `allowed` keeps only those characters; `secret` shows dots; `most` is the greatest length."""

    focusable = True

    def __init__(
        self,
        ui: Ui,
        text: str = "",
        *,
        hint: str = "",
        most: int = 60,
        allowed: str = "",
        secret: bool = False,
        changed: Callable[[str], object] | None = None,
        done: Callable[[str], object] | None = None,
        width: float = 240,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.text, self.hint, self.most, self.allowed, self.secret = text, hint, most, allowed, secret
        self.changed, self.done, self.width = changed, done, width
        self.caret = len(text)

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(36)

    def _shown(self) -> str:
        return "\u2022" * len(self.text) if self.secret else self.text

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        border = theme.IVORY if self.focused else theme.LINE_STRONG
        draw.draw_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD_OFF, border, ui.px(1))
        inner = rect.inflate(-ui.px(20), 0)
        y = rect.centery - ui.text.line(theme.BODY) / 2
        before = target.get_clip()
        target.set_clip(inner.clip(before))
        if self.text:
            head = ui.text.width(self._shown()[: self.caret])
            shift = max(0, head - inner.width + ui.px(4))
            ui.text.blit(target, self._shown(), (inner.x - shift, y), colour=theme.HI)
        else:
            head = shift = 0
            ui.text.blit(target, self.hint, (inner.x, y), colour=theme.MUTE)
        target.set_clip(before)
        if self.focused:
            target.fill(theme.IVORY, (inner.x + head - shift, round(y) + ui.px(2), ui.px(2), ui.px(18)))

    def on_focus(self, gained: bool) -> None:
        if gained:
            pygame.key.start_text_input()
        else:
            pygame.key.stop_text_input()
        self.touch()

    def on_press(self, at: tuple[int, int]) -> bool:
        x = at[0] - self.rect.x - self.ui.px(10)
        stops = [self.ui.text.width(self._shown()[:i]) for i in range(len(self.text) + 1)]
        self.caret = min(range(len(stops)), key=lambda i: abs(stops[i] - x))
        self.touch()
        return True

    def _write(self, text: str, caret: int) -> None:
        self.text, self.caret = text, caret
        self.touch()
        if self.changed:
            self.changed(text)

    def on_text(self, words: str) -> bool:
        kept = "".join(c for c in words if c.isprintable() and (not self.allowed or c in self.allowed))
        kept = kept[: max(0, self.most - len(self.text))]
        if kept:
            self._write(self.text[: self.caret] + kept + self.text[self.caret :], self.caret + len(kept))
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        key, caret = event.key, self.caret
        if key in _ENTER:
            if self.done:
                self.done(self.text)
            return self.done is not None
        if key == pygame.K_BACKSPACE:
            if caret:
                self._write(self.text[: caret - 1] + self.text[caret:], caret - 1)
        elif key == pygame.K_DELETE:
            if caret < len(self.text):
                self._write(self.text[:caret] + self.text[caret + 1 :], caret)
        elif key in (pygame.K_LEFT, pygame.K_RIGHT):
            self.caret = max(0, min(len(self.text), caret + (1 if key == pygame.K_RIGHT else -1)))
        elif key in (pygame.K_HOME, pygame.K_END):
            self.caret = 0 if key == pygame.K_HOME else len(self.text)
        else:
            return bool(event.unicode) and event.unicode.isprintable()
        self.touch()
        return True


class Choice(Row):
    """Buttons side by side of which one is chosen; `changed(value)` is called. Left and right move along."""

    def __init__(
        self,
        ui: Ui,
        options: Sequence[tuple[str, str]],
        value: str,
        changed: Callable[[str], object] | None = None,
        *,
        small: bool = False,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, gap=6, key=key, tip=tip, grow=grow)
        self.value, self.changed = value, changed
        self.buttons: dict[str, Button] = {}
        for name, words in options:
            button = Button(
                ui, words, functools.partial(self.choose, name), small=small, chosen=name == value, key=f"{key}:{name}"
            )
            self.buttons[name] = button
            self.add(button)

    def choose(self, value: str) -> None:
        """Choose one and say so."""
        if value == self.value:
            return
        self.show(value)
        if self.changed:
            self.changed(value)

    def show(self, value: str) -> None:
        """Show one as chosen without saying so."""
        self.value = value
        for name, button in self.buttons.items():
            button.chosen = name == value
        self.touch()

    def on_key(self, event: pygame.event.Event) -> bool:
        step = {pygame.K_RIGHT: 1, pygame.K_LEFT: -1}.get(event.key, 0)
        names = list(self.buttons)
        if not step or self.value not in names:
            return False
        new = names[(names.index(self.value) + step) % len(names)]
        self.choose(new)
        if self.ui.focus in self.buttons.values():
            self.ui.focus = self.buttons[new]
        return True


class Checkbox(Widget):
    """A tick box with words; `changed(on)` is called."""

    focusable = True

    def __init__(
        self,
        ui: Ui,
        words: str,
        on: bool = False,
        changed: Callable[[bool], object] | None = None,
        *,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key or words, tip=tip, grow=grow)
        self.words, self.on, self.changed = words, on, changed

    def natural(self) -> int:
        return self.ui.px(30) + self.ui.text.width(self.words)

    def measure(self, width: int) -> int:
        return self.ui.px(28)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def toggle(self) -> None:
        """Turn it over and say so."""
        self.on = not self.on
        self.touch()
        if self.changed:
            self.changed(self.on)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        side = ui.px(20)
        square = pygame.Rect(self.rect.x, self.rect.centery - side // 2, side, side)
        fill = theme.IVORY if self.on else theme.CARD_OFF
        draw.draw_box(target, square, ui.px(4), fill, theme.IVORY if self.hovered else theme.LINE_STRONG, ui.px(1))
        if self.on:
            ink = draw_tick(side - ui.px(4), theme.INK_ON_IVORY)
            target.blit(ink, ink.get_rect(center=square.center))
        y = self.rect.centery - ui.text.line(theme.BODY) / 2
        ui.text.blit(target, self.words, (square.right + ui.px(10), y), colour=theme.HI if self.on else theme.TEXT)

    def on_press(self, at: tuple[int, int]) -> bool:
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        if inside:
            self.toggle()

    def on_hover(self, inside: bool) -> None:
        self.touch()

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in (*_ENTER, pygame.K_SPACE):
            self.toggle()
            return True
        return False


_TICK = ((0.14, 0.52), (0.26, 0.4), (0.42, 0.56), (0.76, 0.18), (0.88, 0.3), (0.42, 0.8))
_CROSS = (
    (0.2, 0.1),
    (0.5, 0.4),
    (0.8, 0.1),
    (0.9, 0.2),
    (0.6, 0.5),
    (0.9, 0.8),
    (0.8, 0.9),
    (0.5, 0.6),
    (0.2, 0.9),
    (0.1, 0.8),
    (0.4, 0.5),
    (0.1, 0.2),
)


def draw_tick(side: int, colour: Colour) -> pygame.Surface:
    """A tick, `side` window pixels square."""
    return draw.polygon((side, side), colour, _TICK)


def draw_cross(side: int, colour: Colour) -> pygame.Surface:
    """A cross, `side` window pixels square."""
    return draw.polygon((side, side), colour, _CROSS)


class Slider(Widget):
    """A value on a scale of stops; `changed(value)` is called. Left and right move by one stop."""

    focusable = True

    def __init__(
        self,
        ui: Ui,
        stops: Sequence[float],
        value: float,
        changed: Callable[[float], object] | None = None,
        *,
        width: float = 220,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.stops, self.changed, self.width = list(stops), changed, width
        self.at = min(range(len(self.stops)), key=lambda i: abs(self.stops[i] - value))

    @property
    def value(self) -> float:
        """The value chosen."""
        return self.stops[self.at]

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(28)

    def choose(self, at: int) -> None:
        """Go to the stop of that number."""
        at = max(0, min(len(self.stops) - 1, at))
        if at != self.at:
            self.at = at
            self.touch()
            if self.changed:
                self.changed(self.value)

    def _x(self, at: int) -> int:
        knob = self.ui.px(9)
        return self.rect.x + knob + round((self.rect.width - 2 * knob) * at / max(1, len(self.stops) - 1))

    def paint(self, target: pygame.Surface) -> None:
        ui, y = self.ui, self.rect.centery
        thick = ui.px(4)
        target.fill(theme.EMPTY, (self._x(0), y - thick // 2, self._x(len(self.stops) - 1) - self._x(0), thick))
        target.fill(theme.TEXT, (self._x(0), y - thick // 2, self._x(self.at) - self._x(0), thick))
        ink = draw.disc(ui.px(8), theme.IVORY if self.hovered or self.focused else theme.HI)
        target.blit(ink, ink.get_rect(center=(self._x(self.at), y)))

    def on_press(self, at: tuple[int, int]) -> bool:
        self.on_drag(at)
        return True

    def on_drag(self, at: tuple[int, int]) -> None:
        self.choose(min(range(len(self.stops)), key=lambda i: abs(self._x(i) - at[0])))

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        self.choose(self.at + (1 if steps > 0 else -1))
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        step = {pygame.K_RIGHT: 1, pygame.K_LEFT: -1}.get(event.key)
        if event.key in (pygame.K_HOME, pygame.K_END):
            self.choose(0 if event.key == pygame.K_HOME else len(self.stops) - 1)
            return True
        if step is None:
            return False
        self.choose(self.at + step)
        return True


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
            draw.draw_box(target, pygame.Rect(rect.right - ui.px(5), y, ui.px(4), high), ui.px(2), theme.LINE_STRONG)

    def _paint_row(self, target: pygame.Surface, row: int, rect: pygame.Rect, widths: list[int]) -> None:
        ui = self.ui
        dim = self.dim is not None and self.dim(row)
        if row == self.chosen:
            draw.draw_box(target, rect.inflate(-2, -2), ui.px(5), theme.CARD_FOCUS, theme.LINE_STRONG)
        elif self.over == row and self.hovered:
            draw.draw_box(target, rect.inflate(-2, -2), ui.px(5), theme.RAISED)
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
        if event.key in (*_ENTER, pygame.K_SPACE) and self.pick and self.chosen >= 0:
            self.pick(self.chosen)
            return True
        return False


def list_view(
    ui: Ui, rows: Sequence[Rich], *, pick: Callable[[int], object] | None = None, key: str = "", lines: int = 1
) -> Table:
    """A plain list: a table of one column without a head."""
    return Table(ui, [ColumnSpec("")], [[row] for row in rows], pick=pick, head=False, key=key, lines=lines)
