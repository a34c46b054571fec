"""The sums behind numbers: my points term by term, every track, the whole log. Opened over the table."""

from __future__ import annotations

from functools import partial

import pygame

from game.client import course, keys
from game.client.app import App
from game.client.kit import (
    Button,
    Choice,
    Column,
    ColumnSpec,
    Edited,
    Free,
    Label,
    Panel,
    Paragraph,
    Row,
    RowHooks,
    Run,
    Spacer,
    Table,
    TableLook,
    TextInput,
    Widget,
    is_one_of,
    theme,
)
from game.client.panels import log
from game.client.screens import tracks
from game.client.screens.base import GameScreen
from game.client.screens.seated import playing
from game.client.screens.table.screen import table_under
from game.rules.tables import Move
from game.rules.views import View
from game.wording.messages import number, say
from game.wording.points import counting
from game.wording.told import Told, Topic


class WhyScreen(GameScreen):
    """`tab`: points, tracks or log. With `move`, points also show what that move would change."""

    overlay = True
    private = True

    def __init__(
        self, app: App, tab: str = "points", move: Move | None = None, title: str = "", track: str = ""
    ) -> None:
        """track: the one whose page is open."""
        super().__init__(app)
        self.tab, self.move, self.title, self.track = tab, move, title, track
        self.search = Edited()
        session = playing(app)
        self.view: View = session.view
        self.book = session.book
        self.told = session.hearing.since()
        self.cause = session.hearing.cause
        self.keys = {"p": partial(self.show, "points")} | keys.bind(keys.TABLE, {
            "points": self.back, "tracks": partial(self.show, "tracks"), "log": partial(self.show, "log"),
        })
        self.held = False

    def handle(self, event: pygame.event.Event) -> bool:
        """The directive's key, held, shows what it counts; it is blank again at once."""
        typing = self.focus is not None and self.focus.takes_text
        if is_one_of(event, keys.given("directive")) and not typing:
            if self.held != (event.type == pygame.KEYDOWN):
                self.held = event.type == pygame.KEYDOWN
                self.rebuild()
            return True
        return super().handle(event)

    def show(self, tab: str) -> None:
        """Show another tab."""
        self.tab = tab
        self.rebuild()

    def build(self) -> Widget:
        ui = self.ui
        body = {"points": self._points, "tracks": self._tracks, "log": self._log}[self.tab]()
        tabs = (("points", say("My points")), ("tracks", say("Tracks")), ("log", say("Dispatches")))
        head = Row(ui, [
            Choice(ui, tabs, self.tab, self.show).named("tab"),
            Spacer(ui).growing(),
            Button(ui, say("Back"), self.back, hint="Esc").named("back"),
        ])
        panel = Panel(ui, [head, body], theme.OVER, gap=14, pad=(24, 18)).named("why")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(1100), rect.width - ui.px(24))
            high = min(ui.px(860), rect.height - ui.px(24))
            panel.place(pygame.Rect(rect.centerx - wide // 2, rect.centery - high // 2, wide, high))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    # ------------------------------------------------------------------ my points
    def _points(self) -> Widget:
        ui, view, book = self.ui, self.view, self.book
        preview = view.preview(self.move) if self.move is not None else None
        changed = {term: after for term, _, after in preview.terms} if preview else {}
        groups: dict[str, list[tuple[int, int]]] = {}
        names = book.tables.points.names
        for term, value in view.terms():
            groups.setdefault(book.terms[names[term]].group, []).append((term, value))
        rows: list[list[list[Run] | str]] = []
        tips: list[str] = []
        for group, terms in groups.items():
            total = sum(value for _, value in terms)
            after = sum(changed.get(term, value) for term, value in terms)
            rows.append([[Run(group, theme.HI, True)], [Run(number(total), theme.HI, True)],
                         [Run(number(after), theme.HI, True)] if preview else ""])
            tips.append("")
            for term, value in terms:
                doc = book.terms[names[term]]
                new = changed.get(term, value)
                colour = theme.IVORY if new > value else theme.WARN if new < value else theme.MUTE
                dealt = int(book.tables.points.directive[term]) >= 0
                name = doc.name if self.held or not dealt else say("my cabinet\u2019s directive: hold {key}",
                                                                   key=keys.hint("directive"))
                rows.append([f"     {name}", number(value), [Run(number(new), colour)] if preview else ""])
                tips.append(counting(book.words, doc, partial(book.value, view)) if self.held or not dealt else "")
        columns = [ColumnSpec(say("What counts")), ColumnSpec(say("now"), 110, "right")]
        columns.append(ColumnSpec(say("with it") if preview else "", 90 if preview else 1, "right"))
        hooks = RowHooks(tip=lambda row: tips[row] or None)
        table = Table(ui, columns, rows, TableLook(row_high=28), hooks).named("terms")
        words = say("My points now: {points}", points=view.total)
        if preview:
            words = say("{before}; {move}: {points}", before=words, move=self.title or say("with this move"),
                        points=preview.after)
        return Column(ui, [Label(ui, words, theme.HEADING), table], gap=8).growing()

    # ------------------------------------------------------------------ tracks
    def _tracks(self) -> Widget:
        ui, view, book = self.ui, self.view, self.book
        if not self.track:
            return tracks.all_tracks(ui, book, view, self.open_track, 3 if ui.size[0] > ui.px(1000) else 2)
        match = playing(self.app).match
        marks = tracks.course(match, book.seats[view.seat].id, self.track)
        left = Column(ui, [tracks.all_tracks(ui, book, view, self.open_track, 1)])
        return Row(ui, [left.growing(2), tracks.page(ui, book, view, self.track, marks).growing(3)],
                   gap=28, align="stretch").growing()

    def open_track(self, name: str) -> None:
        """Open the page of a track; again: close it."""
        self.track = "" if name == self.track else name
        self.rebuild()

    # ------------------------------------------------------------------ the log
    def _log(self) -> Widget:
        ui, view, book = self.ui, self.view, self.book
        rows: list[list[str | list[Run]]] = []
        shown: list[Told] = []
        for told in reversed([told for breath in self.told for told in breath.items]):
            words = log.sentence(book, told)
            if self.search.text.lower() not in "".join(run.text for run in words).lower():
                continue
            if told.topic == Topic.ROUND:
                words = [Run(say("{title}: {detail}", title=told.title, detail=told.detail), theme.HI, True)]
            rows.append([log.day(told), words])
            shown.append(told)
        columns = [ColumnSpec(say("Date"), 70), ColumnSpec(say("What happened"))]
        look = TableLook(style=theme.NOTE, lines=3, empty=say("Nothing found."))
        hooks = RowHooks(pick=lambda row: self._to(shown[row]),
                         tip=lambda row: log.changes_tip(book, view, shown[row], self.cause))
        table = Table(ui, columns, rows, look, hooks).named("lines")
        field = TextInput(ui, self.search, lambda _: self.rebuild(), hint=say("Search"), width=300).named("search")
        asks = say("Enter or a click takes the map to the place, or walks through a round\u2019s end again.")
        note = Paragraph(ui, asks, theme.ASIDE).growing()
        return Column(ui, [Row(ui, [field, note], gap=16), table], gap=8).growing()

    def _to(self, told: Told) -> None:
        """Close and take the map to a line's place; of a round, walk through how it was come to."""
        if told.topic == Topic.ROUND:
            self.app.pop()
            course.walk_again(self.app, told.round)
        elif told.place >= 0:
            self.app.pop()
            table = table_under(self.app)
            if table is not None:
                table.map.go_place(told.place)
