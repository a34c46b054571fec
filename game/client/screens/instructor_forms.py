"""What is asked at the instructor's table: which event and when, which number and why, back to before which move, which
note and to whom."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial

from game.client.app import App
from game.client.kit import (
    Button,
    Choice,
    Column,
    Edited,
    Flow,
    Label,
    Paragraph,
    Row,
    Scroll,
    Slider,
    Spacer,
    TextInput,
    Widget,
    theme,
)
from game.client.screens.instructor import InstructorScreen, closed
from game.client.screens.page import Page
from game.match.entries import MOST_NOTE
from game.match.instructor import Instructor
from game.rules.tables import Kind
from game.wording.arranged import entry_told
from game.wording.messages import count, later, say
from game.wording.turns import round_of

NOW, ALL = "0", "all"


class Form(Page, ABC):
    """A question at the table; Enter does it, and what came of it stands at the table."""

    private = True
    wide, high = 900.0, 760.0
    does: Callable[[], str] = staticmethod(later("Do it"))

    def __init__(self, app: App, title: str, table: InstructorScreen | None) -> None:
        super().__init__(app, title)
        self.table = table

    @property
    def desk(self) -> Instructor | None:
        """The instructor's acts; None without the table, where there is nothing."""
        return self.table.desk if self.table is not None else None

    def body(self) -> Widget:
        desk = self.desk
        if desk is None or self.table is None:
            return closed(self.app, self.ui)
        return self.question(desk, self.table)

    @abstractmethod
    def question(self, desk: Instructor, table: InstructorScreen) -> Widget:
        """What is asked."""

    @abstractmethod
    def act(self, desk: Instructor) -> tuple[Callable[[], object], str]:
        """What is done, and how that is said."""

    def foot(self) -> Widget | None:
        wrong = self.table.said if self.table is not None and self.table.wrong else ""
        return Row(self.ui, [Paragraph(self.ui, wrong, theme.NOTE.ink(theme.WARN)).named("trouble").growing(),
                             Button(self.ui, self.does(), self.go, theme.PRIMARY, hint="Enter").named("yes")], gap=12)

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.go}

    def go(self) -> None:
        """Do it; what can't be done is said here."""
        if self.desk is not None and self.table is not None:
            if self.table.act(*self.act(self.desk)):
                self.app.pop()
            else:
                self.rebuild()

    def set(self, name: str, value: object) -> None:
        """Choose something."""
        setattr(self, name, value)
        self.rebuild()

    def listed(self, rows: list[tuple[str, str]], chosen: str, name: str) -> Widget:
        """A list of which one is chosen, by its id."""
        look = theme.PLAIN._replace(align="left")
        return Scroll(self.ui, Column(self.ui, [
            Button(self.ui, words, partial(self.set, name, key), look).pick(key == chosen).named(f"{name}:{key}")
            for key, words in rows
        ], gap=6, pad=(4, 4))).named("list").growing()


class EventScreen(Form):
    """Which event, and when."""

    does = staticmethod(later("Let it happen"))

    def __init__(self, app: App, table: InstructorScreen | None = None) -> None:
        super().__init__(app, say("An event"), table)
        self.event, self.when = "", NOW

    def question(self, desk: Instructor, table: InstructorScreen) -> Widget:
        ui, match = self.ui, desk.match
        events = match.scenario.catalogue.of_kind(Kind.EVENT)
        self.event = self.event or events[0].id
        chosen = next(event for event in events if event.id == self.event)
        last = match.round + match.position["rounds_left"]
        whens = [(NOW, say("Now")), *((str(round_), say("Round {round}", round=round_))
                                      for round_ in range(match.round + 1, last))]
        when = [Button(ui, words, partial(self.set, "when", key), theme.SMALL).pick(key == self.when)
                .named(f"when:{key}") for key, words in whens]
        return Column(ui, [
            self.listed([(event.id, event.title) for event in events], self.event, "event"),
            Paragraph(ui, chosen.text, theme.NOTE),
            Label(ui, say("When: now, or at the beginning of a round"), theme.ASIDE),
            Flow(ui, when), *self._coming(desk),
        ], gap=10)

    def _coming(self, desk: Instructor) -> list[Widget]:
        """What is to come with later rounds, each to be cancelled."""
        ui, scenario = self.ui, desk.match.scenario
        listed = []
        for round_, row in desk.coming:
            event = scenario.tables.rows[row]
            title = scenario.catalogue.by_id[event].title
            listed.append(Row(ui, [
                Paragraph(ui, say("Round {round}: {event}", round=round_, event=title), theme.NOTE).growing(),
                Button(ui, say("Cancel it"), partial(self._cancel, desk, row, round_, title), theme.SMALL)
                .named(f"cancel:{round_}:{event}"),
            ], gap=12))
        if not listed:
            return []
        scroll = Scroll(ui, Column(ui, listed, gap=6)).named("coming")
        scroll.grow = 0.35
        return [Label(ui, say("To come, by the class file or from this table"), theme.ASIDE), scroll]

    def _cancel(self, desk: Instructor, row: int, round_: int, title: str) -> None:
        if self.table is not None:
            self.table.act(partial(desk.cancel, row, round_),
                           say("{event}: it will not happen with round {round}.", event=title, round=round_))
            self.rebuild()

    def act(self, desk: Instructor) -> tuple[Callable[[], object], str]:
        title = desk.match.scenario.catalogue.by_id[self.event].title
        row, round_ = desk.match.scenario.tables.row[self.event], int(self.when)
        said = say("{event}: it will happen with round {round}.", event=title, round=round_) if round_ else \
            say("{event}: it has happened.", event=title)
        return partial(desk.event, row, round_), said


