"""A new game: which scenario, who sits where, how long, how turns go, and the seed of its dice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from game.client import course
from game.client.app import App
from game.client.kit import (
    Button,
    Checkbox,
    Choice,
    Column,
    Icon,
    Label,
    Paragraph,
    Plate,
    Row,
    Rule,
    Scroll,
    Spacer,
    TextInput,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.screens import code, shelf
from game.client.screens.page import Page
from game.client.screens.seating import at_the_screen, seat_rows
from game.client.screens.setup import FULL, SHORT, Setup
from game.match.entries import JournalError
from game.match.files import FileTrouble, data_folder
from game.match.scenarios import is_own, scenarios_folder
from game.scenario import Scenario
from game.scenario.scenario import Entry
from game.wording.messages import count, rounds, say

FIRST = 2
"""So many errors stand on the card of a scenario that has any."""


class ScenarioCard(Plate):
    """A scenario to choose: what it is `called`, what it is about, how long, who plays. A bad one says so."""

    ring_radius = theme.RADIUS

    def __init__(self, ui: Ui, entry: Entry, called: str, chosen: bool, pick: Callable[[], object]) -> None:
        self.entry, self.chosen, self.pick = entry, chosen, pick
        seats = ", ".join(seat.name or seat.id for seat in entry.seats)
        time = say("{minutes} minutes", minutes=entry.minutes) + " \u00b7 " if entry.minutes else ""
        wrong = shelf.problems(entry)
        heading = theme.SUBHEADING.ink(theme.MUTE) if wrong else theme.SUBHEADING
        title = Row(ui, [Label(ui, called, heading).growing()])
        if is_own(entry.path):
            title.add(Label(ui, say("Your own"), theme.ASIDE))
        if chosen:
            title.add(Icon(ui, "check", 16, theme.IVORY))
        children: list[Widget] = [title]
        if entry.newer:
            children.append(Paragraph(ui, shelf.outdated(), theme.NOTE.ink(theme.WARN)))
        elif wrong:
            words = count("It has {n} error; Scenarios lists it.", "It has {n} errors; Scenarios lists them.",
                          len(wrong))
            children.append(Paragraph(ui, words, theme.NOTE.ink(theme.WARN)))
            children += [Paragraph(ui, problem.fault, theme.ASIDE) for problem in wrong[:FIRST]]
        else:
            children += [
                Paragraph(ui, entry.summary, theme.NOTE),
                Paragraph(ui, f"{time}{seats}", theme.ASIDE),
            ]
        super().__init__(ui, Column(ui, children, gap=4, pad=(14, 10)), key=f"scenario:{entry.path.name}")

    def activate(self) -> None:
        self.pick()

    def paint(self, target: pygame.Surface) -> None:
        fill = theme.CARD_FOCUS if self.chosen or self.hovered else theme.CARD
        border = theme.IVORY if self.chosen else theme.LINE
        draw.paint_box(target, self.rect, self.ui.px(theme.RADIUS), fill, border, self.ui.px(1))


def section(ui: Ui, title: str, *rows: Widget) -> list[Widget]:
    """Rows under a title, parted by a rule from what comes before."""
    return [Rule(ui, room=9), Label(ui, title, theme.SUBHEADING), *rows]


class NewGameScreen(Page):
    """`path`: the scenario that is chosen at first."""

    wide, high = 1120.0, 860.0

    def __init__(self, app: App, path: Path | None = None) -> None:
        super().__init__(app, say("New game"))
        self.setup = Setup(path, app.settings.names)
        self.trouble = ""
        self.unkept = False
        self.starting = False

    def enter(self) -> None:
        shelf.look_through(self.app, self.setup.entries, self._look_again)

    # ------------------------------------------------------------------ what is chosen
    def _reading(self) -> shelf.Reading | None:
        return shelf.want(self.app, self.setup.path, self._read) if self.setup.path is not None else None

    def _look_again(self) -> None:
        """A scenario of the list was read."""
        if self in self.app.screens:
            self.rebuild()

    def _read(self) -> None:
        """The scenario was read."""
        if self not in self.app.screens:
            return
        self.rebuild()
        if self.starting:
            self.starting = False
            self.start()

    def choose(self, path: Path) -> None:
        """Choose a scenario."""
        if self.setup.choose(path):
            self._say("")

    def any_seed(self) -> None:
        """Another seed."""
        self.setup.any_seed()
        self.rebuild()

    def _set(self, name: str, value: object) -> None:
        setattr(self.app.settings, name, value)
        self.app.apply_settings()

    # ------------------------------------------------------------------ the page
    def body(self) -> Widget:
        ui = self.ui
        reading = self._reading()
        cards: list[Widget] = [
            ScenarioCard(ui, entry, shelf.called(entry, self.setup.entries), entry.path == self.setup.path,
                         partial(self.choose, entry.path))
            for entry in self.setup.entries
        ]
        if not cards:
            words = say("There is no scenario in {folder}.", folder=scenarios_folder())
            cards = [Paragraph(ui, words, theme.BODY.ink(theme.WARN))]
        left = Column(ui, [Label(ui, say("Scenario"), theme.SUBHEADING), *cards], gap=10)
        right = Column(ui, self._choices(reading), gap=10)
        if self.room < 860:
            return Scroll(ui, Column(ui, [left, Spacer(ui, height=6), right], gap=10, pad=(4, 4))).named("choices")
        left.grow, right.grow = 0.42, 0.58
        return Scroll(ui, Row(ui, [left, right], gap=36, align="top", pad=(4, 4))).named("choices")

    def _choices(self, reading: shelf.Reading | None) -> list[Widget]:
        ui, entry = self.ui, self.setup.entry
        if entry is None:
            return []
        if shelf.problems(entry):
            return self._broken(entry)
        scenario = reading.scenario if reading else None
        return [
            Label(ui, say("Who sits where"), theme.SUBHEADING),
            *seat_rows(ui, self.setup, scenario, lambda: self._say(""), self.start),
            at_the_screen(ui, self.setup),
            *section(ui, say("How long"), self._lengths(scenario)),
            *section(ui, say("Dice"), *self._dice()),
            *section(ui, say("Options"), *self._options(), *self._turns(scenario)),
            *section(ui, say("Pass-code"), *code.rows(ui, self.setup, self.rebuild, self.start)),
            *section(ui, say("Instructor\u2019s pass-code"), *code.instructor_rows(ui, self.setup, self.start)),
        ]

    def _dice(self) -> list[Widget]:
        ui = self.ui
        field = TextInput(ui, self.setup.seed, hint=say("any"), width=220).named("seed")
        field.done = lambda _: self.start()
        dice = Button(ui, say("Any"), self.any_seed, theme.PLAIN._replace(icon="dice")).named("any")
        same = say("The same seed and the same moves give the same game. Empty: any.")
        return [Row(ui, [Label(ui, say("Seed")), field, dice], gap=12), Paragraph(ui, same, theme.ASIDE)]

    def _options(self) -> list[Widget]:
        ui, now = self.ui, self.app.settings
        show = say("Show what a draft may do to the other side\u2019s points")
        words = say("On a person\u2019s turn the staff says what it would weigh, and why. It is no part of the rules.")
        return [
            Checkbox(ui, show, now.aid, partial(self._set, "aid")).named("aid"),
            Checkbox(ui, say("Staff advice allowed"), now.staff, partial(self._set, "staff")).named("staff"),
            Paragraph(ui, words, theme.ASIDE),
        ]

    def _lengths(self, scenario: Scenario | None) -> Widget:
        ui = self.ui
        if scenario is None:
            return Label(ui, say("Reading the scenario \u2026"), theme.BODY.ink(theme.MUTE))
        document = scenario.document
        full = len(document.rounds)
        options = [(FULL, say("Full, {rounds}", rounds=rounds(full)))]
        if document.short and document.short < full:
            options.append((SHORT, say("Short, {rounds}", rounds=rounds(document.short))))
        begin, end = document.rounds[0].from_, document.rounds[-1].to
        from game.wording.dates import span

        choose = partial(setattr, self.setup, "length")
        note = say("{dates}, about {minutes} minutes", dates=span(begin, end), minutes=document.scenario.minutes)
        return Column(
            ui,
            [
                Choice(ui, options, self.setup.length, choose).named("length"),
                Paragraph(ui, say("The full game: {note}", note=note), theme.ASIDE),
            ],
            gap=6,
        )

    def _turns(self, scenario: Scenario | None) -> list[Widget]:
        """Whether turns go by blocks."""
        ui = self.ui
        if scenario is not None and scenario.document.blocks:
            return [Paragraph(ui, say("This scenario is played by blocks: a seat makes its moves of a round in one "
                                      "go."))]
        words = say("A seat makes its moves of a round in one go, and what is offered waits for the other\u2019s "
                    "block: the screen changes hands a third as often.")
        box = Checkbox(ui, say("Turns by blocks"), self.setup.blocks, partial(setattr, self.setup, "blocks"))
        return [box.named("blocks"), Paragraph(ui, words, theme.ASIDE)]

    def _broken(self, entry: Entry) -> list[Widget]:
        ui, problems = self.ui, shelf.problems(entry)
        see = Button(ui, say("See all"), partial(self.app.push, "scenarios", path=self.setup.path)).named("see")
        return [
            Label(ui, say("This scenario can\u2019t be played"), theme.BODY.strong.ink(theme.WARN)),
            Paragraph(ui, shelf.outdated() if entry.newer
                      else count("It has {n} error:", "It has {n} errors:", len(problems))),
            *(Paragraph(ui, str(problem), theme.NOTE) for problem in problems[:4]),
            Row(ui, [see, Spacer(ui).growing()]),
        ]

    def foot(self) -> Widget | None:
        ui = self.ui
        children: list[Widget] = [Paragraph(ui, self.trouble, theme.NOTE.ink(theme.WARN)).named("trouble").growing()]
        if self.unkept:
            children.append(Button(ui, say("Play without keeping it"), self.start_unkept).named("unkept"))
        words = say("Reading \u2026") if self.starting else say("Start")
        children.append(Button(ui, say("Save as class file"), self.class_file).named("class_file").tipped(
            say("One game that every table of a class begins alike")))
        start = Button(ui, words, self.start, theme.PRIMARY, hint="Enter").named("start")
        start.enabled = self.setup.path is not None and not self._is_broken()
        children.append(start)
        return Row(ui, children, gap=12)

    def _is_broken(self) -> bool:
        return self.setup.entry is None or bool(shelf.problems(self.setup.entry))

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.start, "page up": partial(self._next, -1), "page down": partial(self._next, 1)}

    def _next(self, step: int) -> None:
        """Page keys: the next or the last scenario."""
        paths = [entry.path for entry in self.setup.entries]
        if self.setup.path in paths:
            self.choose(paths[(paths.index(self.setup.path) + step) % len(paths)])

    # ------------------------------------------------------------------ starting
    def start(self) -> None:
        """Begin the game, or say why that can't be."""
        self._start(data_folder())

    def start_unkept(self) -> None:
        """Begin a game that is not kept (the folder can't be written to)."""
        self._start(None)

    def _start(self, folder: Path | None) -> None:
        reading = self._reading()
        if self._is_broken():
            return
        if reading is None:
            self.starting = True
            self.rebuild()
            return
        from game.client.session import Session

        assert reading.scenario is not None
        try:
            match = self.setup.begin(reading.scenario, folder)
        except (FileTrouble, JournalError, ValueError) as error:
            self.unkept = isinstance(error, FileTrouble)
            self._say(str(error))
            return
        self._set("names", {**self.app.settings.names, **self.setup.people})
        course.start(self.app, Session(match))
        if folder is None:
            self.app.notices.show(say("This game is not kept: when the window closes it is gone."))

    def class_file(self) -> None:
        """Make a class file of what is chosen."""
        if not self._is_broken():
            self.app.push("class_file", setup=self.setup)

    def _say(self, words: str) -> None:
        self.trouble = words
        self.rebuild()
