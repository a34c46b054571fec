"""A field for a line of text."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import draw, theme
from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import ENTER
from game.client.kit.widgets.widget import Widget


class TextInput(Widget):
    """A one-line text field. `changed(text)` is called at each change, `done(text)` on Enter.

    `allowed` keeps only those characters (empty: all); `most` is the greatest length; `hidden` shows a dot for each."""

    focusable = True
    allowed = ""
    most = 60
    hidden = False
    done: Callable[[str], object] | None = None

    def __init__(
        self,
        ui: Ui,
        text: str = "",
        changed: Callable[[str], object] | None = None,
        *,
        hint: str = "",
        width: float = 240,
    ) -> None:
        super().__init__(ui)
        self.text, self.changed, self.hint, self.width = text, changed, hint, width
        self.caret = len(text)

    @property
    def shown(self) -> str:
        """The text as it is drawn."""
        return "\u2022" * len(self.text) if self.hidden else self.text

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(36)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        border = theme.IVORY if self.focused else theme.LINE_STRONG
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD_OFF, border, ui.px(1))
        inner = rect.inflate(-ui.px(20), 0)
        y = rect.centery - ui.text.line(theme.BODY) / 2
        before = target.get_clip()
        target.set_clip(inner.clip(before))
        if self.text:
            head = ui.text.width(self.shown[: self.caret])
            shift = max(0, head - inner.width + ui.px(4))
            ui.text.blit(target, self.shown, (inner.x - shift, y), theme.BODY.ink(theme.HI))
        else:
            head = shift = 0
            ui.text.blit(target, self.hint, (inner.x, y), theme.BODY.ink(theme.MUTE))
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
        stops = [self.ui.text.width(self.shown[:i]) for i in range(len(self.text) + 1)]
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
        if key in ENTER:
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
