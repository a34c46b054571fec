"""Choosing the folder of a class: the folders in it and above it, how many games lie in each, and the pass-code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from game.client.app import App
from game.client.kit import Button, Column, Edited, Label, Paragraph, Row, Scroll, TextInput, Widget, theme
from game.client.screens.code import code_field
from game.client.screens.page import Page
from game.match import journal
from game.match.files import data_folder
from game.match.seals import MOST_CODE
from game.wording.messages import count, say

MOST_FOLDERS, MOST_PATH = 200, 1000


class FolderScreen(Page):
    """`folder`: where it begins. A folder may also be typed, pasted, or dropped on the window."""

    wide, high = 900.0, 760.0

    def __init__(self, app: App, folder: Path | None = None) -> None:
        super().__init__(app, say("The folder of the class"))
        self.folder = folder or Path(app.settings.wall or data_folder())
        self.typed = Edited(str(self.folder), most=MOST_PATH)
        self.code = Edited(most=MOST_CODE)
        self.trouble = ""

    # ------------------------------------------------------------------ the page
    def body(self) -> Widget:
        ui = self.ui
        field = TextInput(ui, self.typed, width=300).named("path").growing()
        field.done = lambda _: self.follow()
        code = code_field(ui, self.code, self.follow, width=300, hint=say("none")).growing()
        parts: list[Widget] = [
            Paragraph(ui, say("Where the tables keep their saved games: on this machine, or on a shared drive. Games "
                              "in the folders in it are shown too."), theme.NOTE),
            *self._fields((say("Folder"), field), (say("Pass-code of sealed games"), code)),
        ]
        left = theme.QUIET._replace(align="left")
        shown: list[Widget] = []
        if self.folder.parent != self.folder:
            shown.append(Button(ui, say("Up"), partial(self.go, self.folder.parent),
                                left._replace(icon="up")).named("up"))
        into = left._replace(icon="right", wrap=True)
        shown += [Button(ui, inner.name, partial(self.go, inner), into).named(f"in:{inner.name}")
                  for inner in self._inner()]
        folders = Scroll(ui, Column(ui, shown, gap=2, pad=(4, 4))).named(f"folders:{self.folder}")
        return Column(ui, [*parts, folders], gap=12)

    def _fields(self, *fields: tuple[str, Widget]) -> list[Widget]:
        """Fields with their names before them, which begin at one place, or under them where there is no room."""
        ui = self.ui
        wide = max(ui.text.width(words, theme.BODY) for words, _ in fields) / ui.scale
        if wide > self.room / 2:
            return [Column(ui, [Paragraph(ui, words), field], gap=4) for words, field in fields]
        return [Row(ui, [Column(ui, [Label(ui, words)], width=wide), field], gap=12) for words, field in fields]

    def _inner(self) -> list[Path]:
        """The folders in this one; none where it can't be read."""
        try:
            inner = [path for path in self.folder.iterdir() if not path.name.startswith(".") and path.is_dir()]
        except OSError:
            return []
        return sorted(inner, key=lambda path: path.name.casefold())[:MOST_FOLDERS]

    def _games(self) -> int:
        try:
            return sum(1 for pattern in ("*", "*/*") for _ in self.folder.glob(f"{pattern}{journal.SUFFIX}"))
        except OSError:
            return 0

    def foot(self) -> Widget | None:
        ui = self.ui
        words = self.trouble or count("{n} saved game here", "{n} saved games here", self._games())
        style = theme.NOTE.ink(theme.WARN) if self.trouble else theme.ASIDE
        return Row(ui, [
            Paragraph(ui, words, style).named("said").growing(),
            Button(ui, say("Follow it"), self.follow, theme.PRIMARY, hint="Enter").named("follow"),
        ], gap=12)

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.follow, "backspace": partial(self.go, self.folder.parent)}

    # ------------------------------------------------------------------ what one can do
    def go(self, folder: Path) -> None:
        """Look into a folder."""
        self.trouble = "" if _is_folder(folder) else say("{folder} is no folder.", folder=folder)
        if not self.trouble:
            self.folder = folder
            self.typed = Edited(str(folder), most=MOST_PATH)
        self.rebuild()

    def follow(self) -> None:
        """Show the wall of this folder, or of the one that was typed, and remember it."""
        self.go(_meant(self.typed.text.strip()))
        if self.trouble:
            return
        self.app.settings.wall = str(self.folder)
        self.app.apply_settings()
        self.app.pop()
        if self.app.top is not None and self.app.top.name == "wall":
            self.app.pop()
        self.app.push("wall", folder=self.folder, code=self.code.text)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.DROPFILE:
            dropped = Path(event.file)
            self.go(dropped if _is_folder(dropped) else dropped.parent)
            return True
        return super().handle(event)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder that may be looked at."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _meant(typed: str) -> Path:
    """The path that was typed; `~` is one's own folder, and a name after it another's, if there is one."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)
