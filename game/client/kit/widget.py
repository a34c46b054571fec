"""The widget tree: what a widget is, and the containers that lay others out (Column, Row, Panel, Scroll, Free)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Rich
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui

Tip = Rich | Callable[[], Rich | None] | None


class Widget:
    """A rectangle that measures, draws itself and takes input.

    `key` names it for tests and keeps focus over a rebuild; `tip` explains it on hover or focus; `grow` is its
    share of the room left over in a Row or Column (0: natural size). Sizes passed to `measure` and `place` are in
    window pixels."""

    focusable = False
    ring_out = 2
    ring_radius = theme.RADIUS_SMALL
    ring_colour: Colour = theme.IVORY

    def __init__(self, ui: Ui, *, key: str = "", tip: Tip = None, grow: float = 0.0) -> None:
        self.ui = ui
        self.key = key
        self.tip = tip
        self.grow = grow
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.parent: Widget | None = None
        self.children: list[Widget] = []
        self.visible = True
        self.enabled = True

    # ------------------------------------------------------------------ the tree
    def add(self, child: Widget) -> Widget:
        """Append a child and return it."""
        child.parent = self
        self.children.append(child)
        return child

    def fill(self, children: Iterable[Widget]) -> None:
        """Put these children in place of the present ones; the container must be placed again afterwards."""
        self.children = []
        for child in children:
            self.add(child)
        self.touch()

    def walk(self) -> Iterator[Widget]:
        """This widget and all visible ones under it, in drawing order."""
        if not self.visible:
            return
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, key: str) -> Widget | None:
        """The first visible widget with that key."""
        return next((widget for widget in self.walk() if widget.key == key), None)

    def touch(self) -> None:
        """Say that this widget looks different now."""
        self.ui.dirty = True
        widget: Widget | None = self
        while widget is not None:
            widget.stale()
            widget = widget.parent

    def stale(self) -> None:
        """Called on every ancestor of a changed widget; panels drop the picture they keep."""

    # ------------------------------------------------------------------ size and place
    def natural(self) -> int:
        """Width it would like, in window pixels."""
        return 0

    def measure(self, width: int) -> int:
        """Height it needs at that width, in window pixels."""
        return 0

    def place(self, rect: pygame.Rect) -> None:
        """Take this rectangle and lay out the children in it."""
        self.rect = pygame.Rect(rect)
        self.arrange()
        self.touch()

    def arrange(self) -> None:
        """Place the children within `rect`."""

    def overflow(self) -> bool:
        """Whether what it shows does not fit its rectangle (tests ask)."""
        return False

    # ------------------------------------------------------------------ drawing
    def draw(self, target: pygame.Surface) -> None:
        """Draw itself, its children, and the focus ring."""
        if not self.visible:
            return
        self.paint(target)
        for child in self.children:
            child.draw(target)
        if self.ui.focus is self and self.ui.by_keyboard:
            self.paint_ring(target)

    def paint(self, target: pygame.Surface) -> None:
        """Draw itself without children."""

    def paint_ring(self, target: pygame.Surface) -> None:
        """Draw the ring that shows keyboard focus."""
        out = self.ui.px(self.ring_out) if self.ring_out > 0 else self.ring_out
        rect = self.rect.inflate(2 * out, 2 * out)
        draw.draw_box(target, rect, self.ui.px(self.ring_radius), None, self.ring_colour, max(2, self.ui.px(2)))

    @property
    def hovered(self) -> bool:
        """Whether the pointer is on it or on something in it."""
        widget = self.ui.hover
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parent
        return False

    @property
    def focused(self) -> bool:
        """Whether it has the focus."""
        return self.ui.focus is self

    def tip_rect(self) -> pygame.Rect:
        """What a tooltip stands beside."""
        return self.rect

    # ------------------------------------------------------------------ input
    def hit(self, at: tuple[int, int]) -> Widget | None:
        """The topmost visible widget under a point."""
        if not self.visible or not self.rect.collidepoint(at):
            return None
        for child in reversed(self.children):
            found = child.hit(at)
            if found is not None:
                return found
        return self

    def on_press(self, at: tuple[int, int]) -> bool:
        """The left button went down here; True takes the pointer until it is let go."""
        return False

    def on_drag(self, at: tuple[int, int]) -> None:
        """The pointer moved while taken."""

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        """The left button came up after a taken press."""

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        """The wheel turned over it (up is positive); True if used."""
        return False

    def on_key(self, event: pygame.event.Event) -> bool:
        """A key went down while it (or something in it) has the focus; True if used."""
        return False

    def on_key_up(self, event: pygame.event.Event) -> bool:
        """A key came up while it has the focus; True if used."""
        return False

    def on_text(self, words: str) -> bool:
        """Text was typed while it has the focus; True if used."""
        return False

    def on_hover(self, inside: bool) -> None:
        """The pointer came or went."""

    def on_focus(self, gained: bool) -> None:
        """The focus came or went."""

    def reveal(self, rect: pygame.Rect) -> None:
        """Bring a rectangle of a descendant into sight."""
        if self.parent is not None:
            self.parent.reveal(rect)

    def focusables(self) -> list[Widget]:
        """All widgets that Tab can reach, in order."""
        return [widget for widget in self.walk() if widget.focusable and widget.enabled]


class Spacer(Widget):
    """Empty room: `height` and `width` in design pixels, or all that is left with `grow`."""

    def __init__(self, ui: Ui, height: float = 0, width: float = 0, grow: float = 0.0) -> None:
        super().__init__(ui, grow=grow)
        self.height, self.width = height, width

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(self.height)


class Column(Widget):
    """Children one under another, each as wide as the column."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        *,
        gap: float = 8,
        pad: tuple[float, float] = (0, 0),
        width: float | None = None,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.gap, self.pad, self.width = gap, pad, width
        for child in children:
            self.add(child)

    def _shown(self) -> list[Widget]:
        return [child for child in self.children if child.visible]

    def natural(self) -> int:
        if self.width is not None:
            return self.ui.px(self.width)
        return max((child.natural() for child in self._shown()), default=0) + 2 * self.ui.px(self.pad[0])

    def measure(self, width: int) -> int:
        inner = width - 2 * self.ui.px(self.pad[0])
        shown = self._shown()
        gaps = self.ui.px(self.gap) * max(0, len(shown) - 1)
        return sum(child.measure(inner) for child in shown) + gaps + 2 * self.ui.px(self.pad[1])

    def arrange(self) -> None:
        shown = self._shown()
        pad_x, pad_y, gap = self.ui.px(self.pad[0]), self.ui.px(self.pad[1]), self.ui.px(self.gap)
        inner = self.rect.inflate(-2 * pad_x, -2 * pad_y)
        heights = [child.measure(inner.width) for child in shown]
        room = inner.height - sum(heights) - gap * max(0, len(shown) - 1)
        shares = sum(child.grow for child in shown)
        y = inner.y
        for child, height in zip(shown, heights, strict=True):
            if shares and child.grow:
                height = max(0, height + round(room * child.grow / shares))
            child.place(pygame.Rect(inner.x, y, inner.width, height))
            y += height + gap

    def overflow(self) -> bool:
        return bool(self.children) and self.measure(self.rect.width) > self.rect.height + 1 and not any(
            child.grow for child in self.children
        )


