"""Buttons."""

from __future__ import annotations

from typing import Self

import pygame

from game.client.kit import draw, theme
from game.client.kit.paint import key_box, key_box_width, paint_lines
from game.client.kit.pressed import ENTER
from game.client.kit.text import Line
from game.client.kit.theme import ButtonLook, Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import Action, Pressable


class Button(Pressable):
    """A button. `hint` shows its key; of several, the `chosen` one looks like the primary one of a panel.

    A button that is not enabled may still be hovered, and focused if it has a `tip` that says why not.
    The chosen one has nothing more to do, so that Enter is left to the screen's default."""

    ring_radius = theme.RADIUS_SMALL + 2
    chosen = False

    def __init__(
        self, ui: Ui, words: str, action: Action | None = None, look: ButtonLook = theme.PLAIN, *, hint: str = ""
    ) -> None:
        super().__init__(ui, key=words)
        self.words, self.action, self.look, self.hint = words, action, look, hint
        self.style = theme.NOTE if look.small else theme.BODY.strong
        self.high = look.high or (28 if look.small else 36)

    def pick(self, chosen: bool) -> Self:
        """Show it as the chosen one, or as one of the others."""
        self.chosen = chosen
        return self

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """Reachable when it can be used, or can say why not."""
        return self.enabled or self.tip is not None

    def natural(self) -> int:
        ui = self.ui
        words = ui.text.width(self.words, self.style)
        return words + 2 * ui.px(10 if self.look.small else 14) + self._icon_room() + self._hint_room()

    def _icon_room(self) -> int:
        return self.ui.px(22 if self.words else 16) if self.look.icon else 0

    def _hint_room(self) -> int:
        return key_box_width(self.ui, self.hint) + self.ui.px(8) if self.hint else 0

    def _lines(self, width: int) -> list[Line]:
        """The words as lines, when they may wrap."""
        room = width - (self.natural() - self.ui.text.width(self.words, self.style))
        return self.ui.text.wrap(self.words, self.style, max(1, room))

    def measure(self, width: int) -> int:
        if not self.look.wrap:
            return self.ui.px(self.high)
        more = max(0, len(self._lines(width)) - 1)
        return self.ui.px(self.high) + more * self.ui.text.line(self.style)

    def overflow(self) -> bool:
        return not self.look.wrap and self.natural() - self._spare() > self.rect.width + 1

    def _spare(self) -> int:
        """How much of the padding may be given up where it is tight."""
        return 2 * self.ui.px(4 if self.look.small else 8)

    def _colours(self) -> tuple[Colour | None, Colour | None, Colour]:
        """Fill, border, ink."""
        if not self.enabled:
            return self.look.off, theme.LINE, theme.MUTE
        look = theme.PRIMARY if self.chosen else self.look
        return look.lit if self.hovered or self.pressed else look.fill, look.border, look.ink

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, look = self.ui, self.rect, self.look
        fill, border, ink = self._colours()
        if fill or border:
            fill, border = (theme.now(colour) if colour else None for colour in (fill, border))
            draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), fill, border, ui.px(1))
        tight = max(0, min(self._spare(), self.natural() - rect.width)) if not look.wrap else 0
        pad = ui.px(10 if look.small else 14) - tight // 2
        hint_room, icon_room = self._hint_room(), self._icon_room()
        room = rect.width - 2 * pad - hint_room - icon_room
        words_wide = min(ui.text.width(self.words, self.style), max(1, room))
        if look.align == "left":
            x = rect.x + pad
            hint_right = rect.right - pad
        else:
            x = rect.centerx - (words_wide + hint_room + icon_room) // 2
            hint_right = x + icon_room + words_wide + hint_room
        if look.icon:
            picture = ui.icon(look.icon, 16, ink)
            target.blit(picture, picture.get_rect(midleft=(x, rect.centery)))
        lines = self._lines(rect.width) if look.wrap else []
        y = rect.centery - max(1, len(lines)) * ui.text.line(self.style) / 2
        if look.wrap:
            paint_lines(ui, target, lines, (rect.x + pad + icon_room, y), self.style.ink(ink))
        else:
            ui.text.blit(target, self.words, (x + icon_room, y), self.style.ink(ink), words_wide + 1)
        if self.hint:
            key_box(ui, target, self.hint, hint_right, rect.centery, ink)

    def on_key(self, event: pygame.event.Event) -> bool:
        return not (self.chosen and event.key in ENTER) and super().on_key(event)

    def activate(self) -> None:
        """Do what it is for."""
        if self.enabled and self.action:
            self.action()


class IconButton(Button):
    """A square button with an icon; `tip` must say what it does."""

    def __init__(self, ui: Ui, icon: str, action: Action, tip: str, *, side: float = 32) -> None:
        super().__init__(ui, "", action, theme.QUIET._replace(icon=icon, high=side))
        self.named(icon).tipped(tip)

    def natural(self) -> int:
        return self.ui.px(self.high)
