"""Rich text in which some words lead somewhere."""

from __future__ import annotations

from collections.abc import Callable

from game.client.kit import theme
from game.client.kit.text import Rich, shift
from game.client.kit.theme import Style
from game.client.kit.ui import Ui
from game.client.kit.widgets.paragraph import Paragraph


class Linked(Paragraph):
    """A paragraph whose runs with a `link` are followed by a click."""

    def __init__(self, ui: Ui, words: Rich, follow: Callable[[str], object], style: Style = theme.BODY) -> None:
        super().__init__(ui, words, style)
        self.follow = follow

    def link_at(self, at: tuple[int, int]) -> str:
        """What the words at a point lead to; empty where they lead nowhere."""
        lines = self.wrapped(self.rect.width)
        number = (at[1] - self.rect.y) // self.ui.text.line(self.style)
        x = at[0] - self.rect.x - shift(self.rect.width, self.style.align)
        for placed in lines[number] if 0 <= number < len(lines) else ():
            if placed.x <= x < placed.x + placed.width:
                return placed.run.link
        return ""

    def on_press(self, at: tuple[int, int]) -> bool:
        return bool(self.link_at(at))

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        link = self.link_at(at) if inside else ""
        if link:
            self.follow(link)