class Row(Widget):
    """Children side by side. `align`: centre, top, bottom or stretch (their height)."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        *,
        gap: float = 8,
        align: str = "centre",
        pad: tuple[float, float] = (0, 0),
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.gap, self.align, self.pad = gap, align, pad
        for child in children:
            self.add(child)

    def _shown(self) -> list[Widget]:
        return [child for child in self.children if child.visible]

    def natural(self) -> int:
        shown = self._shown()
        gaps = self.ui.px(self.gap) * max(0, len(shown) - 1)
        return sum(child.natural() for child in shown) + gaps + 2 * self.ui.px(self.pad[0])

    def widths(self, width: int) -> list[int]:
        """Width of each shown child in a row of that width."""
        shown = self._shown()
        inner = width - 2 * self.ui.px(self.pad[0]) - self.ui.px(self.gap) * max(0, len(shown) - 1)
        fixed = [0 if child.grow else child.natural() for child in shown]
        shares = sum(child.grow for child in shown)
        room = max(0, inner - sum(fixed))
        return [
            round(room * child.grow / shares) if child.grow else size
            for child, size in zip(shown, fixed, strict=True)
        ]

    def measure(self, width: int) -> int:
        shown = self._shown()
        tall = [child.measure(wide) for child, wide in zip(shown, self.widths(width), strict=True)]
        return max(tall, default=0) + 2 * self.ui.px(self.pad[1])

    def arrange(self) -> None:
        shown = self._shown()
        inner = self.rect.inflate(-2 * self.ui.px(self.pad[0]), -2 * self.ui.px(self.pad[1]))
        x = inner.x
        for child, wide in zip(shown, self.widths(self.rect.width), strict=True):
            high = inner.height if self.align == "stretch" else min(inner.height, child.measure(wide))
            y = inner.y
            if self.align == "centre":
                y += (inner.height - high) // 2
            elif self.align == "bottom":
                y += inner.height - high
            child.place(pygame.Rect(x, y, wide, high))
            x += wide + self.ui.px(self.gap)

    def overflow(self) -> bool:
        return sum(self.widths(self.rect.width)) > self.rect.width + 1


class Panel(Column):
    """A box with a background; what it looks like is kept and drawn anew only when something in it changes.

    `top` is the 3 px band in a seat's colour. Kept panels of one screen must not overlap, since they keep their
    pictures on one sheet of the window's size; a panel over others says `kept=False`."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        *,
        fill: Colour | None = theme.PANEL,
        border: Colour | None = theme.LINE,
        top: Colour | None = None,
        radius: float = theme.RADIUS,
        pad: tuple[float, float] = (theme.PAD_X, theme.PAD_Y),
        gap: float = 8,
        width: float | None = None,
        kept: bool = True,
        key: str = "",
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, children, gap=gap, pad=pad, width=width, key=key, grow=grow)
        self.colour, self.border, self.top, self.radius, self.kept = fill, border, top, radius, kept
        self.fresh = False
        self._sheet: pygame.Surface | None = None

    def stale(self) -> None:
        self.fresh = False

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        if self.colour or self.border:
            picture = draw.box(
                self.rect.size, ui.px(self.radius), self.colour, self.border, ui.px(1), self.top, ui.px(3)
            )
            target.blit(picture, self.rect)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        found = super().hit(at)
        return None if found is self and not self.colour and not self.border else found

    def draw(self, target: pygame.Surface) -> None:
        if not self.visible:
            return
        sheet = self.ui.panel_layer()
        area = self.rect.clip(sheet.get_rect())
        if not self.kept or target is sheet:
            super().draw(target)
            return
        if not self.fresh or self._sheet is not sheet:
            sheet.fill((0, 0, 0, 0), area)
            sheet.set_clip(area)
            super().draw(sheet)
            sheet.set_clip(None)
            self.fresh, self._sheet = True, sheet
        target.blit(sheet, area, area)


