"""A class file made on a screen: a row for each of its keys, and the file is checked before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from game.client.app import App
from game.client.class_files import classes_folder, load_class, save_class
from game.client.kit import (
    Button,
    Checkbox,
    Choice,
    Column,
    Edited,
    Flow,
    Label,
    Paragraph,
    Row,
    Scroll,
    TextInput,
    Widget,
    theme,
)
from game.client.screens import code, shelf
from game.client.screens.class_dealt import Dealt, dice_row, directive_rows, news_rows
from game.client.screens.classes import ClassScreen
from game.client.screens.page import Page
from game.client.screens.seating import seat_rows
from game.client.screens.setup import SHORT, Setup
from game.match.files import FileTrouble
from game.match.scenarios import UnknownScenario, find_scenario
from game.match.sitters import PERSON, bot_in
from game.scenario import ScenarioError
from game.scenario.class_file import class_text
from game.scenario.schema.classroom import MOST_SEED
from game.scenario.schema.classroom import MOST_TABLES as MOST_TABLE_COUNT
from game.wording.messages import say

LABEL = 150
"""Width of the words before a row, in design pixels."""
MOST_NAME, MOST_TABLES, MOST_DIGITS = 60, 1000, 9
MOVE_CLOCKS, ROUND_CLOCKS = ("1:00", "2:00", "3:00", "5:00"), ("2:00", "5:00", "10:00")
"""Minutes and seconds that may be chosen for each move, and in reserve for a seat's moves of a round."""
OFF = "off"


def table_names(typed: str) -> list[str]:
    """What the tables are called: each name between commas, or, where only a number was typed, so many by number."""
    names = [name for part in typed.split(",") if (name := part.strip())]
    if len(names) == 1 and names[0].isdecimal() and 1 < int(names[0]) <= MOST_TABLE_COUNT:
        return [say("Table {number}", number=number) for number in range(1, int(names[0]) + 1)]
    return names


class Field(NamedTuple):
    """A row of the page, and a key of the file: what it is called, its value (None leaves it out), what it is chosen
    with (a key with nothing has no row: it comes from others), and a note on it."""

    key: str
    label: str
    value: object
    widgets: Sequence[Widget]
    note: str = ""


