"""A window onto something higher than the room."""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.parts import Parts
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.panel import Panel
from game.client.kit.widgets.responder import Turn
from game.client.kit.widgets.widget import Widget

FADE = 30
"""So high, in design pixels, is the lower edge that fades while there is more below."""


class Scroll(Widget):
    """One child that may be higher than the room; wheel, drag of the bar, and focus bring parts into sight."""

    bar_colour: Colour = theme.LINE_STRONG

    def __init__(self, ui: Ui, child: Widget, *, high: float = 0) -> None:
        super().__init__(ui)
        self.grow = 1.0
        self.child = self.add(child)
        self.offset = 0
        self.content = 0
        self.high = high
        self._pixels = Parts()
        self._grab: int | None = None

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """It takes the focus itself only when there is something to scroll and nothing in it that can."""
        return self.content > self.rect.height and not self.child.focusables()

    def natural(self) -> int:
        return self.child.natural() + self.ui.px(10)

    def measure(self, width: int) -> int:
        return self.ui.px(self.high) if self.high or self.grow else self.child.measure(width)

    def whole(self, width: int) -> int:
        return self.child.whole(width)

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

    def on_wheel(self, turn: Turn) -> bool:
        if not self._limit() or not turn.up:
            return False
        self.scroll_to(self.offset - self._pixels.add(turn.up * self.ui.px(48)))
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

    def ground(self) -> Colour:
        """What lies behind it: the fill of the nearest panel that has one."""
        above = self.parent
        while above is not None:
            if isinstance(above, Panel) and above.look.fill:
                return above.look.fill
            above = above.parent
        return theme.BG

    def draw(self, target: pygame.Surface) -> None:
        if not self.visible:
            return
        before = target.get_clip()
        target.set_clip(self.rect.clip(before))
        self.child.draw(target)
        target.set_clip(before)
        if self.offset < self._limit():
            high = min(self.ui.px(FADE), self.rect.height // 4)
            fade = draw.fade((self.child.rect.width, high), theme.now(self.ground()))
            target.blit(fade, fade.get_rect(bottomleft=self.rect.bottomleft))
        if self._limit():
            draw.paint_box(target, self._bar(), self.ui.px(2), theme.now(self.bar_colour))
        if self.focused and self.ui.by_keyboard:
            self.paint_ring(target)
