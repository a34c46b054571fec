"""What a seat is asked in a terminal beside its moves: a reason, and forecasts in percent."""

from __future__ import annotations

import re

from game.client.asking import Guess
from game.commands.lines import STEP
from game.commands.text.table import SeatTable
from game.match.conduct import Ask
from game.match.files import FileTrouble
from game.match.thoughts import MOVE
from game.wording.forecasts import asked_directive, asked_move, choice_name
from game.wording.messages import say

EVEN = "even"
_SHARE = re.compile(r"([0-9]{1,2})\s*=\s*([0-9]{1,3})\Z")


class Asked:
    """Asks until the answer will do; an empty line leaves out what may be left out."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.terminal, self.session = table, table.terminal, table.session

    def ask(self) -> None:
        """Asks what is due after a move, and keeps what was said."""
        session, asking = self.session, self.session.asking
        due = asking.reason(session.seat)
        why = self._why(due) if due != Ask.OFF else ""
        guesses = asking.guesses(session.seat) if session.moved else []
        if guesses:
            self.table.say([say("Forecasts are given like this: 1=60 4=40, or \u201c{even}\u201d.", even=EVEN)])
        for guess in guesses:
            self._guess(guess, asking.forecasts)
        try:
            asking.keep(session.seat, why, guesses)
        except (ValueError, FileTrouble) as trouble:
            self.table.say([str(trouble)])

    def _why(self, due: Ask) -> str:
        """The reason for the last move."""
        while True:
            self.terminal.say()
            move = self.session.asking.last_move(self.table.words)
            self.terminal.say(say("Why this move ({move})? In a few words.", move=move) if due == Ask.REQUIRED else
                              say("Why this move ({move})? In a few words, or Enter to leave it out.", move=move))
            why = self.terminal.read(">")
            lacks = self.session.asking.lacks(self.session.seat, why, [])
            if not lacks:
                return why
            self.terminal.say(lacks)

    def _guess(self, guess: Guess, due: Ask) -> None:
        """A forecast: the numbers of choices with their percents."""
        seat = self.table.words.seat[guess.of]
        names = list(guess.odds)
        begun = dict(guess.odds)
        while True:
            self.terminal.say()
            self.terminal.say(asked_move(seat) if guess.about == MOVE else asked_directive(seat))
            for number, choice in enumerate(names, 1):
                name = choice_name(self.table.book.document, choice)
                self.terminal.say(say("{number}. {choice} ({percent} % before)", number=number, choice=name,
                                      percent=begun[choice]) if any(begun.values()) else f"{number}. {name}", STEP, 4)
            told = self.terminal.read(">")
            if not told and any(begun.values()):
                guess.odds = dict(begun)
                return
            guess.odds = dict.fromkeys(names, 0)
            wrong = self._read(guess, names, told) or self.session.asking.lacks(self.session.seat, "-", [guess])
            if not wrong or (not told and due == Ask.ASKED):
                return
            self.terminal.say(wrong)

    def _read(self, guess: Guess, names: list[str], told: str) -> str:
        """Takes what was typed into a forecast; what is wrong with it, as a sentence, or ''."""
        if told.casefold() == EVEN:
            guess.spread()
            return ""
        for part in re.split(r"[,;\s]+", re.sub(r"\s*=\s*", "=", told)) if told else ():
            share = _SHARE.match(part)
            if share is None or not 1 <= int(share[1]) <= len(names):
                return say("\u201c{part}\u201d is not understood here. Type numbers with their percents: 1=60 4=40.",
                           part=part[:40])
            guess.odds[names[int(share[1]) - 1]] = int(share[2])
        total = sum(guess.odds.values())
        return say("The percents sum to {sum}, not to 100.", sum=total) if told and total != 100 else ""
