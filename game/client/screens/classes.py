"""A class: class files to begin a table's game with, a spoken code typed in, and the way to the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pygame

from game.client import class_files, course, opener
from game.client.app import App
from game.client.beside import beside
from game.client.clock import now
from game.client.kit import (
    Button,
    Column,
    Edited,
    Flow,
    Label,
    Paragraph,
    Row,
    Rule,
    Scroll,
    Spacer,
    TextInput,
    Widget,
    theme,
)
from game.client.papers import write_papers
from game.client.screens import saved
from game.client.screens.page import Page
from game.match.classes import Classroom, UnknownTable, is_class
from game.match.entries import JournalError
from game.match.files import FileTrouble, data_folder
from game.match.match import Match
from game.match.sitters import PERSON
from game.match.spoken import BadCode, heard
from game.scenario import ScenarioError
from game.scenario.problems import Problem
from game.wording.messages import count, listed, say

MOST_CODE = 240
MOST_TABLE = 60


@dataclass(frozen=True)
class Opened:
    """A class file that was read: the class and what of it can be said aloud, or what is wrong."""

    classroom: Classroom | None
    aloud: class_files.Aloud | None = None
    problems: tuple[Problem, ...] = ()


def opened(path: Path) -> Opened:
    """A class file, read with its scenario."""
    try:
        classroom = class_files.load_class(path)
    except ScenarioError as error:
        return Opened(None, problems=tuple(error.problems))
    return Opened(classroom, class_files.aloud(classroom))


class ClassScreen(Page):
    """`path`: the class file that is shown at first, wherever it lies. One may be dropped on the window."""

    wide, high = 1180.0, 820.0

    def __init__(self, app: App, path: Path | None = None) -> None:
        super().__init__(app, say("Class"))
        self.paths = class_files.listed()
        if path is not None and path not in self.paths:
            self.paths.append(path)
        self.path = path or (self.paths[0] if self.paths else None)
        self.read: dict[Path, Opened] = {}
        self.code = Edited(most=MOST_CODE)
        self.table = Edited(most=MOST_TABLE)
        self.trouble = ""

    def enter(self) -> None:
        self._want()

    # ------------------------------------------------------------------ reading
    def _want(self) -> None:
        """Read the class file that is shown, on a thread, since its scenario is read with it."""
        path = self.path
        if path is None or path in self.read:
            return
        beside(self.app, partial(opened, path), partial(self._took, path))

    def _took(self, path: Path, what: Opened) -> None:
        if self in self.app.screens:
            self.read[path] = what
            self.rebuild()

    def choose(self, path: Path) -> None:
        """Show another class file."""
        if path not in self.paths:
            self.paths.append(path)
        self.path, self.trouble = path, ""
        self.read.pop(path, None)       # it may have been mended since
        self.rebuild()
        self._want()

    # ------------------------------------------------------------------ the page
    def body(self) -> Widget:
        ui = self.ui
        left = Column(ui, self._ways(), gap=10)
        right = Column(ui, self._about(), gap=10)
        if self.room < 800:
            return Scroll(ui, Column(ui, [left, Rule(ui, room=9), right], gap=10, pad=(4, 4))).named("ways")
        left.grow, right.grow = 0.42, 0.58
        return Scroll(ui, Row(ui, [left, right], gap=36, align="top", pad=(4, 4))).named("ways")

    def _ways(self) -> list[Widget]:
        """The class files, the code, the wall."""
        ui = self.ui
        left = theme.PLAIN._replace(align="left", wrap=True)
        files: list[Widget] = [
            Button(ui, path.stem, partial(self.choose, path), left).pick(path == self.path).named(f"file:{path.stem}")
            for path in self.paths
        ]
        hint = say("A class file says one game that several tables begin alike. Drop one on this window to open it.")
        field = TextInput(ui, self.code, hint=say("anchor bridge candle \u2026"), width=200).named("code").growing()
        field.done = lambda _: self.by_code()
        return [
            Label(ui, say("Class files"), theme.SUBHEADING), Paragraph(ui, hint, theme.ASIDE), *files,
            Flow(ui, [
                Button(ui, say("Make one"), self.make, theme.SMALL, hint="N").named("make"),
                Button(ui, say("Their folder"), self.open_folder, theme.SMALL, hint="O").named("folder"),
            ]),
            Rule(ui, room=9), Label(ui, say("Begin by a spoken code"), theme.SUBHEADING),
            Row(ui, [field, Button(ui, say("Begin"), self.by_code).named("by_code")], gap=10),
            Rule(ui, room=9), Label(ui, say("The wall"), theme.SUBHEADING),
            Paragraph(ui, say("All tables at once, as they go on: for the instructor, and for a projector."),
                      theme.ASIDE),
            Row(ui, [Button(ui, say("Show the wall"), self.wall, hint="W").named("wall"), Spacer(ui).growing()]),
        ]

    def _about(self) -> list[Widget]:
        """The class file that is shown."""
        ui, path = self.ui, self.path
        if path is None:
            return self._steps()
        what = self.read.get(path)
        if what is None:
            return [Label(ui, say("Reading \u2026"), theme.BODY.ink(theme.MUTE))]
        where = Paragraph(ui, str(path), theme.ASIDE)
        if what.classroom is None:
            return [
                Paragraph(ui, count("{n} error", "{n} errors", len(what.problems)), theme.BODY.strong.ink(theme.WARN)),
                *(Paragraph(ui, str(problem), theme.NOTE) for problem in what.problems), where]
        return [*self._game(what.classroom), *self._spoken(what.aloud), *self._tables(path, what.classroom),
                Paragraph(ui, say("Games are kept in {folder}.", folder=class_files.games_folder(path)), theme.ASIDE),
                where]

    def _steps(self) -> list[Widget]:
        """What one does with a class file, where there is none yet."""
        ui = self.ui
        steps = (
            say("**Make one** (N): which scenario, how many rounds, who sits where, what clock."),
            say("**Carry it** to every table\u2019s machine, or say its code aloud: a few words to type there."),
            say("**Begin**: each table opens it here. All of them play the same game with the same news."),
            say("**Show the wall** (W) while they play, and from there the debrief."))
        return [Label(ui, say("A class in four steps"), theme.SUBHEADING), *(
            Row(ui, [Label(ui, str(number), theme.SUBHEADING.ink(theme.IVORY)), Paragraph(ui, step).growing()], gap=14,
                align="top") for number, step in enumerate(steps, 1))]

    def _game(self, classroom: Classroom) -> list[Widget]:
        ui, document, scenario = self.ui, classroom.document, classroom.scenario.document
        people = [seat.name for seat in scenario.seats if document.seats.get(seat.id, PERSON) == PERSON]
        rounds = len(scenario.rounds)
        dice = say("seed {seed}", seed=str(document.seed)) if document.seed is not None else ""
        own = ", ".join(f"{table} {seed}" for table, seed in document.seeds.items())
        seeds = [part for part in (dice, say("seeds {seeds}", seeds=own) if own else "") if part]
        return [
            Paragraph(ui, document.class_, theme.HEADING), Paragraph(ui, scenario.scenario.title),
            Paragraph(ui, count("{some} of {n} round; {seeds}; people play {people}",
                                "{some} of {n} rounds; {seeds}; people play {people}", rounds,
                                some=document.rounds or rounds, seeds=", ".join(seeds),
                                people=listed(people) or say("nobody")), theme.NOTE),
            Row(ui, [Button(ui, say("Papers for the class"),
                            partial(write_papers, self.app, classroom.scenario, document.rounds),
                            theme.SMALL).named("papers"), Spacer(ui).growing()]),
        ]

    def _spoken(self, aloud: class_files.Aloud | None) -> list[Widget]:
        ui = self.ui
        if aloud is None:
            return []
        told: list[Widget] = [
            Label(ui, say("Said aloud, where the file can\u2019t be carried"), theme.SUBHEADING),
            Paragraph(ui, aloud.words, theme.LARGE.ink(theme.IVORY)).named("spoken")] if aloud.words else []
        return [*told, Paragraph(ui, aloud.note, theme.ASIDE)] if aloud.note else told

    def _tables(self, path: Path, classroom: Classroom) -> list[Widget]:
        """A button for each table, or a field where each may begin it."""
        ui, tables = self.ui, classroom.document.tables
        if not tables:
            field = TextInput(ui, self.table, hint=say("its name, if it has one"), width=220).named("table")
            field.done = lambda text: self.begin(text)
            return [Label(ui, say("This table"), theme.SUBHEADING), Row(ui, [
                field, Button(ui, say("Begin"), lambda: self.begin(self.table.text), theme.PRIMARY).named("begin"),
                Spacer(ui).growing()], gap=10)]
        games = class_files.begun(path, classroom)
        buttons = [button for name in tables for button in self._table(name, games.get(name))]
        return [Label(ui, say("Which table plays here"), theme.SUBHEADING), Flow(ui, buttons, gap=8)]

    def _table(self, table: str, game: class_files.Begun | None) -> list[Button]:
        """The button of a table, and of one whose game is over another, for a new game."""
        if game is None or not game.over:
            words = say("{table}: go on", table=table) if game is not None else table
            return [Button(self.ui, words, partial(self.begin, table)).named(f"begin:{table}")]
        return [Button(self.ui, say("{table}: ended, review", table=table), partial(self.review, game.path))
                .named(f"review:{table}"),
                Button(self.ui, say("{table} anew \u2026", table=table), partial(self.begin, table), theme.SMALL)
                .named(f"anew:{table}").tipped(say("Begin the same game once more"))]

    def foot(self) -> Widget | None:
        return Paragraph(self.ui, self.trouble, theme.NOTE.ink(theme.WARN)).named("trouble") if self.trouble else None

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"n": self.make, "o": self.open_folder, "w": self.wall}

    # ------------------------------------------------------------------ what one can do
    def make(self) -> None:
        """Make a class file of a new game."""
        self.app.push("class_file")

    def open_folder(self) -> None:
        """Show the folder of class files."""
        self.app.notices.show(opener.open_folder(class_files.classes_folder()))

    def wall(self) -> None:
        """Show the wall."""
        self.app.push("wall")

    def begin(self, table: str) -> None:
        """Begin a table's game, go on with it where it was begun here, or, once it is over, ask whether it is to be
        begun anew."""
        what = self.read.get(self.path) if self.path is not None else None
        if self.path is None or what is None or what.classroom is None:
            return
        game = class_files.begun(self.path, what.classroom).get(table.strip())
        if game is None:
            self._begin(self.path, what.classroom, table)
        elif game.over:
            begins = partial(self._begin, self.path, what.classroom, table)
            self.app.push("confirm", title=say("Begin anew?"), yes=begins, yes_words=say("Begin anew"), words=say(
                "The game of {table} has ended. A new one begins with the same dice; the old one stays among the saved "
                "games.", table=table))
        else:
            saved.ask(self.app, game.path, lambda refusal: self._say(refusal.words))

    def review(self, game: Path) -> None:
        """Look at what happened in a table's game and why."""
        saved.ask(self.app, game, lambda refusal: self._say(refusal.words),
                  partial(saved.watch_again, screen="review"))

    def _begin(self, path: Path, classroom: Classroom, table: str) -> None:
        try:
            match = classroom.begin(table.strip(), now())
        except UnknownTable as error:
            self._say(str(error))
            return
        self._start(match, class_files.games_folder(path))

    def by_code(self) -> None:
        """Begin the game of a spoken code."""
        try:
            match = heard(self.code.text, class_files.bots_of).begin(now())
        except BadCode as error:
            self._say(str(error))
            return
        self._start(match, data_folder())

    def _start(self, match: Match, folder: Path) -> None:
        from game.client.session import Session

        try:
            match.keep(folder)
        except (FileTrouble, JournalError) as error:
            self._say(str(error))
            return
        course.start(self.app, Session(match))

    def _say(self, words: str) -> None:
        self.trouble = words
        self.rebuild()

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type != pygame.DROPFILE:
            return super().handle(event)
        dropped = Path(event.file)
        if dropped.is_dir():
            self.app.push("wall", folder=dropped)
        elif is_class(dropped):
            self.choose(dropped)
        else:
            self._say(say("{file} is no class file.", file=dropped.name))
        return True
