"""The widgets of everyday: labels, paragraphs, rules, icons, buttons, bars and clocks."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Line, Rich, line_width
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widget import Tip, Widget
from game.wording.messages import number

Action = Callable[[], object]


def paint_line(
    ui: Ui, target: pygame.Surface, line: Line, x: float, y: float, size: int, colour: Colour, bold: bool = False
) -> None:
    """Draw one wrapped rich line with its line box's top at `y`."""
    for placed in line:
        run = placed.run
        if run.icon:
            side = round(size * ui.scale * 0.86)
            ink = _inline_icon(ui, run.icon, side, run.colour or colour)
            target.blit(ink, (round(x + placed.x), round(y + (ui.text.line(size) - side) / 2)))
        else:
            ui.text.blit(target, run.text, (x + placed.x, y), size, run.bold or bold, run.colour or colour)


def _inline_icon(ui: Ui, name: str, side: int, colour: Colour) -> pygame.Surface:
    """An icon in text: up, down are triangles; mark:KIND a seat's mark; all else an SVG."""
    if name in ("up", "down", "left", "right"):
        return draw.triangle(side, colour, name)
    if name.startswith("mark:"):
        return draw.mark(name[5:], side, colour)
    return ui.icons.get(name, side, colour)


class Label(Widget):
    """One line of text. `align`: left, centre, right."""

    def __init__(
        self,
        ui: Ui,
        words: str,
        size: int = theme.BODY,
        *,
        bold: bool = False,
        colour: Colour = theme.TEXT,
        align: str = "left",
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.words, self.size, self.bold, self.colour, self.align = words, size, bold, colour, align

    def set(self, words: str, colour: Colour | None = None) -> None:
        """Show other words."""
        if words != self.words or (colour and colour != self.colour):
            self.words = words
            self.colour = colour or self.colour
            self.touch()

    def natural(self) -> int:
        return self.ui.text.width(self.words, self.size, self.bold)

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.size)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        x = {"left": self.rect.left, "centre": self.rect.centerx, "right": self.rect.right}[self.align]
        y = self.rect.centery - self.ui.text.line(self.size) / 2
        self.ui.text.blit(
            target, self.words, (x, y), self.size, self.bold, self.colour, self.align, limit=max(1, self.rect.width)
        )


