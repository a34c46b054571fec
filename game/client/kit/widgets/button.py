"""Buttons."""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.paint import key_box, key_box_width, paint_line
from game.client.kit.text import Line
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import Action, Pressable
from game.client.kit.widgets.widget import Tip


class Button(Pressable):
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
        words = ui.text.width(self.words, self.size, not self.small)
        return words + 2 * ui.px(10 if self.small else 14) + self._icon_room() + self._hint_room()

    def _icon_room(self) -> int:
        return self.ui.px(22 if self.words else 16) if self.icon else 0

    def _hint_room(self) -> int:
        return key_box_width(self.ui, self.hint) + self.ui.px(8) if self.hint else 0

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
            draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), fill, border, ui.px(1))
        tight = max(0, min(self._spare(), self.natural() - rect.width)) if not self.wrap else 0
        pad = ui.px(10 if self.small else 14) - tight // 2
        hint_room, icon_room = self._hint_room(), self._icon_room()
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
            picture = ui.icon(self.icon, 16, ink)
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


class IconButton(Button):
    """A square button with an icon; `tip` must say what it does."""

    def __init__(self, ui: Ui, icon: str, action: Action, tip: str, *, side: float = 32, key: str = "") -> None:
        super().__init__(ui, "", action, icon=icon, kind="quiet", tip=tip, key=key or icon, height=side)
        self.side = side

    def natural(self) -> int:
        return self.ui.px(self.side)
