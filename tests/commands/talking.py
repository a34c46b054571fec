"""Somebody who plays in a terminal: reads what is said, and answers with one of the choices."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from io import StringIO

from game.client.session import Session
from game.commands.text.game import TextGame
from game.commands.text.terminal import Terminal
from game.match.match import Match

OPTION = re.compile(r"^ *(\d+)\. (.*)$", re.MULTILINE)
Chooses = Callable[[dict[str, str]], str]


class Player:
    """Stands in for the lines that a person types. `chooses`: the answer, from the choices by their numbers."""

    def __init__(self, said: StringIO, chooses: Chooses, most: int = 5000) -> None:
        self.said, self.chooses, self.most = said, chooses, most
        self.read_to, self.answers = 0, 0
        self.options: dict[str, str] = {}

    def fileno(self) -> int:
        """It is no file."""
        return -1

    def isatty(self) -> bool:
        """Nobody has seen what it types."""
        return False

    def readline(self) -> str:
        """The next answer; nothing more once there were too many."""
        self.answers += 1
        if self.answers > self.most:
            return ""
        text = self.said.getvalue()[self.read_to:]
        self.read_to = len(self.said.getvalue())
        menu = re.split(r"\n\n", text.rstrip(" >\n"))[-1]
        if "none of the choices" not in menu:
            self.options = dict(OPTION.findall(menu))
        return f"{self.chooses(self.options)}\n"


def played(match: Match, chooses: Chooses) -> str:
    """A game played in text by somebody who chooses so; all that was said."""
    out = StringIO()
    session = Session(match, beside=False)
    TextGame(session, Terminal(session.book.teller, Player(out, chooses), out)).run()
    return out.getvalue()


def at_random(seed: int) -> Chooses:
    """Chooses anything but leaving, and asking the staff, which takes its time."""
    count = 0

    def choose(options: dict[str, str]) -> str:
        nonlocal count
        count += 1
        able = [number for number, words in options.items() if not words.startswith(("Leave", "Staff"))]
        dealt = int.from_bytes(hashlib.sha256(f"{seed} {count}".encode()).digest()[:4])
        return able[dealt % len(able)] if able else ""

    return choose


def passing(options: dict[str, str]) -> str:
    """Passes, and goes on."""
    wanted = ("Reject", "Pass", "Go on")
    return next((number for start in wanted for number, words in options.items() if words.startswith(start)), "")
