"""What is said to a person in a terminal, and what that person answers, a line each."""

from __future__ import annotations

import selectors
import sys
from collections.abc import Sequence
from getpass import getpass
from typing import Protocol, TextIO

from game.commands.lines import STEP, Lines
from game.wording.messages import say
from game.wording.teller import Teller

if sys.platform != "win32":
    import termios

LOOK = 1.0
"""Seconds between two looks at the clock while nothing is typed."""
WIPED = "\x1b[2J\x1b[3J\x1b[H"
"""Has a terminal forget what it shows, and what it could scroll back to."""
PUSHED = 120
"""Lines that push what was shown out of sight where a terminal does not know how to forget."""


class Gone(Exception):
    """The player leaves, or there is nothing more to read."""


class Source(Protocol):
    """Where a person's lines come from."""

    def readline(self) -> str:
        """The next line with its end; empty where there is none."""

    def fileno(self) -> int:
        """What the system knows it by."""

    def isatty(self) -> bool:
        """Whether somebody types them, so that they are seen already."""


class Timing(Protocol):
    """Counts the time that questions take."""

    def before(self) -> str:
        """A question is asked; what is left to answer it, as a phrase, if anything is to be said."""

    def after(self) -> None:
        """Some time has gone, or it is answered."""


class Terminal(Lines):
    """Lines out, and lines in. An empty line is never an answer, but where Enter is asked for."""

    def __init__(self, teller: Teller, source: Source, out: TextIO) -> None:
        super().__init__(teller, out)
        self.source = source
        self.timing: Timing | None = None
        if hasattr(source, "reconfigure"):
            source.reconfigure(errors="replace")

    @property
    def typed(self) -> bool:
        """Whether somebody types the lines."""
        return self.source.isatty()

    def read(self, asking: str, hidden: bool = False) -> str:
        """A line, without the blanks around it. Gone where there is none. hidden: nobody sees what is typed."""
        left = self.timing.before() if self.timing is not None else ""
        asking = say("({left}) {asking}", left=left, asking=asking) if left else asking
        line = self._unseen(asking) if hidden and self.typed else self._seen(asking)
        if self.timing is not None:
            self.timing.after()
        return line.strip()

    def _unseen(self, asking: str) -> str:
        """What is typed without being shown."""
        self.out.flush()
        try:
            return getpass(f"{asking} ")
        except EOFError:
            raise Gone from None

    def _seen(self, asking: str) -> str:
        """The next line."""
        print(asking, end=" ", file=self.out, flush=True)
        self._time()
        line = self.source.readline()
        if not self.source.isatty():
            print(file=self.out)
        if not line:
            raise Gone
        return line

    def _time(self) -> None:
        """Has the time run until something is typed, where a terminal can be waited for that long; what was begun is
        not taken for the answer to the next question."""
        if self.timing is None or sys.platform == "win32" or not self.source.isatty():
            return
        with selectors.DefaultSelector() as typed:
            typed.register(self.source, selectors.EVENT_READ)
            try:
                while not typed.select(LOOK):
                    self.timing.after()
            except BaseException:
                termios.tcflush(self.source, termios.TCIFLUSH)
                print(file=self.out)
                raise

    def wait(self, asking: str) -> None:
        """Waits for Enter."""
        self.say(asking)
        self.read(">")

    def choose(self, title: str, options: Sequence[str], back: str = "") -> int:
        """The number, from 0, of the option that is chosen; -1 for going back, if there is a word for that.

        An option is chosen by its number, or by the beginning of its words where no other begins so.
        """
        if title:
            self.say()
            self.say(title)
        for number, option in enumerate(options, 1):
            self.say(f"{number}. {option}", STEP, 4)
        if back:
            self.say(f"0. {back}", STEP, 4)
        while True:
            answer = self.read(">")
            chosen = _chosen(answer, options)
            if 0 < chosen <= len(options) or (back and chosen == 0):
                return chosen - 1
            least = 0 if back else 1
            self.say(say("\u201c{answer}\u201d is none of the choices. Type a number from {least} to {most}, then "
                         "Enter.", answer=answer[:40], least=least, most=len(options)) if options else
                     say("There is nothing to choose. Type 0, then Enter."))

    def sure(self, question: str, yes: str) -> bool:
        """Whether it is meant."""
        return self.choose(question, [yes], say("Not yet")) == 0

    def wipe(self) -> None:
        """Takes what was shown out of sight, as far as a terminal can."""
        if self.out.isatty():
            print("\n" * PUSHED + WIPED, end="", file=self.out, flush=True)


def _chosen(answer: str, options: Sequence[str]) -> int:
    """The number that is meant, from 1; 0 for going back, -1 for none of the options."""
    try:
        return int(answer)
    except ValueError:
        begin = [number for number, option in enumerate(options, 1) if option.casefold().startswith(answer.casefold())]
    return begin[0] if answer and len(begin) == 1 else -1