class NumberScreen(Form):
    """Which track, to what, and why."""

    does = staticmethod(later("Set it"))

    def __init__(self, app: App, table: InstructorScreen | None = None) -> None:
        super().__init__(app, say("A number"), table)
        self.track = ""
        self.value: int | None = None
        self.why = Edited(most=MOST_NOTE)

    def question(self, desk: Instructor, table: InstructorScreen) -> Widget:
        ui, words, match = self.ui, table.book.words, desk.match
        tracks = match.scenario.document.tracks
        self.track = self.track or tracks[0].id
        variable = words.variables[self.track]
        value = match.position[self.track] if self.value is None else self.value
        slider = Slider(ui, range(variable.low, variable.high + 1), value, self._set, width=420).named("value")
        field = TextInput(ui, self.why, hint=say("who sees this number is told"), width=420).named("why")
        field.done = lambda _: self.go()
        now = words.value(variable, match.position[self.track])
        shown = say("{track}: {value}", track=words.label(variable), value=now) if self.value is None else \
            say("{track}: {before} to {after}", track=words.label(variable), before=now,
                after=words.value(variable, value))
        rows = [(track.id, say("{track}: {value}", track=track.name, value=words.value(
            words.variables[track.id], match.position[track.id]))) for track in tracks]
        return Column(ui, [
            self.listed(rows, self.track, "track"),
            Row(ui, [Label(ui, shown, theme.BODY.strong).named("shown"), Spacer(ui).growing(), slider], gap=12),
            Row(ui, [Label(ui, say("Why"), theme.BODY), Spacer(ui).growing(), field], gap=12),
        ], gap=12)

    def set(self, name: str, value: object) -> None:
        self.value = None
        super().set(name, value)

    def _set(self, value: float) -> None:
        self.value = int(value)
        self.rebuild()

    def act(self, desk: Instructor) -> tuple[Callable[[], object], str]:
        value = desk.match.position[self.track] if self.value is None else self.value
        name = next(track.name for track in desk.match.scenario.document.tracks if track.id == self.track)
        return partial(desk.adjust, self.track, value, self.why.text), say("{track} is set.", track=name)


class MovesScreen(Form):
    """Which move is taken back, and all that came after it."""

    does = staticmethod(later("Take it back"))

    def __init__(self, app: App, table: InstructorScreen | None = None) -> None:
        super().__init__(app, say("Back to before a move"), table)
        self.move = ""

    def question(self, desk: Instructor, table: InstructorScreen) -> Widget:
        ui, moves = self.ui, desk.moves
        self.move = self.move or (str(moves[0][0]) if moves else "")
        rows = []
        for number, step in moves:
            round_ = round_of(desk.match.steps[number - 1].position.round, desk.match.last_round)
            told = entry_told(table.book.words, step.line.name, step.line.seat) if step.line is not None else ""
            rows.append((str(number), say("{round} \u00b7 {move}", round=round_, move=told)))
        back = desk.match.moves - int(self.move or 0) + 1
        words = count("{n} move is taken back, and can be done again at this table.",
                      "{n} moves are taken back, and can be done again one by one at this table.", back)
        return Column(ui, [self.listed(rows, self.move, "move"), Paragraph(ui, words, theme.NOTE).named("back_by")],
                      gap=10)

    def act(self, desk: Instructor) -> tuple[Callable[[], object], str]:
        return partial(desk.back_to, int(self.move or 0) - 1), say(
            "It is taken back; \u201cDo again\u201d brings it back, move by move.")


class NoteScreen(Form):
    """What, and to whom."""

    does = staticmethod(later("Hand it over"))
    high = 420.0

    def __init__(self, app: App, table: InstructorScreen | None = None) -> None:
        super().__init__(app, say("A note"), table)
        self.to = ALL
        self.note = Edited(most=MOST_NOTE)

    def question(self, desk: Instructor, table: InstructorScreen) -> Widget:
        ui = self.ui
        to = [(ALL, say("All")), *((seat.id, seat.name) for seat in table.book.document.seats)]
        field = TextInput(ui, self.note, hint=say("what it says"), width=self.room).named("note")
        field.done = lambda _: self.go()
        choice = Choice(ui, to, self.to, partial(setattr, self, "to"), small=True).named("to")
        return Column(ui, [
            Row(ui, [Label(ui, say("To"), theme.BODY), choice, Spacer(ui).growing()], gap=12), field,
            Paragraph(ui, say("It is shown when the seat takes its place at the screen, and stays in its log. A "
                              "note to one seat reaches no other."), theme.ASIDE),
        ], gap=12)

    def enter(self) -> None:
        self.set_focus(self.root.find("note"))

    def act(self, desk: Instructor) -> tuple[Callable[[], object], str]:
        seat = "" if self.to == ALL else self.to
        return partial(desk.note, self.note.text, seat), say("The note is handed over.")