class Paragraph(Widget):
    """Wrapped rich text: `**bold**` in a string, or a list of Runs. `lines` (0: all) caps the lines shown."""

    def __init__(
        self,
        ui: Ui,
        words: Rich,
        size: int = theme.BODY,
        *,
        bold: bool = False,
        colour: Colour = theme.TEXT,
        align: str = "left",
        lines: int = 0,
        reserve: int = 0,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
        width: float = 0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.words, self.size, self.bold, self.colour, self.align = words, size, bold, colour, align
        self.lines, self.reserve, self.width = lines, reserve, width

    def set(self, words: Rich) -> None:
        """Show other words (its container must be placed again if the height changes)."""
        self.words = words
        self.touch()

    def natural(self) -> int:
        return self.ui.px(self.width) if self.width else self.ui.text.rich_width(self.words, self.size)

    def wrapped(self, width: int) -> list[Line]:
        """The lines at that width."""
        found = self.ui.text.wrap(self.words, self.size, width, self.bold)
        return found[: self.lines] if self.lines else found

    def measure(self, width: int) -> int:
        return max(len(self.wrapped(width)), self.reserve) * self.ui.text.line(self.size)

    def overflow(self) -> bool:
        full = self.ui.text.wrap(self.words, self.size, self.rect.width, self.bold)
        return len(full) * self.ui.text.line(self.size) > self.rect.height + 1

    def paint(self, target: pygame.Surface) -> None:
        y = self.rect.y
        for line in self.wrapped(self.rect.width):
            slack = self.rect.width - line_width(line)
            x = self.rect.x + (slack if self.align == "right" else slack / 2 if self.align == "centre" else 0)
            paint_line(self.ui, target, line, x, y, self.size, self.colour)
            y += self.ui.text.line(self.size)


class Rule(Widget):
    """A thin line across."""

    def __init__(self, ui: Ui, colour: Colour = theme.LINE, room: float = 1) -> None:
        super().__init__(ui)
        self.colour, self.room = colour, room

    def measure(self, width: int) -> int:
        return self.ui.px(self.room)

    def paint(self, target: pygame.Surface) -> None:
        thick = self.ui.px(1)
        target.fill(self.colour, (self.rect.x, self.rect.centery - thick // 2, self.rect.width, thick))


class Icon(Widget):
    """An icon or a seat's mark (`mark:circle`) at a design size."""

    def __init__(
        self, ui: Ui, name: str, size: float = 16, colour: Colour = theme.HI, *, tip: Tip = None, key: str = ""
    ) -> None:
        super().__init__(ui, tip=tip, key=key)
        self.name, self.size, self.colour = name, size, colour

    def natural(self) -> int:
        return self.ui.px(self.size)

    def measure(self, width: int) -> int:
        return self.ui.px(self.size)

    def paint(self, target: pygame.Surface) -> None:
        ink = _inline_icon(self.ui, self.name, self.ui.px(self.size), self.colour)
        target.blit(ink, ink.get_rect(center=self.rect.center))


def key_box(ui: Ui, target: pygame.Surface, words: str, right: int, middle: int, colour: Colour) -> int:
    """Draw a key hint in its 1 px box with its right edge at `right`; returns its width."""
    wide = max(ui.px(20), ui.text.width(words, theme.NOTE) + ui.px(10))
    high = ui.px(20)
    rect = pygame.Rect(right - wide, middle - high // 2, wide, high)
    draw.draw_box(target, rect, ui.px(4), None, colour, ui.px(1))
    ui.text.blit(
        target, words, (rect.centerx, middle - ui.text.line(theme.NOTE) / 2), theme.NOTE, False, colour, "centre"
    )
    return wide


class Button(Widget):
    """A button. `kind`: plain, primary (one a panel), quiet (no box) or a Colour for its fill.

    A button that is not enabled may still be hovered, and focused if it has a `tip` that says why not."""

    ring_radius = theme.RADIUS_SMALL + 2

    def __init__(
        self,
        ui: Ui,
        words: str,
        action: Action | None = None,
        *,
        kind: str | Colour = "plain",
        hint: str = "",
        icon: str = "",
        small: bool = False,
        chosen: bool = False,
        align: str = "centre",
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
        height: float = 0,
        ink: Colour | None = None,
        wrap: bool = False,
    ) -> None:
        super().__init__(ui, key=key or words, tip=tip, grow=grow)
        self.wrap = wrap
        self.words, self.action, self.kind, self.hint, self.icon = words, action, kind, hint, icon
        self.small, self.chosen, self.align = small, chosen, align
        self.height = height or (28 if small else 36)
        self.ink = ink
        self.pressed = False

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """Reachable when it can be used, or can say why not."""
        return self.enabled or self.tip is not None

    @property
    def size(self) -> int:
        """Type size."""
        return theme.NOTE if self.small else theme.BODY

    def natural(self) -> int:
        ui = self.ui
        wide = ui.text.width(self.words, self.size, not self.small) + 2 * ui.px(10 if self.small else 14)
        if self.icon:
            wide += ui.px(22) if self.words else ui.px(16)
        if self.hint:
            wide += max(ui.px(20), ui.text.width(self.hint, theme.NOTE) + ui.px(10)) + ui.px(8)
        return wide

    def _lines(self, width: int) -> list[Line]:
        """The words as lines, when they may wrap."""
        room = width - (self.natural() - self.ui.text.width(self.words, self.size, not self.small))
        return self.ui.text.wrap(self.words, self.size, max(1, room), not self.small)

    def measure(self, width: int) -> int:
        if not self.wrap:
            return self.ui.px(self.height)
        more = max(0, len(self._lines(width)) - 1)
        return self.ui.px(self.height) + more * self.ui.text.line(self.size)

    def overflow(self) -> bool:
        return not self.wrap and self.natural() - self._spare() > self.rect.width + 1

    def _spare(self) -> int:
        """How much of the padding may be given up where it is tight."""
        return 2 * self.ui.px(4 if self.small else 8)

    def _colours(self) -> tuple[Colour | None, Colour | None, Colour]:
        """Fill, border, ink."""
        if not self.enabled:
            return (None if self.kind == "quiet" else theme.CARD_OFF, theme.LINE, theme.MUTE)
        lit = self.hovered or self.pressed
        if self.kind == "primary" or self.chosen:
            fill = theme.mix(theme.IVORY, (255, 255, 255), 0.5) if lit else theme.IVORY
            return (fill, None, theme.INK_ON_IVORY)
        if not isinstance(self.kind, str):
            return (theme.mix(self.kind, (255, 255, 255), 0.15) if lit else self.kind, None, self.ink or theme.BG)
        if self.kind == "quiet":
            return (theme.RAISED if lit else None, None, self.ink or theme.TEXT)
        if self.kind == "paper":
            return (theme.PAPER_SUNK if lit else None, theme.SOFT, theme.INK)
        return (theme.CARD_FOCUS if lit else theme.RAISED, theme.LINE_STRONG, theme.HI)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        fill, border, ink = self._colours()
        if fill or border:
            draw.draw_box(target, rect, ui.px(theme.RADIUS_SMALL), fill, border, ui.px(1))
        tight = max(0, min(self._spare(), self.natural() - rect.width)) if not self.wrap else 0
        pad = ui.px(10 if self.small else 14) - tight // 2
        hint_room = 0
        if self.hint:
            hint_room = max(ui.px(20), ui.text.width(self.hint, theme.NOTE) + ui.px(10)) + ui.px(8)
        icon_room = (ui.px(22) if self.words else ui.px(16)) if self.icon else 0
        words_wide = ui.text.width(self.words, self.size, not self.small)
        room = rect.width - 2 * pad - hint_room - icon_room
        words_wide = min(words_wide, max(1, room))
        if self.align == "left":
            x = rect.x + pad
            hint_right = rect.right - pad
        else:
            x = rect.centerx - (words_wide + hint_room + icon_room) // 2
            hint_right = x + icon_room + words_wide + hint_room
        if self.icon:
            picture = _inline_icon(ui, self.icon, ui.px(16), ink)
            target.blit(picture, picture.get_rect(midleft=(x, rect.centery)))
        if self.wrap:
            lines = self._lines(rect.width)
            y = rect.centery - len(lines) * ui.text.line(self.size) / 2
            for line in lines:
                paint_line(ui, target, line, rect.x + pad + icon_room, y, self.size, ink)
                y += ui.text.line(self.size)
        elif self.words:
            y = rect.centery - ui.text.line(self.size) / 2
            ui.text.blit(
                target, self.words, (x + icon_room, y), self.size, not self.small, ink, limit=words_wide + 1
            )
        if self.hint:
            key_box(ui, target, self.hint, hint_right, rect.centery, ink)

    def activate(self) -> None:
        """Do what it is for."""
        if self.enabled and self.action:
            self.action()

    def on_press(self, at: tuple[int, int]) -> bool:
        self.pressed = self.enabled
        self.touch()
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        was, self.pressed = self.pressed, False
        self.touch()
        if was and inside:
            self.activate()

    def on_key(self, event: pygame.event.Event) -> bool:
        if self.focused and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.activate()
            return True
        return False

    def on_hover(self, inside: bool) -> None:
        self.touch()


class IconButton(Button):
    """A square button with an icon; `tip` must say what it does."""

    def __init__(self, ui: Ui, icon: str, action: Action, tip: str, *, side: float = 32, key: str = "") -> None:
        super().__init__(ui, "", action, icon=icon, kind="quiet", tip=tip, key=key or icon, height=side)
        self.side = side

    def natural(self) -> int:
        return self.ui.px(self.side)


class Pressable(Widget):
    """Anything of one's own that acts on a click, Enter or Space: override `activate` (and paint)."""

    focusable = True

    def activate(self) -> None:
        """Do what it is for."""

    def on_press(self, at: tuple[int, int]) -> bool:
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        if inside:
            self.activate()

    def on_hover(self, inside: bool) -> None:
        self.touch()

    def on_key(self, event: pygame.event.Event) -> bool:
        if self.focused and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.activate()
            return True
        return False


class TrackBar(Widget):
    """A row of segments. `low..high` with `value` filled; `text` (name) left and `shown` (value) right over it.

    `ends` makes it a two-ended line with a mark at the value (who brokers, who leads)."""

    def __init__(
        self,
        ui: Ui,
        name: str,
        value: int,
        low: int,
        high: int,
        *,
        shown: str = "",
        note: str = "",
        colour: Colour = theme.TEXT,
        size: int = theme.NOTE,
        moved: int = 0,
        ends: tuple[Colour, Colour] | None = None,
        mark: str = "diamond",
        width: float = 100,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key or name, tip=tip, grow=grow)
        self.name, self.value, self.low, self.high = name, value, low, high
        self.shown, self.note, self.colour, self.size = shown or number(value), note, colour, size
        self.moved, self.ends, self.mark, self.width = moved, ends, mark, width
        self.position = float(value)

    def natural(self) -> int:
        ui = self.ui
        name = ui.text.width(self.name, self.size, self.size == theme.NOTE)
        return max(ui.px(self.width), name + ui.text.width(self.shown, self.size, True) + ui.px(22))

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.size) + self.ui.px(12)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        note_size = self.size == theme.NOTE
        ui.text.blit(target, self.name, rect.topleft, self.size, note_size, theme.MUTE if note_size else theme.TEXT)
        right = rect.right
        if self.moved:
            side = ui.px(8)
            ink = draw.triangle(side, theme.WARN, "up" if self.moved > 0 else "down")
            target.blit(ink, (right - side, rect.y + (ui.text.line(self.size) - side) // 2))
            right -= side + ui.px(4)
        wide = ui.text.blit(target, self.shown, (right, rect.y), self.size, True, theme.HI, "right")
        if self.note:
            down = (ui.text.line(self.size) - ui.text.line(theme.NOTE)) * 0.7
            ui.text.blit(
                target, self.note, (right - wide - ui.px(8), rect.y + down), theme.NOTE, False, theme.MUTE, "right"
            )
        y = rect.y + ui.text.line(self.size) + ui.px(3)
        if self.ends is not None:
            self._paint_line(target, y)
        else:
            self._paint_segments(target, y)

    def _paint_segments(self, target: pygame.Surface, y: int) -> None:
        ui, rect = self.ui, self.rect
        count = max(1, self.high - self.low)
        gap = ui.px(2)
        for i in range(count):
            left = rect.x + round((rect.width + gap) * i / count)
            wide = rect.x + round((rect.width + gap) * (i + 1) / count) - gap - left
            part = max(0.0, min(1.0, self.position - self.low - i))
            segment = pygame.Rect(left, y, max(1, wide), ui.px(8))
            target.fill(theme.EMPTY if part < 1 else self.colour, segment)
            if 0 < part < 1:
                target.fill(self.colour, (left, y, max(1, round(wide * part)), ui.px(8)))

    def _paint_line(self, target: pygame.Surface, y: int) -> None:
        ui, rect = self.ui, self.rect
        assert self.ends is not None
        middle = y + ui.px(4)
        target.fill(theme.LINE_STRONG, (rect.x, middle, rect.width, ui.px(2)))
        target.fill(theme.MUTE, (rect.centerx, middle - ui.px(4), ui.px(1), ui.px(9)))
        share = (self.position - self.low) / max(1, self.high - self.low)
        side = ui.px(13)
        centre = (self.low + self.high) / 2
        colour = self.ends[0] if self.position < centre else self.ends[1] if self.position > centre else theme.HI
        ink = draw.mark(self.mark, side, colour)
        target.blit(ink, (round(rect.x + share * (rect.width - side)), middle - side // 2))


class ClockRing(Widget):
    """Rounds left as a ring with the number inside; orange at one."""

    def __init__(self, ui: Ui, left: int, of: int, *, size: float = 28, tip: Tip = None) -> None:
        super().__init__(ui, tip=tip)
        self.left, self.of, self.size = left, max(1, of), size

    def natural(self) -> int:
        return self.ui.px(self.size)

    def measure(self, width: int) -> int:
        return self.ui.px(self.size)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        share = max(0.0, min(1.0, self.left / self.of))
        colour = theme.WARN if self.left <= 1 else theme.TEXT
        arcs: list[tuple[float, float, Colour]] = [(0.0, 1.0, theme.EMPTY)]
        if share > 0:
            arcs.append((0.0, share, colour))
        ink = draw.ring(ui.px(self.size) / 2 - 2, ui.px(4), arcs)
        target.blit(ink, ink.get_rect(center=self.rect.center))
        y = self.rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, str(self.left), (self.rect.centerx, y), theme.NOTE, True, theme.HI, "centre")
