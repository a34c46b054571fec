"""What a widget is: a rectangle in a tree, which measures and draws itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Rich
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.responder import Responder

Tip = Rich | Callable[[], Rich | None] | None
SHINE = 32
"""How far a widget draws beyond its rectangle at most, in design pixels."""


class Widget(Responder):
    """A rectangle that measures, draws itself and takes input.

    `key` names it for tests and keeps focus over a rebuild; `tip` explains it on hover or focus; `grow` is its
    share of the room left over in a Row or Column (0: natural size): whoever puts it somewhere says them by
    `named`, `tipped` and `growing`, unless its class knows. `hovered`: whether the pointer is on it or on something
    in it; `focused`: whether it has the focus; `opaque`: whether nothing shows through it anywhere. Sizes passed to
    `measure` and `place` are in window pixels."""

    ring_out = 2
    ring_radius = theme.RADIUS_SMALL
    ring_colour: Colour = theme.IVORY
    opaque = False

    def __init__(self, ui: Ui, *, key: str = "", tip: Tip = None) -> None:
        self.ui = ui
        self.key = key
        self.tip = tip
        self.grow = 0.0
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.parent: Widget | None = None
        self.children: list[Widget] = []
        self.visible = True
        self.enabled = True
        self.spared = False
        """Whether a tip on something else goes where it does not cover this one, if it can."""
        self.hovered = False
        self.focused = False
        self.focus_taker: Callable[[Widget], object] | None = None
        """At the root of a tree: moves the focus to a widget of it."""

    def named(self, key: str) -> Self:
        """Give it a key."""
        self.key = key
        return self

    def tipped(self, tip: Tip) -> Self:
        """Have a tip explain it."""
        self.tip = tip
        return self

    def growing(self, share: float = 1.0) -> Self:
        """Have it take a share of the room left over."""
        self.grow = share
        return self

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
        due = [self]
        while due:
            widget = due.pop()
            if widget.visible:
                yield widget
                due += reversed(widget.children)

    def upward(self) -> Iterator[Widget]:
        """This widget, what holds it, and so on to the root."""
        widget: Widget | None = self
        while widget is not None:
            yield widget
            widget = widget.parent

    def find(self, key: str) -> Widget | None:
        """The first visible widget with that key."""
        return next((widget for widget in self.walk() if widget.key == key), None)

    def focusables(self) -> list[Widget]:
        """All widgets that Tab can reach, in order."""
        return [widget for widget in self.walk() if widget.focusable and widget.enabled]

    def touch(self, alone: bool = False) -> None:
        """Say that this widget looks different now. alone: it lies where it lay, and nothing else need be drawn again.
        """
        if not alone:
            self.ui.dirty = True
        elif self.rect.width and self.rect.height:
            self.ui.patch = self.rect.union(self.ui.patch) if self.ui.patch is not None else self.rect.copy()
        for widget in self.upward():
            widget.stale(self.rect if alone else None)

    def stale(self, part: pygame.Rect | None = None) -> None:
        """Called on every ancestor of a changed widget; panels drop the picture they keep, or that part of it."""

    def take_focus(self) -> None:
        """Ask for the focus; without effect where no screen shows it."""
        *_, root = self.upward()
        if root.focus_taker is not None:
            root.focus_taker(self)

    def reveal(self, rect: pygame.Rect) -> None:
        """Bring a rectangle of a descendant into sight."""
        if self.parent is not None:
            self.parent.reveal(rect)

    # ------------------------------------------------------------------ size and place
    def natural(self) -> int:
        """Width it would like, in window pixels."""
        return 0

    def measure(self, width: int) -> int:
        """Height it needs at that width, in window pixels."""
        return 0

    def whole(self, width: int) -> int:
        """Window pixels it is high at that width when nothing of it is scrolled away."""
        return self.measure(width)

    def place(self, rect: pygame.Rect) -> None:
        """Take this rectangle and lay out the children in it; what is less than nothing counts as nothing."""
        self.rect = pygame.Rect(rect.x, rect.y, max(0, rect.width), max(0, rect.height))
        self.arrange()
        self.touch()

    def arrange(self) -> None:
        """Place the children within `rect`."""

    def overflow(self) -> bool:
        """Whether what it shows does not fit its rectangle (tests ask)."""
        return False

    def hit(self, at: tuple[int, int]) -> Widget | None:
        """The topmost visible widget under a point."""
        if not self.visible or not self.rect.collidepoint(at):
            return None
        for child in reversed(self.children):
            widget = child.hit(at)
            if widget is not None:
                return widget
        return self

    def tip_rect(self) -> pygame.Rect:
        """What a tooltip stands beside."""
        return self.rect

    # ------------------------------------------------------------------ drawing
    def draw(self, target: pygame.Surface) -> None:
        """Draw itself, its children, and the focus ring."""
        if not self.visible:
            return
        self.paint(target)
        for child in self.children if self.ui.part is None else seen_in(self.children, self.ui.part):
            child.draw(target)
        if self.focused and self.ui.by_keyboard:
            self.paint_ring(target)

    def paint(self, target: pygame.Surface) -> None:
        """Draw itself without children."""

    def paint_ring(self, target: pygame.Surface) -> None:
        """Draw the ring that shows keyboard focus."""
        out = self.ui.px(self.ring_out) if self.ring_out > 0 else self.ring_out
        rect = self.rect.inflate(2 * out, 2 * out)
        draw.paint_box(target, rect, self.ui.px(self.ring_radius), None, self.ring_colour, max(2, self.ui.px(2)))


def seen_in(children: Sequence[Widget], part: pygame.Rect) -> Sequence[Widget]:
    """Those of some widgets, in the order in which they are drawn, that may be seen in a part of the window: whose
    shine reaches it, and none that was drawn before one that hides it."""
    if not children:
        return children
    shine = 2 * children[0].ui.px(SHINE)
    reach = part.inflate(shine, shine)
    near = [child for child in children if child.visible and child.rect.colliderect(reach)]
    hiding = [number for number, child in enumerate(near) if child.opaque and child.rect.contains(part)]
    return near[hiding[-1]:] if hiding else near
