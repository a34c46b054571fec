"""A turn in a terminal: what a seat may do, as numbered choices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.reading import Play, can, seat_row, sentences
from game.commands.text.desk import Desk
from game.commands.text.looking import Looks
from game.commands.text.staff import StaffDesk
from game.commands.text.table import Option, SeatTable
from game.commands.text.talks import Talks
from game.commands.text.terminal import Gone
from game.commands.text.timing import Timekeeper, TimeUp
from game.match.files import FileTrouble
from game.match.secret_words import choose_word
from game.rules.names import Verb
from game.rules.tables import Kind, Move
from game.wording.dates import span
from game.wording.handbook import Chapter, rules
from game.wording.messages import say
from game.wording.packages import at_stake
from game.wording.points import band, place, placed
from game.wording.turns import round_of


class Turn:
    """The seat at the terminal until another is to move."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.terminal, self.session = table, table.terminal, table.session
        self.book, self.words = table.book, table.words
        self.time = Timekeeper(table)
        self.looks, self.talks, self.staff = Looks(table), Talks(table), StaffDesk(table)

    def take(self) -> None:
        """Has the seat move once, or look and take back as it likes. Gone where it leaves."""
        offer = self.talks.standing
        self._where()
        if offer is not None:
            self.talks.tell(offer)
        moves = self.session.match.moves
        while self.session.seat and self.session.match.moves == moves and not self.session.moved:
            try:
                with self.time.counting():
                    self.table.menu(say("What now?"), self._options())
            except TimeUp:
                self.time.run_out()

    def _where(self) -> None:
        """The round, the points, what is left to spend."""
        view, match = self.table.view, self.session.match
        window = self.book.document.rounds[view.round - 1]
        last = match.last_round
        self.terminal.heading(say("{round}, {dates}: {seat} to move", round=round_of(view.round, last),
                                  dates=span(window.from_, window.to), seat=self.book.seats[view.seat].name))
        seat = self.book.seats[view.seat]
        levels = self.book.document.bands[seat.id]
        came = placed(band(levels, view.total), place(view.total, levels))
        self.table.say([say("{moves}; political capital {capital}; my points now {points} ({came})",
                            moves=self.table.moves_left(), capital=self.book.value(view, seat.capital),
                            points=view.total, came=came), *self.talks.lying()])

    def _options(self) -> list[Option]:
        view, offer = self.table.view, self.talks.standing
        options = list(self.talks.answers(offer)) if offer is not None else []
        for words, kinds in ((say("Play a card"), (Kind.CARD,)), (say("Order units"), (Kind.ORDER,)),
                             (say("Threaten, carry out, back down"), (Kind.THREATEN, Kind.CARRY, Kind.BACK)),
                             (say("Convene or answer a forum"), (Kind.FORUM,))):
            plays = self.book.plays_of(view.seat, *kinds)
            able = sum(can(view, play.row) for play in plays)
            if plays:
                options.append(Option(say("{what} ({n} of {all} can be played now)", what=words, n=able,
                                          all=len(plays)), partial(self._group, words, plays)))
        offers = self.talks.offers()
        if offers:
            options.append(Option(say("Make an offer"), partial(self.table.menu, say("An offer"), offers, say("Back"))))
        row = seat_row(self.book, view, Verb.PASS)
        if can(view, row):
            options.append(Option(say("Pass"), partial(self._pass, row)))
        options.append(Option(say("Look at the tracks, the places, my points and more"), self.looks.menu))
        options += self.staff.options()
        if self.session.can_undo:
            options.append(Option(say("Undo my last move"), partial(self._again, self.session.undo)))
        if self.session.can_redo:
            options.append(Option(say("Redo what I took back"), partial(self._again, self.session.redo)))
        if self.session.match.head.instructor:
            options.append(Option(say("The instructor\u2019s table"), Desk(self.table).open))
        if len(self.session.people) > 1:
            options.append(Option(say("My secret word"), self._word))
        options.append(Option(say("Help"), self._help))
        options.append(Option(say("Leave (the game is kept)"), self._leave))
        return options

    # ---- moves

    def _group(self, title: str, plays: list[Play]) -> None:
        """The moves of a kind that can be played now; the others, and why not, are one choice away."""
        view = self.table.view
        able = [play for play in plays if can(view, play.row)]
        rest = [play for play in plays if not can(view, play.row)]
        options = [Option(self.table.playable(play), partial(self._play, play)) for play in able]
        if rest:
            options.append(Option(say("What can\u2019t be played now, and why"), partial(self._others, rest)))
        self.table.menu(title, options, say("Back"))

    def _others(self, plays: list[Play]) -> None:
        for play in plays:
            why = " ".join(sentences(self.book, self.table.view.refusals(Move(play.row))))
            self.table.say([say("{move}: {why}", move=self.table.playable(play), why=why)])

    def _play(self, play: Play) -> None:
        self.table.explain(play.row)
        self.table.say(at_stake(self.table.words, self.table.view.stakes(play.row)))
        self.table.put_up(Move(play.row))

    def _pass(self, row: int) -> None:
        if self.terminal.sure(say("Use up one of my moves and do nothing?"), say("Pass")):
            self.table.submit(Move(row))

    # ---- taking back, help, leaving

    def _again(self, change: Callable[[], None]) -> None:
        """Takes the last move back, or does it again."""
        try:
            change()
        except (ValueError, FileTrouble) as trouble:
            self.table.say([str(trouble)])

    def after(self) -> None:
        """The seat has seen what its move did; it goes on, or takes the move back while it may."""
        while self.session.moved and self.session.can_undo and not self.session.match.over:
            options = [say("Go on"), say("Undo my last move")]
            if self.terminal.choose(say("The move is made."), options) == 0:
                return
            self._again(self.session.undo)

    def _word(self) -> None:
        """With which word the seat is taken from now on."""
        self.table.say([say("With a word of my own nobody else takes this seat: it is asked for at each hand-over. The "
                            "saved game keeps a salted hash of it alone.")])
        word = self.terminal.read(say("The word, or Enter for none:"), hidden=True)
        if word and self.terminal.typed and word != self.terminal.read(say("Once more:"), hidden=True):
            self.table.say([say("The two words are not the same: nothing has changed.")])
            return
        try:
            told = choose_word(self.session.match, self.session.seat, word)
        except (ValueError, FileTrouble) as trouble:
            told = str(trouble)
        self.table.say([told])

    def _help(self) -> None:
        chapters = [self._using(), *((chapter.title, chapter)
                                     for chapter in rules(self.book.document, self.session.match.last_round))]
        options = [Option(title, partial(self._chapter, chapter)) for title, chapter in chapters]
        while self.table.menu(say("Help"), options, say("Back")):
            pass

    def _using(self) -> tuple[str, Chapter | None]:
        return say("How this works"), None

    def _chapter(self, chapter: Chapter | None) -> None:
        if chapter is None:
            self.table.say([
                say("Every choice is a number. Type it, then Enter. 0 goes back."),
                say("The beginning of a choice\u2019s words does as well, where no other begins so."),
                say("Nothing is played before its last question is answered with 1."),
                say("The game is kept at every move. \u201cresume SAVE --text\u201d goes on with it."),
            ])
            return
        self.terminal.heading(chapter.title)
        self.table.say(say("{head} {text}", head=entry.head, text=entry.text) for entry in chapter.entries)

    def _leave(self) -> None:
        if self.terminal.sure(say("Leave the game? It is kept as it stands."), say("Leave")):
            raise Gone