class ClassFileScreen(Page):
    """`setup`: what was chosen for a new game, with which it begins."""

    wide, high = 1000.0, 860.0

    def __init__(self, app: App, setup: Setup | None = None) -> None:
        super().__init__(app, say("A class file"))
        self.setup = setup or Setup(None)
        self.called = Edited(most=MOST_NAME)
        self.tables = Edited(most=MOST_TABLES)
        self.trouble = ""
        if len(self.setup.seed.text) > MOST_DIGITS:
            self.setup.any_seed()
            self.trouble = say("A class file\u2019s seed has {n} digits at most; here is another.", n=MOST_DIGITS)
        self.seed = Edited(self.setup.seed.text, most=MOST_DIGITS, allowed="0123456789")
        reading = self._reading()
        short = reading.scenario.document.short if reading is not None and reading.scenario is not None else 0
        self.last = short if self.setup.length == SHORT else 0
        self.dealt = Dealt()
        self.chosen = {"move": "", "round": "", "reasons": OFF, "forecasts": OFF}
        """The clocks ('' for none), and whether people are asked."""

    def enter(self) -> None:
        if not self.called.text:
            self.set_focus(self.root.find("called"))

    # ------------------------------------------------------------------ the rows
    def fields(self) -> list[Field]:
        """The rows, in the order of the file."""
        ui, setup = self.ui, self.setup
        reading = self._reading()
        scenario = reading.scenario if reading is not None else None
        seats = {seat: bot_in(who) for seat, who in setup.seats.items() if who != PERSON}
        seed = int(self.seed.text or 0)
        tables = table_names(self.tables.text)
        blocks = Checkbox(ui, say("Turns by blocks"), setup.blocks, partial(setattr, setup, "blocks")).named("blocks")
        return [
            Field("class", say("Class"), self.called.text.strip(), [self._text(self.called, "called")],
                  say("What the class is called, such as the course and the day.")),
            Field("scenario", say("Scenario"), self._scenario(), [self._scenarios()]),
            Field("seed", say("Seed"), seed, [self._text(self.seed, "seed"), dice_row(ui, self.dealt, self.rebuild)],
                  say("The dice: a table's own are the seeds that follow this one.")),
            Field("seeds", "", self.dealt.seeds(seed, tables, MOST_SEED) or None, []),
            Field("rounds", say("Last round"), self.last or None, [self._lengths()],
                  say("The game ends after it with a fair result.")),
            Field("blocks", say("Turns"), setup.blocks or None, [blocks],
                  say("A seat makes its moves of a round in one go.")),
            Field("seats", say("Who sits where"), seats or None, seat_rows(ui, setup, scenario, self.rebuild)),
            Field("tables", say("Tables"), tables or None, [self._text(self.tables, "tables")],
                  say("How many there are, such as 12, or what they are called, with commas between; empty where each "
                      "may begin it.")),
            *self._on_people(),
            Field("directives", say("Directives"), self.dealt.directives or None,
                  directive_rows(ui, self.dealt, scenario, self.rebuild), say(
                      "What a seat is told in secret, the same at every table. Keep the file to yourself then.")),
            Field("news", say("News"), self.dealt.news or None,
                  news_rows(ui, self.dealt, scenario, self.add_news, self.rebuild),
                  say("Events that happen as a round begins, beside those of the scenario.")),
        ]

    def _on_people(self) -> list[Field]:
        """What is asked of people, and who leads them."""
        ui, chosen = self.ui, self.chosen
        people = {seat: name for seat, name in self.setup.people.items() if name}
        clock = {key: chosen[key] for key in ("move", "round") if chosen[key]}
        return [
            Field("people", say("Who plays"), people or None, self._names(),
                  say("The same at every table; names of a table's own are written into the file.")),
            Field("clock", say("Clock"), clock or None, [
                self._chosen(say("Each move"), "move", [("", say("None")), *((time, time) for time in MOVE_CLOCKS)]),
                self._chosen(say("In reserve, a round"), "round",
                             [("", say("None")), *((time, time) for time in ROUND_CLOCKS)])]),
            *(Field(key, label, chosen[key] if chosen[key] != OFF else None, [self._chosen("", key, [
                (OFF, say("Off")), ("asked", say("Asked")), ("required", say("Required"))])], note)
              for key, label, note in (
                  ("reasons", say("Reasons"), say("A line of why with each move.")),
                  ("forecasts", say("Forecasts"), say("What the other side will do, and what it wants, in percent.")))),
            Field("instructor", say("Instructor\u2019s pass-code"), self.setup.instructor.text or None,
                  [code.code_field(ui, self.setup.instructor, self.save, width=300).named("instructor_code")],
                  say("It opens the instructor\u2019s table. Whoever can read the file can read it.")),
        ]

    def _names(self) -> list[Widget]:
        """A field for each person's name."""
        entry = self.setup.entry
        rows: list[Widget] = []
        for seat in entry.seats if entry is not None else ():
            if self.setup.seats.get(seat.id) == PERSON:
                label = Label(self.ui, seat.name or seat.id).growing()
                field = self._text(self.setup.name(seat.id), f"person:{seat.id}")
                rows.append(Row(self.ui, [label, field], gap=12))
        return rows or [Label(self.ui, say("Nobody"), theme.ASIDE)]

    def _chosen(self, label: str, key: str, options: Sequence[tuple[str, str]]) -> Widget:
        def choose(value: str) -> None:
            self.chosen[key] = value
            self.rebuild()

        choice = Choice(self.ui, options, self.chosen[key], choose, small=True).named(key)
        return Row(self.ui, [Label(self.ui, label).growing(), choice], gap=12) if label else choice

    def _text(self, edited: Edited, key: str) -> Widget:
        field = TextInput(self.ui, edited, width=300).named(key)
        field.done = lambda _: self.save()
        return field

    def _scenario(self) -> str:
        """The scenario by its name, where that is enough to find it, else by its path."""
        path = self.setup.path
        if path is None:
            return ""
        try:
            return path.name if find_scenario(path.name) == path else str(path)
        except UnknownScenario:
            return str(path)

    def _scenarios(self) -> Widget:
        ui, setup = self.ui, self.setup
        return Flow(ui, [
            Button(ui, shelf.called(entry, setup.entries), partial(self.choose, entry.path), theme.SMALL)
            .pick(entry.path == setup.path).named(f"scenario:{entry.path.name}")
            for entry in setup.entries if not shelf.problems(entry)
        ])

    def _lengths(self) -> Widget:
        ui, reading = self.ui, self._reading()
        if reading is None or reading.scenario is None:
            return Label(ui, say("Reading the scenario \u2026"), theme.ASIDE)
        every = range(1, len(reading.scenario.document.rounds))
        options = [(0, say("All")), *((number, str(number)) for number in every)]
        return Flow(ui, [Button(ui, words, partial(self.end_after, number), theme.SMALL).pick(number == self.last)
                         .named(f"last:{number}") for number, words in options])

    # ------------------------------------------------------------------ the page
    def body(self) -> Widget:
        ui = self.ui
        rows: list[Widget] = []
        for field in self.fields():
            if not field.widgets:
                continue
            parts = list(field.widgets)
            if field.note:
                parts.append(Paragraph(ui, field.note, theme.ASIDE))
            label = Column(ui, [Paragraph(ui, field.label, theme.SUBHEADING)], width=LABEL)
            rows.append(Row(ui, [label, Column(ui, parts, gap=6).growing()], gap=14, align="top"))
        return Scroll(ui, Column(ui, rows, gap=14, pad=(4, 4))).named("rows")

    def foot(self) -> Widget | None:
        ui = self.ui
        words = self.trouble or say("It is kept in {folder}.", folder=classes_folder())
        style = theme.NOTE.ink(theme.WARN) if self.trouble else theme.ASIDE
        return Row(ui, [
            Paragraph(ui, words, style).named("trouble").growing(),
            Button(ui, say("Save"), self.save, theme.PRIMARY, hint="Enter").named("save"),
        ], gap=12)

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.save}

    # ------------------------------------------------------------------ what one can do
    def _reading(self) -> shelf.Reading | None:
        return shelf.want(self.app, self.setup.path, self._read) if self.setup.path is not None else None

    def _read(self) -> None:
        if self in self.app.screens:
            self.rebuild()

    def choose(self, path: Path) -> None:
        """Another scenario, with its usual seats and all rounds."""
        if self.setup.choose(path):
            self.last = 0
            self.dealt.clear()
        self.rebuild()

    def end_after(self, number: int) -> None:
        """The round after which the game ends; 0: the last one."""
        self.last = number
        self.rebuild()

    def back(self) -> None:
        """Leave it; what was typed is lost, so that must be meant."""
        if self.called.text.strip() or self.tables.text.strip():
            self.app.push("confirm", title=say("Leave the class file?"), words=say("What was chosen here is not kept."),
                          yes_words=say("Leave it"), yes=super().back)
        else:
            super().back()

    def add_news(self) -> None:
        """Choose an event and its round."""
        reading = self._reading()
        if reading is not None and reading.scenario is not None:
            self.app.push("class_news", dealt=self.dealt, scenario=reading.scenario,
                          last=self.last or len(reading.scenario.document.rounds))

    def save(self) -> None:
        """Check it, write it and show it, or say what is wrong with it."""
        if not self.called.text.strip():
            self._say(say("The class needs a name."))
            return
        text = class_text({field.key: field.value for field in self.fields() if field.value is not None})
        try:
            load_class(classes_folder() / "class.yaml", text)
            path = save_class(self.called.text, text)
        except ScenarioError as error:
            self._say(str(error.problems[0]))
        except FileTrouble as trouble:
            self._say(str(trouble))
        else:
            self.app.pop()
            if isinstance(self.app.top, ClassScreen):
                self.app.top.choose(path)
            else:
                self.app.push("class", path=path)

    def _say(self, words: str) -> None:
        self.trouble = words
        self.rebuild()
