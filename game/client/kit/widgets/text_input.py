"""A field for a line of text."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import pygame

from game.client.kit import clipboard, draw, theme
from game.client.kit.pressed import ENTER, commanding, meant, types
from game.client.kit.text import Edited, letter_stops
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget

_CLICKS = 0.4
"""Seconds within which clicks count as one after another."""
_WAYS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}
_ENDS = {pygame.K_HOME: -1, pygame.K_END: 1}
_TAKES = {pygame.K_BACKSPACE: -1, pygame.K_DELETE: 1}


class TextInput(Widget):
    """A one-line text field. `changed(text)` is called at each change, `done(text)` on Enter.

    `edited` is what is edited: who builds the field anew while it is typed into keeps it. `composing`: what an input
    method is putting together at the caret, not yet part of the text. `hidden` shows a dot for each character, and
    lets none be copied."""

    focusable = True
    takes_enter = True
    takes_text = True
    hidden = False
    done: Callable[[str], object] | None = None

    def __init__(
        self,
        ui: Ui,
        edited: Edited | None = None,
        changed: Callable[[str], object] | None = None,
        *,
        hint: str = "",
        width: float = 240,
    ) -> None:
        super().__init__(ui)
        self.edited, self.changed, self.hint, self.width = edited or Edited(), changed, hint, width
        self.composing, self._composed_to = "", 0
        self._scrolled = 0
        self._clicked, self._clicks, self._click_at = 0.0, 0, -1

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edited.text

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(36)

    # ------------------------------------------------------------------ drawing
    @property
    def drawn(self) -> str:
        """The text as it is drawn."""
        return "\u2022" * len(self.text) if self.hidden else self.text

    def _shown(self) -> tuple[str, int, int, int]:
        """What is drawn, where the caret stands in it, and from where to where it is composed."""
        text, caret = self.drawn, self.edited.caret
        if not self.composing:
            return text, caret, caret, caret
        start, end = self.edited.selection
        composed = "\u2022" * len(self.composing) if self.hidden else self.composing
        return text[:start] + composed + text[end:], start + self._composed_to, start, start + len(self.composing)

    def _room(self) -> pygame.Rect:
        return self.rect.inflate(-self.ui.px(20), 0)

    def caret_rect(self) -> pygame.Rect:
        """Where the caret is drawn; the field scrolls so that it is in sight."""
        ui, room = self.ui, self._room()
        words, caret, _, _ = self._shown()
        x = ui.text.place(words, caret, theme.BODY)
        self._scrolled = max(x - room.width + ui.px(4), min(self._scrolled, x), 0)
        high = ui.px(18)
        return pygame.Rect(room.x + x - self._scrolled, room.centery - high // 2, ui.px(2), high)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, room, caret = self.ui, self.rect, self._room(), self.caret_rect()
        border = theme.IVORY if self.focused else theme.LINE_STRONG
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD_OFF, border, ui.px(1))
        words, _, begun, ended = self._shown()
        y, left = rect.centery - ui.text.line(theme.BODY) / 2, room.x - self._scrolled
        before = target.get_clip()
        target.set_clip(room.clip(before))
        if not self.composing and self.focused:
            for start, end in self._spans(words, *self.edited.selection):
                target.fill(theme.LINE_STRONG, (left + start, caret.y - ui.px(1), end - start, caret.height + ui.px(2)))
        style = theme.BODY.ink(theme.HI) if words else theme.ASIDE._replace(size=theme.BODY.size)
        ui.text.blit(target, words or self.hint, (left, y), style)
        for start, end in self._spans(words, begun, ended):
            target.fill(theme.IVORY, (left + start, caret.bottom, end - start, ui.px(1)))
        target.set_clip(before)
        if self.focused:
            target.fill(theme.IVORY, caret)

    def _spans(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        """From where to where, from the left of the text, each letter of a part of it is drawn."""
        stops = [stop for stop in letter_stops(words) if start <= stop <= end]
        xs = [self.ui.text.place(words, stop, theme.BODY) for stop in stops]
        return [(min(pair), max(pair)) for pair in itertools.pairwise(xs)]

    # ------------------------------------------------------------------ pointer
    def _places(self, at: tuple[int, int]) -> tuple[int, int]:
        """Where the caret comes to stand for a point, and where the letter under the point begins."""
        x = at[0] - self._room().x + self._scrolled
        stops = letter_stops(self.text)
        xs = [self.ui.text.place(self.drawn, stop, theme.BODY) for stop in stops]
        near = min(range(len(stops)), key=lambda i: abs(xs[i] - x))
        on = min(range(len(stops) - 1), key=lambda i: abs(xs[i] + xs[i + 1] - 2 * x), default=0)
        return stops[near], stops[on]

    def on_press(self, at: tuple[int, int]) -> bool:
        caret, letter = self._places(at)
        now = time.monotonic()
        again = now - self._clicked < _CLICKS and letter == self._click_at
        self._clicks = self._clicks % 3 + 1 if again else 1
        self._clicked, self._click_at = now, letter
        if self._clicks == 1:
            self.edited.move(caret, select=bool(pygame.key.get_mods() & pygame.KMOD_SHIFT))
        elif self._clicks == 2:
            self.edited.select_word(letter)
        else:
            self.edited.select_all()
        self.touch()
        return True

    def on_drag(self, at: tuple[int, int]) -> None:
        if self._clicks == 1:
            self.edited.move(self._places(at)[0], select=True)
            self.touch()

    # ------------------------------------------------------------------ keys
    def on_focus(self, gained: bool) -> None:
        self.on_composing("", 0)

    def on_composing(self, words: str, caret: int) -> bool:
        self.composing, self._composed_to = words, max(0, min(len(words), caret))
        self.touch()
        return True

    def on_text(self, words: str) -> bool:
        self.composing = ""
        self._edit(lambda: self.edited.insert(words))
        return True

    def _edit(self, act: Callable[[], object]) -> None:
        """Do something to the line, and say so where the text is another then."""
        before = self.text
        act()
        self.touch()
        if self.changed and self.text != before:
            self.changed(self.text)

    def on_key(self, event: pygame.event.Event) -> bool:
        if self.composing:
            return True
        if event.key in ENTER:
            if self.done:
                self.done(self.text)
            return self.done is not None
        act = self._transfer(event) or self._caret(event)
        if act is None:
            return types(event)
        self._edit(act)
        return True

    def _caret(self, event: pygame.event.Event) -> Callable[[], object] | None:
        """What a key does that moves the caret or deletes: by words with Ctrl or Alt, to the ends with Cmd."""
        edited, key, select = self.edited, event.key, bool(event.mod & pygame.KMOD_SHIFT)
        by_word = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT))
        end = _ENDS.get(key) or (_WAYS.get(key) if event.mod & pygame.KMOD_META else None)
        if end is not None:
            return lambda: edited.move(0 if end < 0 else len(edited.text), select)
        if key in _WAYS:
            return lambda: edited.step(_WAYS[key], by_word, select)
        if key in _TAKES:
            return lambda: edited.delete(_TAKES[key], by_word)
        return None

    def _transfer(self, event: pygame.event.Event) -> Callable[[], object] | None:
        """What a key does that selects all, cuts, copies, pastes, takes back or does again."""
        shift = event.mod & pygame.KMOD_SHIFT
        if event.key == pygame.K_INSERT and (shift or commanding(event.mod)):
            return self._paste if shift else self._copy
        if event.key == pygame.K_DELETE and shift and self.edited.selected:
            return self._cut
        return meant(event, {
            "ctrl+a": self.edited.select_all, "ctrl+c": self._copy, "ctrl+x": self._cut, "ctrl+v": self._paste,
            "ctrl+z": self.edited.undo, "ctrl+shift+z": self.edited.redo, "ctrl+y": self.edited.redo,
        })

    def _copy(self) -> None:
        if self.edited.selected and not self.hidden:
            clipboard.write(self.edited.selected)

    def _cut(self) -> None:
        if self.edited.selected and not self.hidden:
            clipboard.write(self.edited.cut())

    def _paste(self) -> None:
        self.edited.insert(clipboard.read())
