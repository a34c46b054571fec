"""The instructor's table: all that is hidden, and what may be done beside the rules, in three rows of controls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.client import instructing, keys
from game.client.app import App
from game.client.kit import (
    Button,
    Choice,
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    Scroll,
    Spacer,
    Ui,
    Widget,
    theme,
)
from game.client.reading import Book
from game.client.screens.page import Page
from game.client.screens.setup import USUAL
from game.match.arranged import ASKS, OFF, STRETCH
from game.match.eyes import Kept, eyes
from game.match.files import FileTrouble
from game.match.instructor import Instructor
from game.match.sitters import PERSON, bot_in
from game.review.bots import bot_called
from game.rules.names import Family
from game.scenario.schema.parties import Seat
from game.wording.messages import later, say

MINUTE = 60
COMPUTER = "computer"
HOW = {"off": later("Off"), "asked": later("Asked"), "required": later("Required")}
WHAT = {"why": later("A reason with each move"), "forecast": later("A forecast before each move")}


def closed(app: App, ui: Ui) -> Widget:
    """What is shown where nobody has given the pass-code."""
    by = say("It opens with the instructor\u2019s pass-code, by the key {key} at the table.",
             key=keys.hint("instructor"))
    return Column(ui, [Paragraph(ui, by),
                       Paragraph(ui, say("Without the code there is nothing of it.")),
                       Row(ui, [Button(ui, say("Give the pass-code"), partial(instructing.ask, app)).named("give"),
                                Spacer(ui).growing()])], gap=8)


def _kind(who: str) -> str:
    """Whether a person or the computer sits there."""
    return PERSON if who == PERSON else COMPUTER


class InstructorScreen(Page):
    """Opened with the pass-code alone; without a `desk` there is nothing to see. Leaving it lets the game go on."""

    private = True
    wide, high = 1180.0, 860.0

    def __init__(self, app: App, desk: Instructor | None = None) -> None:
        super().__init__(app, say("The instructor\u2019s table"))
        self.desk = desk
        self.said, self.wrong = "", False
        """What was done last, or why it could not be."""

    @property
    def book(self) -> Book:
        """The scenario."""
        assert self.app.session is not None
        return self.app.session.book

    def act(self, act: Callable[[], object], said: str) -> bool:
        """Do something at the table, and say that it is done, or why it can't be; whether it is."""
        try:
            act()
            self.said, self.wrong = said, False
        except (ValueError, FileTrouble) as error:
            self.said, self.wrong = str(error), True
        self.rebuild()
        return not self.wrong

    # ------------------------------------------------------------------ the page
    def head(self) -> Sequence[Widget]:
        if self.desk is None:
            return ()
        match = self.desk.match
        where = say("Round {round} of {rounds}", round=match.round, rounds=match.last_round)
        whose = say("the game is over") if match.over else say("{seat} moves", seat=self.book.words.seat[match.to_move])
        return [Label(self.ui, say("{round} \u00b7 {whose}", round=where, whose=whose), theme.NOTE.ink(theme.MUTE))]

    def body(self) -> Widget:
        ui, desk = self.ui, self.desk
        if desk is None:
            return closed(self.app, ui)
        rows = [
            *self._row(say("See"), say("Only you see this page: look at it where nobody else does."),
                       [self._seats(desk), self._looks(desk)]),
            Rule(ui, room=9),
            *self._row(say("Change what happens"), say("Each change is kept in the saved game, and whoever sees what "
                                                       "changed is told."), [self._changes(desk)]),
            Rule(ui, room=9),
            *self._row(say("Lead the people"), say("This changes nothing of the game itself."), self._people(desk)),
        ]
        return Scroll(ui, Column(ui, rows, gap=9, pad=(4, 4))).named("instructor")

    def _row(self, title: str, note: str, controls: Sequence[Widget]) -> list[Widget]:
        head = Row(self.ui, [Label(self.ui, title, theme.SUBHEADING), Paragraph(self.ui, note, theme.ASIDE).growing()],
                   gap=14)
        return [head, *controls]

    def foot(self) -> Widget | None:
        if self.desk is None:
            return None
        said = self.said or say("The game stands still. It goes on when you go back.")
        style = theme.NOTE.ink(theme.WARN if self.wrong else theme.HI if self.said else theme.MUTE)
        return Row(self.ui, [Paragraph(self.ui, said, style).named("said").growing()])

    # ------------------------------------------------------------------ see
    def _seats(self, desk: Instructor) -> Widget:
        cards = [self._seat(desk, number, seat) for number, seat in enumerate(self.book.document.seats)]
        if self.room < 860:
            return Column(self.ui, cards, gap=10)
        for card in cards:
            card.grow = 1.0
        return Row(self.ui, cards, gap=12, align="stretch")

    def _seat(self, desk: Instructor, number: int, seat: Seat) -> Widget:
        """What a seat has been dealt, how it stands, and who sits there."""
        ui, match = self.ui, desk.match
        style = theme.style(seat.colour, seat.mark)
        worth = match.position.points()[number]
        who = match.seats[seat.id]
        sits = say("A person") if who == PERSON else \
            say("The computer: {bot}", bot=bot_called(match.scenario, bot_in(who)))
        dealt = [one for one in self.book.document.directives if one.seat == seat.id]
        directive = dealt[match.position[Family.DIRECTIVE.of(seat.id)]].name if dealt else say("none")
        choice = [Button(ui, words, partial(self._sit, seat, kind), theme.SMALL).pick(kind == _kind(who))
                  .named(f"sits:{seat.id}:{kind}")
                  for kind, words in ((PERSON, say("A person")), (COMPUTER, say("The computer")))]
        return Panel(ui, [
            Row(ui, [Icon(ui, f"mark:{style.mark}", 16, style.fill),
                     Paragraph(ui, seat.name, theme.BODY.strong).growing()]),
            Paragraph(ui, say("Points now: {points}. Directive: {directive}", points=worth, directive=directive),
                      theme.NOTE),
            Paragraph(ui, sits, theme.ASIDE),
            Flow(ui, choice),
        ], theme.SLIP, gap=6, pad=(12, 10))

    def _looks(self, desk: Instructor) -> Widget:
        words = say("The whole position with all that is hidden, or as each seat sees it, now and at every move before")
        return Flow(self.ui, [Button(self.ui, say("See everything on the map"), self.look, hint="S").named("look")
                              .tipped(words)])

    def _sit(self, seat: Seat, who: str) -> None:
        if self.desk is None or _kind(self.desk.match.seats[seat.id]) == who:
            return
        began = self.desk.match.head.seats[seat.id]
        wanted = PERSON if who == PERSON else began if began != PERSON else USUAL
        said = say("A person plays {seat} from here.", seat=seat.name) if who == PERSON else \
            say("The computer plays {seat} from here.", seat=seat.name)
        self.act(partial(self.desk.sit, seat.id, wanted), said)

    def look(self) -> None:
        """Show the game as it is, at its last move, with every seat's eyes."""
        if self.desk is not None:
            match = self.desk.match
            self.app.push("replay", kept=Kept(match, [*reversed(eyes(match, sealed=True))]), move=match.moves)

    # ------------------------------------------------------------------ change
    @property
    def _events(self) -> bool:
        """Whether there is anything that may be let happen."""
        return bool(self.book.tables.events.size)

    def _changes(self, desk: Instructor) -> Widget:
        ui, match = self.ui, desk.match
        last = match.steps[-1].line
        moved = self.book.words.title(last.name) if last is not None and last.name in self.book.words.rows else ""
        buttons = [
            Button(ui, say("An event \u2026"), partial(self._form, "instructor_event"), hint="E").named("event")
            .tipped(say("Let an event happen now, or at the beginning of a later round")),
            Button(ui, say("A number \u2026"), partial(self._form, "instructor_number"), hint="N").named("number")
            .tipped(say("Set a track, within its bounds, and say why")),
            Button(ui, say("Roll again \u2026"), self.roll_again, hint="R").named("roll")
            .tipped(say("The last move is made again with other dice")),
            Button(ui, say("Take back"), self.undo, hint="Z").named("undo")
            .tipped(say("The last move, whosever it was: {move}", move=moved) if moved else
                    say("The last move, whosever it was")),
            Button(ui, say("Back to \u2026"), partial(self._form, "instructor_moves"), hint="B").named("moves")
            .tipped(say("Take back a move and all after it, whosever they are")),
            Button(ui, say("Do again"), self.redo, hint="Y").named("redo").tipped(say("What was taken back")),
            Button(ui, say("End the game \u2026"), self.end).named("end")
            .tipped(say("It ends with this round, with the result it would have if no round were left")),
        ]
        back = {"undo": True, "moves": match.moves > 0, "redo": desk.can_redo,
                "event": not match.over and self._events}
        for button in buttons:
            button.enabled = back.get(button.key, not match.over)
        return Flow(ui, buttons)

    def _form(self, name: str) -> None:
        self.app.push(name, table=self)

    def roll_again(self) -> None:
        """Roll the last move's dice again, if that is meant."""
        if self.desk is not None and not self.desk.match.over:
            rolls = partial(self.act, self.desk.roll_again, say("The dice of the last move were rolled again."))
            self.app.push("confirm", title=say("Roll the last move\u2019s dice again?"), yes=rolls, words=say(
                "What the move came to gives way to what the new dice bring, and does not come back. Everybody at the "
                "table is shown it anew."), yes_words=say("Roll again"))

    def undo(self) -> None:
        """Take the last move back."""
        if self.desk is not None:
            self.act(self.desk.undo, say("The last move is taken back; \u201cDo again\u201d brings it back."))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.desk is not None:
            self.act(self.desk.redo, say("It is done again, with the same dice."))

    def end(self) -> None:
        """End the game, if that is meant."""
        if self.desk is not None:
            self.app.push("confirm", title=say("End the game now?"), yes_words=say("End it"), yes=partial(
                self.act, self.desk.end, say("The game is over; go back to see how it ended.")), words=say(
                "The round under way is closed as usual, and the game ends with the result it would have if no round "
                "were left. You can take it back."))

    # ------------------------------------------------------------------ lead
    def _people(self, desk: Instructor) -> list[Widget]:
        ui, clock = self.ui, desk.match.clock
        pause = ("go", say("Let the clock go on"), say("The clock goes on.")) if clock.paused else \
            ("pause", say("Pause the clock"), say("The clock is paused."))
        off = ("on", say("Switch the clock on"), say("The clock is switched on.")) if clock.off else \
            (OFF, say("Switch the clock off"), say("The clock is switched off."))
        more = (STRETCH, say("A minute more"), say("The clock gets a minute more."))
        buttons: list[Widget] = [
            Button(ui, say("A note \u2026"), partial(self._form, "instructor_note"), hint="T").named("note")
            .tipped(say("To one seat, which alone sees it, or to all")),
            *(Button(ui, words, partial(self.act, partial(desk.clock, what, MINUTE), said)).named(f"clock:{what}")
              for what, words, said in (pause, more, off)),
        ]
        return [Flow(ui, buttons), *(self._asks(desk, what) for what in ASKS)]

    def _asks(self, desk: Instructor, what: str) -> Widget:
        """How a reason or a forecast is asked for."""
        ui = self.ui
        choice = Choice(ui, [(how, words()) for how, words in HOW.items()], desk.match.asked(what),
                        lambda how: self.act(partial(desk.ask, what, how), say("{what}: {how}.", what=WHAT[what](),
                                                                             how=HOW[how]())), small=True)
        return Row(ui, [choice.named(f"ask:{what}"), Label(ui, WHAT[what](), theme.NOTE), Spacer(ui).growing()], gap=12)

    # ------------------------------------------------------------------ keys, and the way back
    def more_keys(self) -> dict[str, Callable[[], object]]:
        if self.desk is None:
            return {}
        event = {"e": partial(self._form, "instructor_event")} if self._events else {}
        return {"s": self.look, **event,
                "n": partial(self._form, "instructor_number"), "r": self.roll_again, "z": self.undo, "y": self.redo,
                "b": partial(self._form, "instructor_moves"), "t": partial(self._form, "instructor_note")}

    def back(self) -> None:
        instructing.leave(self.app, self.desk)
