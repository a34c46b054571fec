"""What is pressed and held to take a seat: the ring with its mark, and the button under it."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import Pressable, SeatStyle, Ui, draw, key_box, key_box_width, theme


class _Held(Pressable):
    """In the colours of the next seat; tells `hold` when it is pressed and when it is let go."""

    def __init__(self, ui: Ui, style: SeatStyle, hold: Callable[[bool], None], key: str) -> None:
        super().__init__(ui, key=key)
        self.style, self.hold = style, hold

    def on_press(self, at: tuple[int, int]) -> bool:
        self.hold(True)
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        self.hold(False)


class Ring(_Held):
    """The mark of the next seat in a ring that fills while it is held."""

    focusable = False

    def __init__(self, ui: Ui, style: SeatStyle, hold: Callable[[bool], None]) -> None:
        super().__init__(ui, style, hold, "ring")
        self.share = 0.0

    def paint(self, target: pygame.Surface) -> None:
        radius = self.rect.width / 2 - 3
        base = draw.ring(radius, max(4.0, radius * 0.085), ((0.0, 1.0, theme.EMPTY),), theme.with_alpha(theme.BG, 200))
        target.blit(base, base.get_rect(center=self.rect.center))
        share = round(self.share * 60) / 60
        if share > 0:
            arc = draw.ring(radius, max(4.0, radius * 0.085), ((0.0, share, self.style.fill),))
            target.blit(arc, arc.get_rect(center=self.rect.center))
        side = round(radius * 0.86)
        ink = draw.mark(self.style.mark, side, self.style.fill)
        target.blit(ink, ink.get_rect(center=self.rect.center))


class Hold(_Held):
    """The one button: pressed and held it takes the seat."""

    def __init__(self, ui: Ui, words: str, style: SeatStyle, hold: Callable[[bool], None]) -> None:
        super().__init__(ui, style, hold, "take")
        self.words = words

    def natural(self) -> int:
        return max(self.ui.px(340), self.ui.text.width(self.words, theme.BODY, True) + self.ui.px(120))

    def measure(self, width: int) -> int:
        return self.ui.px(52)

    def on_key(self, event: pygame.event.Event) -> bool:
        return False  # the screen takes Space and Enter itself, so that they work whatever has the focus

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        fill = theme.mix(self.style.fill, (255, 255, 255), 0.15) if self.hovered else self.style.fill
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), fill)
        words, gap = ui.text.width(self.words, theme.BODY, True), ui.px(10)
        hint = key_box_width(ui, "Space")
        x = rect.centerx - (words + gap + hint) // 2
        y = rect.centery - ui.text.line(theme.BODY) / 2
        ui.text.blit(target, self.words, (x, y), theme.BODY, True, self.style.ink)
        key_box(ui, target, "Space", x + words + gap + hint, rect.centery, self.style.ink)
