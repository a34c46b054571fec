"""The wall: every table of a class at once, from the folder in which they keep their games, as they go on."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pygame

from game.client.app import App
from game.client.following import Following
from game.client.kit import (
    Button,
    Choice,
    Column,
    Flow,
    Label,
    Panel,
    Paragraph,
    Row,
    Run,
    Screen,
    Scroll,
    Spacer,
    Widget,
    theme,
)
from game.client.kit.screen import Host
from game.client.panels.wall_card import HIGH, LONG, WIDE, Cards, Left
from game.client.public.projector import project
from game.client.screens import saved
from game.client.screens.headed import GAP, headed
from game.match.files import FileTrouble, data_folder
from game.review.wall import Table, Wall
from game.wording.messages import count, say

EDGE, BESIDE = 16, 330
"""Around all of it, and how wide the list of what needs somebody is, in design pixels."""
WHOLE, PUBLIC = "whole", "public"


class WallScreen(Screen):
    """For the instructor with all that may be seen, or for a projector without secrets; the second window shows the
    latter whatever this one shows."""

    def __init__(self, app: App, folder: Path | None = None, code: str = "", host: Host | None = None,
                 following: Following | None = None) -> None:
        """folder: where the tables keep their games, else the one shown last; code: what seals them. host, following:
        of a second window, what it is and whose looks it shows."""
        super().__init__(host or app)
        self.app, self.beside = app, host is not None
        self.folder = folder or Path(app.settings.wall or data_folder())
        self.following = following or Following(app, Wall(self.folder, code=code), self._changed)
        self.whole = not self.beside
        self.shown: object = None
        self.cards = Cards(self.ui, self.look_in)

    @property
    def tables(self) -> list[Table]:
        """The tables, as who looks at this window may see them."""
        return self.following.tables[self.whole] if self.following.tables is not None else []

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        self.shown = self._state()
        self.keys = {"f": self.other_folder, "v": self.turn, "2": self.second, "p": self.pause, "q": self.debrief,
                     "?": self.help, "f1": self.help}
        head = Panel(ui, self._head(), theme.BARE, pad=(0, 0), gap=8).named("head")
        wide = ui.size[0] - 2 * ui.px(EDGE)
        high = ui.size[1] - 2 * ui.px(EDGE) - ui.px(GAP) - head.measure(wide)
        # clocks run on the cards, so a picture of them all would be kept for a second
        body = Panel(ui, [self._body(wide, high)], theme.BARE._replace(kept=False), pad=(0, 0)).named("body")
        return headed(ui, head, body, EDGE)

    def _head(self) -> list[Widget]:
        ui, tables = self.ui, self.tables
        ended = sum(bool(table.ending) for table in tables)
        note = say("{tables}, {ended} ended, {alarms} in alarm", tables=count("{n} table", "{n} tables", len(tables)),
                   ended=ended, alarms=sum(bool(table.alarms or table.trouble) for table in tables))
        still = [Paragraph(ui, say("All tables are paused."), theme.NOTE.strong.ink(theme.WARN)).named("still")]
        words = Column(ui, [
            Paragraph(ui, say("The wall"), theme.HEADING), Paragraph(ui, note, theme.NOTE).named("sum"),
            *(still if self.following.paused else ()),
        ], gap=0).growing()
        if self.beside:
            return [words]
        eyes = Choice(ui, [(WHOLE, say("Instructor: everything")), (PUBLIC, say("Projector: no secrets"))],
                      WHOLE if self.whole else PUBLIC, self.see, small=True).named("eyes")
        buttons: list[Widget] = [
            eyes,
            Button(ui, say("All go on") if self.following.paused else say("Pause all"), self.pause, theme.SMALL,
                   hint="P").named("pause")
            .tipped(say("The clock of every table stands still, and each is told so, until they all go on")),
            Button(ui, say("Debrief"), self.debrief, theme.SMALL, hint="Q").named("debrief")
            .tipped(say("L1 to L8 one at a time, with what all tables did, and their deals in one picture")),
            Button(ui, say("Second screen"), self.second, theme.SMALL, hint="2").named("second")
            .tipped(say("The wall without secrets on a second screen, or away from it")),
            Button(ui, say("Folder"), self.other_folder, theme.SMALL, hint="F").named("folder")
            .tipped(str(self.folder)),
            Button(ui, say("Back"), self.back, theme.SMALL, hint="Esc").named("back"),
        ]
        if ui.size[0] < ui.px(1250):
            return [words, Flow(ui, buttons, gap=8)]
        return [Row(ui, [words, *buttons], gap=10)]

    def _body(self, wide: int, high: int) -> Widget:
        """The tables and what needs somebody, in so much room."""
        ui, tables = self.ui, self.tables
        if not tables:
            words = say("No saved game lies in {folder} yet. A table stands here as soon as its game is kept in this "
                        "folder.", folder=saved.short_path(self.folder)) \
                if self.following.tables is not None else say("Reading \u2026")
            return Column(ui, [Paragraph(ui, words, theme.BODY.ink(theme.MUTE)).named("empty")])
        beside = wide > ui.px(1150) and not self.beside
        if not beside:
            return Scroll(ui, self._cards(pygame.Rect(0, 0, wide, high))).named("tables")
        needs = Panel(ui, self._needs(), theme.PanelLook(kept=False), gap=8)
        side = Scroll(ui, Column(ui, [needs], width=BESIDE)).named("needs")
        side.grow = 0.0
        room = pygame.Rect(0, 0, wide - side.natural() - ui.px(GAP), high)
        cards = Scroll(ui, self._cards(room)).named("tables")
        row = Row(ui, [cards, side], gap=GAP, align="stretch")
        row.grow = 1.0
        return row

    def _across(self, width: float, free: float, tables: int) -> tuple[int, int]:
        """How many cards stand side by side in a room of design pixels, and in what detail: so that all are in sight,
        in the most detail, and then with the fewest places empty."""
        most = max(1, min(tables, int((width + GAP) // (WIDE + GAP))))
        least = max(1, min(most, int(width // (3 * WIDE))))
        for detail in reversed(range(len(HIGH))):
            fits = [across for across in range(least, most + 1)
                    if -(-tables // across) * (HIGH[detail] + GAP) <= free]
            if fits:
                return min(fits, key=lambda across: -tables % across), detail
        return most, 0

    def _cards(self, room: pygame.Rect) -> Widget:
        """The cards, which share the room where all are in sight in it."""
        ui, now = self.ui, time.time()
        gap, tables = ui.px(GAP), self.tables
        across, detail = self._across(room.width / ui.scale, room.height / ui.scale, len(tables))
        rows = -(-len(tables) // across)
        of_one = pygame.Rect(0, 0, (room.width + gap) // across - gap, (room.height + gap) // rows - gap)
        fits = of_one.height >= ui.px(HIGH[detail])
        cards: list[Widget] = [card.growing() for card in
                               self.cards.of(tables, detail, now, of_one if fits else None)]
        lines: list[Widget] = []
        for first in range(0, len(cards), across):
            line = cards[first:first + across]
            line += [Spacer(ui).growing() for _ in range(across - len(line))]
            lines.append(Row(ui, line, gap=GAP, align="stretch"))
        return Column(ui, lines, gap=GAP)

    def _needs(self) -> list[Widget]:
        """What needs somebody: what is damaged, near an ending, or has not moved for long, in this order."""
        ui, now = self.ui, time.time()
        parts: list[Widget] = [Label(ui, say("Needs you"), theme.HEADING)]
        waits: list[tuple[int, float, str, str]] = []
        for table in self.tables:
            waited = now - table.changed
            if table.trouble:
                waits.append((0, 0, table.name, table.trouble))
            elif table.alarms:
                waits.append((1, 0, table.name, table.alarms[0]))
            elif table.turn and waited >= LONG:
                waits.append((2, -waited, table.name, count("no move for {n} minute", "no move for {n} minutes",
                                                            int(waited // 60))))
        for urgency, _, name, words in sorted(waits):
            ink = theme.WARN if urgency < 2 else theme.MUTE
            parts.append(Paragraph(ui, [Run(name, theme.HI, True), Run(f"  {words}", ink)], theme.NOTE))
        if not waits:
            parts.append(Label(ui, say("nothing now"), theme.ASIDE))
        return parts

    # ------------------------------------------------------------------ time
    def _state(self) -> object:
        """What it shows: the tables, and how many minutes each has not moved."""
        minutes = [int((time.time() - table.changed) // 60) for table in self.tables if table.turn]
        return self.whole, self.following.tables is None, self.following.paused, self.tables, minutes

    def _changed(self) -> None:
        self.ui.dirty = True

    def update(self, seconds: float) -> None:
        if self._state() != self.shown:
            self.rebuild()
        for widget in self.root.walk():
            if isinstance(widget, Left):
                widget.step()

    # ------------------------------------------------------------------ what one can do
    def see(self, eyes: str) -> None:
        """Show everything that may be seen, or no secrets."""
        self.whole = eyes == WHOLE
        self.rebuild()

    def turn(self) -> None:
        """The other of the two."""
        self.see(PUBLIC if self.whole else WHOLE)

    def second(self) -> None:
        """The wall without secrets on the second screen, or away from it; without one, in this window."""
        if not project(self.app, partial(_aside, self)):
            self.see(PUBLIC)

    def look_in(self, table: Table) -> None:
        """The review of a table's game that is over, else the game again from its start, with the eyes that are open;
        where no secrets are shown, a sealed one asks for its pass-code."""
        if table.path is None:
            return
        screen, known = "review" if table.ending else "replay", self.following.wall.code if self.whole else ""

        def opening(app: App, path: Path, code: str = "") -> saved.Refusal | None:
            return saved.watch_again(app, path, code or known, screen)

        saved.ask(self.app, table.path, lambda refusal: self.app.notices.show(refusal.words), opening)

    def pause(self) -> None:
        """Have all tables stand still, or go on."""
        try:
            self.following.pause(not self.following.paused)
        except FileTrouble as trouble:
            self.app.notices.show(str(trouble))
        self.rebuild()

    def debrief(self) -> None:
        """The questions for the talk, with what all tables did; without secrets of games that go on."""
        self.app.push("debrief", paths=[table.path for table in self.tables if table.path is not None],
                      code=self.following.wall.code)

    def other_folder(self) -> None:
        """Choose another folder."""
        self.app.push("folder", folder=self.folder)

    def help(self) -> None:
        """Open the help."""
        self.app.push("help")

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.DROPFILE and Path(event.file).is_dir():
            self.app.pop()
            self.app.push("wall", folder=Path(event.file))
            return True
        return super().handle(event)

    def back(self) -> None:
        if len(self.app.screens) > 1:
            self.app.pop()
        else:
            self.app.open("title")

    def leave(self) -> None:
        if not self.beside:
            self.following.stop()
            self.app.close_projector()


def _aside(wall: WallScreen, host: Host) -> WallScreen:
    """The same wall without secrets, in another window."""
    return WallScreen(wall.app, wall.folder, host=host, following=wall.following)
