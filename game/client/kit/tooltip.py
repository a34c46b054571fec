"""The small box that explains a widget."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import draw, theme
from game.client.kit.attention import Attention
from game.client.kit.paint import paint_lines
from game.client.kit.text import Rich, line_width, rich
from game.client.kit.ui import Ui
from game.client.kit.widgets.scroll import Scroll
from game.client.kit.widgets.widget import Widget

_DELAY = 0.35
WIDE = 380
"""How wide a tooltip is at most, in design pixels."""


class Tooltip:
    """Explains what has been hovered long enough, or focused by keyboard."""

    def __init__(self, ui: Ui, attention: Attention) -> None:
        self.ui, self.attention = ui, attention
        self.widget: Widget | None = None
        self._time = 0.0
        self._still: tuple[int, int] | None = None
        """Where the pointer was when other things came under it; there it explains none of them."""

    @property
    def waiting(self) -> bool:
        """Whether it is about to show."""
        return self.widget is not None and self._time < _DELAY

    def restart(self) -> None:
        """Hide it until the time has run once more."""
        self._time = 0.0

    def stay(self) -> None:
        """Explain nothing until the pointer moves: what is under it now came there by itself."""
        self.widget, self._still = None, self.ui.pointer

    def tick(self, seconds: float) -> None:
        """Let the time run until it shows."""
        start = self.attention.focus if self.ui.by_keyboard else self.attention.hover
        if self.ui.pointer == self._still and not self.ui.by_keyboard:
            start = None
        widget = next((one for one in start.upward() if one.tip is not None), None) if start is not None else None
        if widget is not self.widget:
            self.ui.dirty = self.ui.dirty or self._time >= _DELAY
            self.widget, self._time = widget, 0.0
        elif self.waiting:
            self._time += seconds
            self.ui.dirty = self.ui.dirty or self._time >= _DELAY

    @property
    def links(self) -> list[str]:
        """What words of it lead to, in order, while it shows."""
        return [run.link for run in rich(self._tip() or "") if run.link] if not self.waiting else []

    def _tip(self) -> Rich | None:
        tip = self.widget.tip if self.widget is not None else None
        return tip() if callable(tip) else tip

    def draw(self, target: pygame.Surface) -> None:
        """Draw it, if it is due and there is something to say."""
        if self.widget is None or self.waiting:
            return
        tip = self._tip()
        if tip:
            pointer = None if self.ui.by_keyboard else self.ui.pointer
            kept = explained(self.ui, self.widget.tip_rect(), pointer, _window(self.ui, target))
            paint_tip(self.ui, target, tip, kept, self.spared)

    @property
    def spared(self) -> list[pygame.Rect]:
        """What no tooltip covers if it can go elsewhere: besides what always is, the list that the widget stands in, so
        that the rows after it are seen by who goes through them."""
        around = self.widget.upward() if self.widget is not None else ()
        lists = [one.rect for one in around if isinstance(one, Scroll) and one is not self.widget]
        return [*(one.rect for one in self.attention.root.walk() if one.spared), *lists[:1]]


def _window(ui: Ui, target: pygame.Surface) -> pygame.Rect:
    """The part of a window in which tooltips stand."""
    return target.get_rect().inflate(-ui.px(16), -ui.px(16))


def paint_tip(
    ui: Ui, target: pygame.Surface, tip: Rich, kept: pygame.Rect, spared: Sequence[pygame.Rect] = (),
    wide: float = WIDE,
) -> None:
    """Draw a tooltip within the window, where it does not cover what is kept in sight, nor if it can what is spared;
    as wide at most as it is allowed in design pixels."""
    widest = min(ui.px(wide), target.get_width() - ui.px(24))
    lines = ui.text.wrap(tip, theme.NOTE, widest)
    size = max(map(line_width, lines), default=0) + ui.px(24), len(lines) * ui.text.line(theme.NOTE) + ui.px(16)
    rect = spot(size, kept, _window(ui, target), ui.px(8), spared)
    draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.with_alpha(theme.PANEL, 250), theme.LINE_STRONG)
    paint_lines(ui, target, lines, (rect.x + ui.px(12), rect.y + ui.px(8)), theme.NOTE)


def explained(
    ui: Ui, beside: pygame.Rect, pointer: tuple[int, int] | None, window: pygame.Rect
) -> pygame.Rect:
    """What must stay in sight: the widget, or of one that fills much of the window what is round the pointer."""
    if pointer is None or (beside.width <= window.width // 2 and beside.height <= window.height // 2):
        return beside.clip(window) if beside.colliderect(window) else beside
    around = pygame.Rect(0, 0, ui.px(56), ui.px(44))
    around.center = pointer
    return around


def spot(
    size: tuple[int, int], kept: pygame.Rect, window: pygame.Rect, gap: int, spared: Sequence[pygame.Rect] = ()
) -> pygame.Rect:
    """Where a box of a size goes beside what is kept in sight: under it, over it, right or left of it, wherever it fits
    the window and covers least of what is spared; if nowhere, as far away as the window lets it."""
    boxes = [pygame.Rect((0, 0), size) for _ in range(4)]
    under, over, right, left = boxes
    under.midtop = (kept.centerx, kept.bottom + gap)
    over.midbottom = (kept.centerx, kept.top - gap)
    right.midleft = (kept.right + gap, kept.centery)
    left.midright = (kept.left - gap, kept.centery)
    for box in boxes:
        box.clamp_ip(window)
    return min(boxes, key=lambda box: (_area(box.clip(kept)), sum(_area(box.clip(rect)) for rect in spared)))


def _area(rect: pygame.Rect) -> int:
    return rect.width * rect.height
