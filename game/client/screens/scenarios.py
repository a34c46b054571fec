"""The scenarios of the program and one's own: what each is about, whether it can be played, and if not every error."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.client import opener
from game.client.app import App
from game.client.kit import (
    Button,
    Column,
    ColumnSpec,
    Flow,
    Label,
    Paragraph,
    Row,
    RowHooks,
    Rule,
    Run,
    Scroll,
    Spacer,
    Table,
    TableLook,
    Widget,
    theme,
)
from game.client.papers import write_papers
from game.client.screens import shelf
from game.client.screens.new_game import NewGameScreen
from game.client.screens.page import Page
from game.client.screens.vignette import Vignette
from game.match.scenarios import is_own, namesakes, own_folder, scenarios_folder
from game.scenario import Scenario
from game.scenario.problems import Problem
from game.scenario.scenario import Entry
from game.scenario.schema.document import Document
from game.wording import dates
from game.wording.messages import capital, count, say


class ScenariosScreen(Page):
    """`path`: the scenario looked at first. Each is checked when it is looked at, on a thread."""

    wide, high = 1240.0, 820.0

    def __init__(self, app: App, path: Path | None = None) -> None:
        super().__init__(app, say("Scenarios"))
        self.path = path
        self.entries = shelf.entries(path)
        paths = [entry.path for entry in self.entries]
        self.chosen = paths.index(path) if path in paths else 0
        self.note = False
        self.table: Table | None = None

    @property
    def entry(self) -> Entry | None:
        """The scenario looked at, by its head."""
        return self.entries[self.chosen] if 0 <= self.chosen < len(self.entries) else None

    def enter(self) -> None:
        shelf.look_through(self.app, self.entries, self._read)
        if self.entries and self.focus is None:
            self.set_focus(self.table)

    def _read(self) -> None:
        if self in self.app.screens:
            self.rebuild()

    # ------------------------------------------------------------------ the page
    def body(self) -> Widget:
        ui = self.ui
        if not self.entries:
            words = say("There is no scenario in {folder}.", folder=scenarios_folder())
            return Paragraph(ui, words, theme.BODY.ink(theme.WARN))
        about = Scroll(ui, Column(ui, self._about(), gap=8, pad=(4, 4))).named(f"about:{self.chosen}")
        rows = [[[Run(f"{shelf.called(entry, self.entries)}\n", None, True), Run(self._state(entry), theme.MUTE)]]
                for entry in self.entries]
        narrow = self.room < 860
        look = TableLook(head=False, lines=2, high=min(220, 60 * len(self.entries)) if narrow else 0)
        hooks = RowHooks(moved=self._row_moved, dim=lambda row: bool(shelf.problems(self.entries[row])))
        self.table = Table(ui, [ColumnSpec("")], rows, look, hooks).named("list")
        self.table.chosen = self.chosen
        if narrow:
            self.table.grow = 0.0
            return Column(ui, [self.table, about], gap=14)
        self.table.grow, about.grow = 0.34, 0.66
        return Row(ui, [self.table, about], gap=24, align="stretch")

    def _state(self, entry: Entry) -> str:
        if entry.newer and is_own(entry.path):
            return say("Your own; it needs a newer version of the program")
        if entry.newer:
            return say("It needs a newer version of the program")
        if shelf.problems(entry):
            return say("Your own; it has errors") if is_own(entry.path) else say("Can\u2019t be played: it has errors")
        seats = count("{n} seat", "{n} seats", len(entry.seats))
        state = say("{minutes} minutes, {seats}", minutes=entry.minutes, seats=seats) if entry.minutes else seats
        return say("Your own; {state}", state=state) if is_own(entry.path) else state

    def _row_moved(self, row: int) -> None:
        self.chosen, self.note = row, False
        offset = self.table.offset if self.table else 0
        self.rebuild()
        if self.table is not None:
            self.table.offset = offset
            self.table.choose(row)

    def _about(self) -> list[Widget]:
        ui, entry = self.ui, self.entry
        if entry is None:
            return []
        parts: list[Widget] = [Label(ui, entry.title, theme.HEADING)]
        if entry.summary:
            parts.append(Paragraph(ui, entry.summary))
        if entry.author:
            parts.append(Paragraph(ui, say("By {author}.", author=entry.author)))
        seats = ", ".join(seat.name or seat.id for seat in entry.seats) or say("none")
        parts.append(Paragraph(ui, say("Seats: {seats}.", seats=seats)))
        parts.append(Paragraph(ui, say("Folder: {path}", path=entry.path), theme.ASIDE))
        if words := namesakes(self.entries).get(entry.path):
            warned = [Run("", theme.WARN, False, "warning"), Run(f"  {capital(words)}.")]
            parts.append(Paragraph(ui, warned, theme.NOTE))
        parts.append(Rule(ui, room=9))
        reading = shelf.want(self.app, entry.path, self._read)
        if reading is None:
            parts.append(Label(ui, say("Checking \u2026"), theme.BODY.ink(theme.MUTE)))
        elif reading.scenario is None:
            parts += self._problems(entry, reading.problems)
        else:
            parts += self._sound(reading.scenario)
        return parts

    def _problems(self, entry: Entry, problems: tuple[Problem, ...]) -> list[Widget]:
        ui = self.ui
        words = shelf.outdated() if entry.newer else count(
            "{n} error; while it is there this scenario can\u2019t be played.",
            "{n} errors; while they are there this scenario can\u2019t be played.", len(problems))
        parts: list[Widget] = [
            Paragraph(ui, [Run("", theme.WARN, False, "warning"), Run(f"  {words}", theme.WARN, True)])]
        for problem in problems:
            where = Run(f"{problem.place}  ", theme.IVORY, True)
            parts.append(Paragraph(ui, [where, Run(problem.fault)], theme.NOTE))
        return parts

    def _sound(self, scenario: Scenario) -> list[Widget]:
        ui, document = self.ui, scenario.document
        abreast = 2 if self.room > 720 else 1
        numbers: list[Widget] = [Paragraph(ui, line, theme.NOTE) for line in _numbers(document)]
        columns: list[Widget] = [Column(ui, numbers[k::abreast], gap=6).growing() for k in range(abreast)]
        papers = Button(ui, say("Papers for the class"), partial(write_papers, self.app, scenario)).named("papers")
        papers.tip = say("Briefs, slips, plan, rules, worksheets, quiz and map sheet as pages to print, in a folder")
        parts: list[Widget] = [
            *([Vignette(ui, scenario)] if document.places else []),
            Paragraph(ui, [Run("", theme.IVORY, False, "check"), Run("  "),
                           Run(say("Checked: no errors."), theme.HI, True)]),
            Row(ui, columns, gap=16, align="top"),
            Rule(ui, room=9),
        ]
        if self.note:
            parts += [Row(ui, [papers, Spacer(ui).growing()]), Rule(ui, room=9),
                      Label(ui, say("For the instructor"), theme.SUBHEADING)]
            parts += [Paragraph(ui, part.strip()) for part in document.note.text.split("\n") if part.strip()]
            if document.questions:
                parts += [Rule(ui, room=9), Label(ui, say("Questions for the debrief"), theme.SUBHEADING)]
            for one in document.questions:
                parts.append(Paragraph(ui, [Run(f"{one.id}  ", theme.IVORY, True), Run(one.question, theme.HI)]))
                parts.append(Paragraph(ui, say("Look at: {look}", look=one.look), theme.ASIDE))
        else:
            note = Button(ui, say("Instructor\u2019s note and questions"), self.show_note).named("note")
            parts.append(Flow(ui, [papers, note], gap=10))
        return parts

    def foot(self) -> Widget | None:
        ui, entry = self.ui, self.entry
        where = say("Shows the folder for your own scenarios: {folder}", folder=own_folder())
        own = Button(ui, say("Folder of your own"), self.open_folder, hint="O").named("folder").tipped(where)
        if entry is None:
            return Row(ui, [Spacer(ui).growing(), own], gap=12)
        play = Button(ui, say("Play it"), self.play, theme.PRIMARY, hint="Enter").named("play")
        play.enabled = not shelf.problems(entry)
        return Row(
            ui,
            [
                Paragraph(ui, say("A scenario is a folder of YAML files; change one and reload."),
                          theme.ASIDE).growing(),
                own,
                Button(ui, say("Reload"), self.reload, hint="R").named("reload"),
                play,
            ],
            gap=12,
        )

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.play, "r": self.reload, "i": self.show_note, "o": self.open_folder}

    # ------------------------------------------------------------------ what one can do
    def show_note(self) -> None:
        """Show the instructor's note and the learning questions, which are hidden at first: they give things away."""
        self.note = True
        self.rebuild()

    def open_folder(self) -> None:
        """Show the folder of one's own scenarios."""
        self.app.notices.show(opener.open_folder(own_folder()))

    def reload(self) -> None:
        """Read every scenario anew."""
        shelf.forget()
        self.entries = shelf.entries(self.path)
        self.chosen = max(0, min(self.chosen, len(self.entries) - 1))
        self.rebuild()
        shelf.look_through(self.app, self.entries, self._read)

    def play(self) -> None:
        """A new game with this scenario."""
        entry = self.entry
        if entry is None or shelf.problems(entry):
            return
        below = self.app.screens[-2] if len(self.app.screens) > 1 else None
        if isinstance(below, NewGameScreen):
            below.setup.entries = shelf.entries(entry.path)     # which were mended, or added, since it was opened
            below.choose(entry.path)
            self.app.pop()
        else:
            self.app.push("new", path=entry.path)


def _numbers(document: Document) -> list[str]:
    """How much there is in a scenario, in lines."""
    rounds = document.rounds
    told = [
        (count("{n} round", "{n} rounds", len(rounds)), dates.span(rounds[0].from_, rounds[-1].to)),
        (count("{n} place", "{n} places", len(document.places)),
         count("{n} kind of unit", "{n} kinds of unit", len(document.units)),
         count("{n} event", "{n} events", len(document.events))),
        (count("{n} card or threat", "{n} cards and threats", len(document.cards) + len(document.threats)),
         count("{n} kind of order", "{n} kinds of order", len(document.orders))),
        (count("{n} track", "{n} tracks", len(document.tracks)),
         count("{n} ending", "{n} endings", len(document.endings)),
         count("{n} source", "{n} sources", len(document.sources))),
        (count("{n} clause", "{n} clauses", len(document.clauses)),
         count("{n} directive", "{n} directives", len(document.directives))),
    ]
    return [", ".join(line) for line in told]
