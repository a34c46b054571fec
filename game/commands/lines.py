"""Told things laid out in plain text, wrapped for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from typing import TextIO

from game.rules.facts import Change, OfferMade
from game.wording.messages import say, stopped
from game.wording.teller import Teller, sentence
from game.wording.told import Breath, Told, Topic

NARROWEST, WIDEST = 20, 100
STEP = 2
"""How far a line is indented under another."""
DEEP = (Topic.CLAUSE, Topic.CONSENT)
"""What is told under a line of the talks."""
SUMMED = (Topic.DRIFT, Topic.FIELD)
"""What is told by its numbers, where others change them too."""
ALOUD = (Topic.CONSENT, Topic.BREACH, Topic.CLIMB, Topic.SECRET)
"""What is told with the author's words on it, as the news are."""


class Lines:
    """Paragraphs as wide as the terminal is, in words of one scenario."""

    def __init__(self, teller: Teller, out: TextIO) -> None:
        self.teller, self.out = teller, out
        self.width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))

    def say(self, text: str = "", indent: int = 0, hang: int = 0) -> None:
        """Prints a paragraph; its second and further lines are indented by `hang` more."""
        first, rest = " " * indent, " " * (indent + hang)
        lines = textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=rest, break_long_words=False)
        print("\n".join(lines), file=self.out)

    def heading(self, text: str, rule: int = 0) -> None:
        """Prints an empty line, then a line with a rule under it, as long as the line or `rule` letters."""
        self.say()
        self.say(text)
        print("-" * min(rule or len(text), self.width), file=self.out)

    def breath(self, breath: Breath) -> None:
        """Tells what happened in one breath."""
        for told in breath.items:
            if told.topic in SUMMED and told.die is None and not breath.alone(told.net):
                continue
            match told.topic:
                case Topic.NEWS:
                    self.say(f"* {stopped(told.title.upper())} {told.text}", STEP, STEP)
                    self._changes(breath.alone(told.changes))
                case Topic.TALKS:
                    self._talks(told)
                case _:
                    self._line(told, breath.alone(told.changes))
            if told.die is not None and told.topic not in (Topic.BATTLE, Topic.CONSENT):
                self._sentence(told.die.words, breath.alone(told.rolled), 3 * STEP)
        if breath.topic in (*SUMMED, Topic.LAPSE):
            self._sums(breath)
        else:
            self._changes(breath.common, together=True)

    def _line(self, told: Told, changes: tuple[Change, ...]) -> None:
        said = sentence(told, rolled=False)
        if told.topic in (Topic.MOVE, Topic.LAPSE):
            said = say("{seat}: {what}", seat=self.teller.seats[told.seat], what=said)
        if told.topic in ALOUD and told.text:
            said = f"{said} {told.text}"
        self._sentence(said, changes, 3 * STEP if told.topic in DEEP else STEP)

    def _sentence(self, said: str, changes: Iterable[Change], indent: int) -> None:
        moved = "; ".join(self.teller.describe(changes))
        self.say(f"{stopped(said)} {stopped(moved)}" if moved else stopped(said), indent, STEP)

    def _changes(self, changes: Iterable[Change], together: bool = False) -> None:
        moved = "; ".join(self.teller.describe(changes))
        if moved:
            self.say(say("(In all: {changes})", changes=moved) if together else f"({moved})", 2 * STEP, 1)

    def _sums(self, breath: Breath) -> None:
        """A line for each number that several things in a breath have changed, from first to last, with their names."""
        for change in breath.common:
            for moved in self.teller.describe([change]):
                self.say(stopped(say("{change}: {causes}", change=moved, causes="; ".join(
                    dict.fromkeys(told.title for told in breath.causes(change.column))))), STEP, STEP)

    def _talks(self, told: Told) -> None:
        clauses = told.clauses if isinstance(told.fact, OfferMade) else ()
        self.say(told.title + (":" if clauses else "."), STEP, STEP)
        for clause in clauses:
            self.say(f"- {clause}", 3 * STEP, STEP)
        if told.why:
            self.say(told.why, 3 * STEP)
