"""Saved games: the list by their heads, what the chosen one is, going on with it, taking it off the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.client import clock
from game.client.app import App
from game.client.kit import (
    Button,
    Column,
    ColumnSpec,
    Flow,
    Label,
    Panel,
    Paragraph,
    Rich,
    Row,
    RowHooks,
    Run,
    Scroll,
    Spacer,
    Table,
    TableLook,
    Widget,
    theme,
)
from game.client.screens import saved
from game.client.screens.page import Page
from game.match.files import FileTrouble, data_folder
from game.match.saves import Entry, list_saves
from game.wording.messages import capital, say

BESIDE = 1000
"""Design width from which what is known of a game stands beside the list."""


class LoadScreen(Page):
    """The games that are kept in the data folder, last touched first; those that can't be opened are grey."""

    wide, high = 1180.0, 820.0

    def __init__(self, app: App) -> None:
        super().__init__(app, say("Saved games"))
        self.entries: list[Entry] = []
        self.refusals: dict[Path, saved.Refusal] = {}
        self.chosen = 0
        self.said = ""
        self.table: Table | None = None

    def enter(self) -> None:
        self.entries = list_saves(data_folder())
        self.chosen = max(0, min(self.chosen, len(self.entries) - 1))
        self.rebuild()
        if self.entries and self.focus is None:
            self.set_focus(self.table)

    def problem(self, entry: Entry) -> str:
        """Why a game can't be opened, as its head or a try to open it said; empty if nothing is known against it."""
        refusal = self.refusals.get(entry.path)
        return entry.problem or (refusal.words if refusal else "")

    def _rescuable(self, entry: Entry) -> bool:
        """Whether a game that can't be opened is sound up to a point, and can be opened up to there."""
        refusal = self.refusals.get(entry.path)
        return refusal is not None and refusal.rescue

    @property
    def entry(self) -> Entry | None:
        """The chosen game."""
        return self.entries[self.chosen] if 0 <= self.chosen < len(self.entries) else None

    # ------------------------------------------------------------------ the page
    @property
    def wide_enough(self) -> bool:
        """Whether the chosen game has room beside the list."""
        return self.room >= BESIDE

    def body(self) -> Widget:
        ui = self.ui
        if not self.entries:
            return Column(
                ui,
                [
                    Spacer(ui, height=8),
                    Paragraph(
                        ui, say("There is no saved game yet. Every game is saved at every move, in this folder:")),
                    Paragraph(ui, str(data_folder()), theme.ASIDE),
                ],
                gap=8,
            )
        wide = self.wide_enough
        columns = [ColumnSpec(say("Game")), ColumnSpec(say("Where it stands"), 150 if wide else 190)]
        if wide:
            columns.append(ColumnSpec(say("Saved"), 190))
        rows = [self._cells(entry, wide) for entry in self.entries]
        hooks = RowHooks(None, self._row_moved, lambda row: bool(self.problem(self.entries[row])), self._tip)
        self.table = Table(ui, columns, rows, TableLook(lines=3), hooks).named("saves")
        self.table.chosen = self.chosen
        detail = self._detail()
        if not wide:
            return Column(ui, [self.table, detail], gap=12)
        self.table.grow, detail.grow = 0.64, 0.36
        return Row(ui, [self.table, detail], gap=20, align="stretch")

    def _cells(self, entry: Entry, wide: bool) -> list[Rich]:
        problem, time = self.problem(entry), clock.moment(saved.changed(entry.path))
        if problem:
            first = [Run(f"{entry.name}\n", theme.MUTE, True), Run(say("It can\u2019t be opened"), theme.WARN)]
            return [first, "", time] if wide else [first, time]
        who = [Run(f"{saved.title(entry)}\n", None, True), Run(saved.who_words(entry), theme.MUTE)]
        place = capital(saved.round_words(entry))
        return [who, place, time] if wide else [who, f"{place}\n{time}"]

    def _tip(self, row: int) -> Rich | None:
        return self.problem(self.entries[row]) or None

    def _detail(self) -> Widget:
        """What is known of the chosen game."""
        ui, entry = self.ui, self.entry
        if entry is None:
            return Column(ui, [])
        problem = self.problem(entry)
        lines: list[Widget] = []
        if problem:
            lines.append(Label(ui, say("It can\u2019t be opened"), theme.BODY.strong.ink(theme.WARN)))
            lines.append(Paragraph(ui, problem))
            lines.append(
                Paragraph(
                    ui,
                    say("The file was left as it is. What is sound in it can be opened as a copy.")
                    if self._rescuable(entry) else
                    say("The file was left as it is; the other games are not touched by it."),
                    theme.ASIDE,
                )
            )
        elif entry.head is not None:
            head = entry.head
            lines.append(Paragraph(ui, saved.title(entry), theme.SUBHEADING))
            lines.append(Paragraph(ui, saved.who_words(entry)))
            place = capital(saved.round_words(entry))
            lines.append(Paragraph(ui, say("{round}, the short game", round=place) if head.rounds else place))
            last = entry.last
            if last is not None and last.seat:
                moved = say("Last move: {seat}", seat=saved.seat_name(entry, last.seat))
                lines.append(Paragraph(ui, moved))
            lines.append(
                Paragraph(
                    ui,
                    say("Begun {time}, with version {version}", time=head.created or say("at an unknown time"),
                        version=head.program or "?"),
                    theme.ASIDE,
                )
            )
        lines.append(Paragraph(ui, entry.name, theme.ASIDE))
        scroll = Scroll(ui, Column(ui, lines, gap=8), high=0 if self.wide_enough else 118)
        return Panel(ui, [scroll.named(f"detail:{self.chosen}")], theme.PanelLook(theme.RAISED)).named("detail_panel")

    def foot(self) -> Widget | None:
        ui, entry = self.ui, self.entry
        words = self.said or say("Folder: {path}", path=saved.short_path(data_folder()))
        told, children = Paragraph(ui, words, theme.ASIDE).named("said"), list[Widget]()
        if entry is not None:
            children.append(
                Button(
                    ui,
                    say("Delete"),
                    self.ask_delete,
                    hint="Del",
                ).named("delete").tipped(say("Takes the game off the list; its file stays under another name"))
            )
            again = Button(ui, say("Replay"), self.watch_again, hint="R").named("replay")
            again.tip = say("Look at it again from the start; nothing in it is changed")
            again.enabled = entry.head is not None and (not self.problem(entry) or self._rescuable(entry))
            children.append(again)
            review = Button(ui, say("Review"), self.review, hint="V").named("review")
            review.tip = say("What happened and why; before the end, what everybody knew")
            review.enabled = again.enabled
            children.append(review)
            who = Button(ui, say("Who plays"), self.who_plays, hint="W").named("who_plays")
            who.tip = say("Go on with a person in place of the computer, or the computer in place of a person")
            who.enabled = entry.head is not None and not self.problem(entry) and not saved.over(entry)
            children.append(who)
            rescue = self._rescuable(entry)
            words = say("Open what is sound") if rescue else say("Go on")
            go = Button(ui, words, self.go_on, theme.PRIMARY, hint="Enter").named("go_on")
            go.enabled = rescue or not self.problem(entry)
            children.append(go)
        if not self.wide_enough:
            return Column(ui, [told, Flow(ui, children, gap=8)], gap=8)
        return Row(ui, [told.growing(), *children], gap=12)

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.go_on, "delete": self.ask_delete, "r": self.watch_again, "v": self.review,
                "w": self.who_plays}

    # ------------------------------------------------------------------ what one can do
    def _row_moved(self, row: int) -> None:
        offset = self.table.offset if self.table else 0
        self.chosen = row
        self.rebuild()
        if self.table is not None:
            self.table.offset = offset
            self.table.choose(row)

    def go_on(self) -> None:
        """Open the chosen game, or say why that can't be."""
        entry = self.entry
        if entry is None:
            return
        rescue = self._rescuable(entry)
        if rescue or not self.problem(entry):
            saved.ask(self.app, entry.path, partial(self._refused, entry.path),
                      partial(saved.go_on, rescue=rescue))

    def watch_again(self, screen: str = "replay") -> None:
        """Look at the chosen game again, or say why that can't be."""
        entry = self.entry
        if entry is not None and entry.head is not None:
            saved.ask(self.app, entry.path, partial(self._refused, entry.path),
                      partial(saved.watch_again, screen=screen))

    def review(self) -> None:
        """Look at what happened in the chosen game and why."""
        self.watch_again("review")

    def who_plays(self) -> None:
        """Choose who plays which seat, then go on."""
        entry = self.entry
        if entry is not None and not self.problem(entry) and not saved.over(entry):
            self.watch_again("who_plays")

    def _refused(self, path: Path, refusal: saved.Refusal) -> None:
        """A game was not opened."""
        self.refusals[path] = refusal
        self.rebuild()

    def ask_delete(self) -> None:
        """Ask, then take the chosen game off the list."""
        entry = self.entry
        if entry is None:
            return
        self.app.push(
            "confirm",
            title=say("Delete this game?"),
            words=say("{path} goes off the list. The file stays in the folder under another name.",
                      path=entry.name),
            yes_words=say("Delete"),
            yes=partial(self._delete, entry),
        )

    def _delete(self, entry: Entry) -> None:
        try:
            self.said = saved.put_away(entry.path)
        except FileTrouble as trouble:
            self.said = str(trouble)
        self.enter()