class Free(Widget):
    """A container whose children are placed by a function: `arranger(rect)` is called when it is placed."""

    def __init__(
        self, ui: Ui, arranger: Callable[[pygame.Rect], None] | None = None, *, key: str = "", grow: float = 0.0
    ) -> None:
        super().__init__(ui, key=key, grow=grow)
        self.arranger = arranger

    def arrange(self) -> None:
        if self.arranger:
            self.arranger(self.rect)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        found = super().hit(at)
        return None if found is self and self.parent is not None and self.tip is None else found


class Scroll(Widget):
    """One child that may be higher than the room; wheel, drag of the bar, and focus bring parts into sight."""

    bar_colour: Colour = theme.LINE_STRONG

    def __init__(self, ui: Ui, child: Widget, *, key: str = "", grow: float = 1.0, high: float = 0) -> None:
        super().__init__(ui, key=key, grow=grow)
        self.child = self.add(child)
        self.offset = 0
        self.content = 0
        self.high = high
        self._grab: int | None = None

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """It takes the focus itself only when there is something to scroll and nothing in it that can."""
        return self.content > self.rect.height and not self.child.focusables()

    def natural(self) -> int:
        return self.child.natural() + self.ui.px(10)

    def measure(self, width: int) -> int:
        return self.ui.px(self.high) if self.high or self.grow else self.child.measure(width)

    def _limit(self) -> int:
        return max(0, self.content - self.rect.height)

    def arrange(self) -> None:
        bar = 0
        self.content = self.child.measure(self.rect.width)
        if self.content > self.rect.height:
            bar = self.ui.px(10)
            self.content = self.child.measure(self.rect.width - bar)
        self.offset = max(0, min(self.offset, self._limit()))
        high = max(self.content, self.rect.height)
        self.child.place(pygame.Rect(self.rect.x, self.rect.y - self.offset, self.rect.width - bar, high))

    def scroll_to(self, offset: float) -> None:
        """Show from that many window pixels down."""
        new = max(0, min(round(offset), self._limit()))
        if new != self.offset:
            self.offset = new
            self.arrange()
            self.touch()

    def reveal(self, rect: pygame.Rect) -> None:
        edge = self.ui.px(6)
        if rect.top < self.rect.top + edge:
            self.scroll_to(self.offset - (self.rect.top + edge - rect.top))
        elif rect.bottom > self.rect.bottom - edge:
            self.scroll_to(self.offset + min(rect.bottom - self.rect.bottom + edge, rect.top - self.rect.top))
        if self.parent is not None:
            self.parent.reveal(rect.clip(self.rect))

    def hit(self, at: tuple[int, int]) -> Widget | None:
        if not self.visible or not self.rect.collidepoint(at):
            return None
        return self.child.hit(at) or self

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        if not self._limit():
            return False
        self.scroll_to(self.offset - steps * self.ui.px(48))
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        page = {pygame.K_PAGEDOWN: 0.9, pygame.K_PAGEUP: -0.9}.get(event.key)
        if page is None and self.focused:
            page = {pygame.K_DOWN: 0.15, pygame.K_UP: -0.15, pygame.K_HOME: -1e6, pygame.K_END: 1e6}.get(event.key)
        if page is None or not self._limit():
            return False
        self.scroll_to(self.offset + page * self.rect.height)
        return True

    def _bar(self) -> pygame.Rect:
        high = max(self.ui.px(24), self.rect.height * self.rect.height // max(1, self.content))
        y = self.rect.y + (self.rect.height - high) * self.offset // max(1, self._limit())
        return pygame.Rect(self.rect.right - self.ui.px(6), y, self.ui.px(4), high)

    def on_press(self, at: tuple[int, int]) -> bool:
        if self._limit() and at[0] >= self.rect.right - self.ui.px(10):
            bar = self._bar()
            self._grab = at[1] - bar.y if bar.top <= at[1] < bar.bottom else bar.height // 2
            self.on_drag(at)
            return True
        return False

    def on_drag(self, at: tuple[int, int]) -> None:
        if self._grab is None:
            return
        room = self.rect.height - self._bar().height
        self.scroll_to((at[1] - self._grab - self.rect.y) * self._limit() / max(1, room))

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        self._grab = None

    def draw(self, target: pygame.Surface) -> None:
        if not self.visible:
            return
        before = target.get_clip()
        target.set_clip(self.rect.clip(before))
        self.child.draw(target)
        target.set_clip(before)
        if self._limit():
            draw.draw_box(target, self._bar(), self.ui.px(2), self.bar_colour)
        if self.focused and self.ui.by_keyboard:
            self.paint_ring(target)
