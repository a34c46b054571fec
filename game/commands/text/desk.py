"""The instructor's table in a terminal: opened by its pass-code, a menu of what may be done, and back to the game."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.session import leave_table
from game.commands.text.table import Option, SeatTable
from game.match.arranged import ASKS, CLOCK
from game.match.conduct import Ask
from game.match.files import FileTrouble
from game.match.instructor import Instructor, WrongCode
from game.match.sitters import PERSON, sitting
from game.rules.names import Family
from game.rules.tables import Kind
from game.wording.arranged import ask as asked
from game.wording.arranged import clock, entry_told
from game.wording.messages import say

MINUTE = 60
BOT = sitting("strategist")


class Desk:
    """Has the pass-code asked for, then acts until the instructor goes; the seat then takes its place anew."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.terminal, self.session = table, table.terminal, table.session
        self.words, self.document = table.words, table.book.document

    def open(self) -> None:
        """Asks for the pass-code; another one opens nothing. The clock stands still meanwhile."""
        self.terminal.timing = None
        self.session.clocks.stand()
        code = self.terminal.read(say("Pass-code:"), hidden=True)
        self.terminal.wipe()
        try:
            desk = Instructor(self.session.match, code)
        except WrongCode as error:
            self.table.say([str(error)])
            return
        while self.table.menu(say("The instructor\u2019s table"), self._options(desk), say("Back to the game")):
            pass
        leave_table(self.session, desk)
        self.terminal.wipe()

    def _options(self, desk: Instructor) -> list[Option]:
        cancel = [Option(say("Cancel an event that is to come"), partial(self._cancel, desk))]
        return [
            Option(say("See what is hidden"), partial(self._see, desk)),
            Option(say("Let an event happen"), partial(self._event, desk)),
            *(cancel if desk.coming else ()),
            Option(say("Set a number"), partial(self._number, desk)),
            Option(say("Roll the last move\u2019s dice again"), partial(
                self._sure, say("What it came to does not come back."), say("Roll again"), desk.roll_again)),
            Option(say("Take the last move back"), partial(self._do, desk.undo)),
            Option(say("Take back a move and all after it"), partial(self._back, desk)),
            Option(say("Do again what was taken back"), partial(self._do, desk.redo)),
            Option(say("End the game with this round"), partial(
                self._sure, say("End the game now?"), say("End it"), desk.end)),
            Option(say("Hand over a note"), partial(self._note, desk)),
            Option(say("A person or the computer in a seat"), partial(self._sit, desk)),
            Option(say("The clock"), partial(self._clock, desk)),
            Option(say("Reasons and forecasts"), partial(self._ask, desk)),
        ]

    def _do(self, act: Callable[[], object]) -> None:
        """Does something, or says why it can't be done."""
        try:
            act()
            self.table.say([say("Done.")])
        except (ValueError, FileTrouble) as error:
            self.table.say([str(error)])

    def _sure(self, question: str, yes: str, act: Callable[[], object]) -> None:
        """Does something, if it is meant."""
        if self.terminal.sure(question, yes):
            self._do(act)

    def _see(self, desk: Instructor) -> None:
        """Each seat's points and directive, then every number that not all see."""
        position, tables = desk.match.position, desk.match.scenario.tables
        for number, seat in enumerate(self.document.seats):
            dealt = [one for one in self.document.directives if one.seat == seat.id]
            held = dealt[position[Family.DIRECTIVE.of(seat.id)]].name if dealt else say("none")
            self.table.say([say("{seat}: points now {points}; directive: {directive}", seat=seat.name,
                                points=position.points()[number], directive=held)])
        view = desk.match.view(None)
        for track in self.document.tracks:
            if not view.sees(tables.column[track.id]):
                value = self.words.value(self.words.variables[track.id], position[track.id])
                self.table.say([say("{track}: {value}", track=track.name, value=value)])

    def _event(self, desk: Instructor) -> None:
        """Which event, and when."""
        events = desk.match.scenario.catalogue.of_kind(Kind.EVENT)
        chosen = self.terminal.choose(say("Which event?"), [event.title for event in events], say("Back"))
        if chosen >= 0:
            row, last = desk.match.scenario.tables.row[events[chosen].id], desk.match.position["rounds_left"]
            rounds = range(desk.match.round + 1, desk.match.round + last)
            when = self.terminal.choose(say("When?"), [say("Now"), *(
                say("At the beginning of round {round}", round=round_) for round_ in rounds)], say("Back"))
            if when >= 0:
                self._do(partial(desk.event, row, rounds[when - 1] if when else 0))

    def _back(self, desk: Instructor) -> None:
        """Which of the moves, the last one first."""
        self.table.menu(say("Which move?"), [
            Option(entry_told(self.words, step.line.name, step.line.seat),
                   partial(self._do, partial(desk.back_to, number - 1)))
            for number, step in desk.moves if step.line is not None
        ], say("Back"))

    def _cancel(self, desk: Instructor) -> None:
        """Which of the events that are to come."""
        rows = desk.match.scenario.tables.rows
        self.table.menu(say("Which event?"), [
            Option(say("Round {round}: {event}", round=round_, event=self.words.title(rows[row])),
                   partial(self._do, partial(desk.cancel, row, round_))) for round_, row in desk.coming
        ], say("Back"))

    def _number(self, desk: Instructor) -> None:
        """Which track, to what, and why."""
        tracks = self.document.tracks
        chosen = self.terminal.choose(say("Which number?"), [say("{track}: {value}", track=track.name, value=(
            self.words.value(self.words.variables[track.id], desk.match.position[track.id]))) for track in tracks],
            say("Back"))
        value = self._value(tracks[chosen].id) if chosen >= 0 else None
        if value is not None:
            self._do(partial(desk.adjust, tracks[chosen].id, value, self.terminal.read(say("Why?"))))

    def _value(self, track: str) -> int | None:
        """A value for a track, by its name or as a number; None for going back."""
        variable = self.words.variables[track]
        if variable.values:
            named = [self.words.value(variable, one) for one in range(variable.low, variable.high + 1)]
            chosen = self.terminal.choose(say("To what?"), named, say("Back"))
            return variable.low + chosen if chosen >= 0 else None
        bounds = say("{low} to {high}", low=variable.low, high=variable.high)
        told = self.terminal.read(say("To what ({bounds})?", bounds=bounds))
        try:
            value = int(told)
        except ValueError:
            value = variable.high + 1
        if variable.low <= value <= variable.high:
            return value
        self.table.say([say("It is a number from {bounds}.", bounds=bounds)])
        return None

    def _note(self, desk: Instructor) -> None:
        """To whom, and what."""
        to = ["", *(seat.id for seat in self.document.seats)]
        chosen = self.terminal.choose(say("To whom?"), [say("All"), *(seat.name for seat in self.document.seats)],
                                      say("Back"))
        if chosen >= 0:
            self._do(partial(desk.note, self.terminal.read(say("What does it say?")), to[chosen]))

    def _sit(self, desk: Instructor) -> None:
        """Swaps who sits in a seat."""
        options = []
        for seat in self.document.seats:
            person = desk.match.seats[seat.id] == PERSON
            words = say("The computer plays {seat} from here", seat=seat.name) if person else \
                say("A person plays {seat} from here", seat=seat.name)
            options.append(Option(words, partial(self._do, partial(desk.sit, seat.id, BOT if person else PERSON))))
        self.table.menu(say("Who plays?"), options, say("Back"))

    def _clock(self, desk: Instructor) -> None:
        options = [Option(clock(what, MINUTE), partial(self._do, partial(desk.clock, what, MINUTE))) for what in CLOCK]
        self.table.menu(say("The clock"), options, say("Back"))

    def _ask(self, desk: Instructor) -> None:
        options = [Option(asked(what, how), partial(self._do, partial(desk.ask, what, how)))
                   for what in ASKS for how in Ask]
        self.table.menu(say("Reasons and forecasts"), options, say("Back"))
