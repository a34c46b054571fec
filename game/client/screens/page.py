"""What the quiet screens have in common: the dimmed map, one panel with a title and a way back, `?` for help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.client.app import App
from game.client.kit import Button, Free, Label, Panel, Row, Spacer, Widget, theme
from game.client.screens import backdrop
from game.client.screens.base import GameScreen
from game.wording.messages import say

LEAST = 240
"""Least design height of a page, however little it holds."""


class Page(GameScreen):
    """A panel over the dimmed map. Subclasses give `title`, `body`, and perhaps `head` (widgets beside the title),
    `foot` and `more_keys`. `wide` and `high` are the most the panel takes, in design pixels."""

    wide = 1180.0
    high = 900.0

    def __init__(self, app: App, title: str) -> None:
        super().__init__(app)
        self.title = title

    def body(self) -> Widget:
        """The middle of the page, which takes the room that is left."""
        return Widget(self.ui)

    def head(self) -> Sequence[Widget]:
        """Widgets in the head's row, right of the title."""
        return ()

    def foot(self) -> Widget | None:
        """The row at the bottom, if there is one."""
        return None

    def more_keys(self) -> dict[str, Callable[[], object]]:
        """The page's own keys."""
        return {}

    def build(self) -> Widget:
        ui = self.ui
        body, foot = self.body(), self.foot()
        body.grow = 1.0
        head = Row(
            ui,
            [
                Label(ui, self.title, theme.HEADING),
                Spacer(ui).growing(),
                *self.head(),
                Button(ui, say("Back"), self.back, hint="Esc").named("back"),
            ],
            gap=10,
        )
        panel = Panel(
            ui,
            [head, body, *([foot] if foot else [])], theme.PanelLook(fill=theme.with_alpha(theme.PANEL, 248)),
            gap=14,
            pad=(24, 18),
        ).named("page")
        self.keys = {"?": self.help, "f1": self.help, **self.more_keys()}

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(self.wide), rect.width - ui.px(24))
            high = min(ui.px(self.high), rect.height - ui.px(24), max(ui.px(LEAST), panel.whole(wide)))
            panel.place(pygame.Rect(rect.centerx - wide // 2, rect.centery - high // 2, wide, high))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    @property
    def room(self) -> float:
        """The width inside the panel, in design pixels."""
        return min(self.wide, self.ui.size[0] / self.ui.scale - 24) - 48

    def paint_ground(self, target: pygame.Surface) -> None:
        target.blit(backdrop.ground(self.ui.size, backdrop.DIM), (0, 0))

    def back(self) -> None:
        if len(self.app.screens) > 1:
            self.app.pop()
        else:
            self.app.open("title")

    def help(self) -> None:
        """Open the help."""
        self.app.push("help")

    def leave(self) -> None:
        backdrop.drop()
