"""A game told in plain text, wrapped for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from typing import TextIO

from game.match.match import Match
from game.review import narrative, record
from game.rules.facts import Change, OfferMade
from game.wording.dates import long
from game.wording.messages import say, signed, stopped
from game.wording.points import result
from game.wording.teller import Teller, sentence
from game.wording.told import Breath, Told, Topic
from game.wording.words import Wording

WIDEST = 100
STEP = 2
"""How far a line is indented under another."""
DEEP = (Topic.CLAUSE, Topic.CONSENT)
"""What is told under a line of the talks."""
SUMMED = (Topic.DRIFT, Topic.FIELD)
"""What is told by its numbers, where others change them too."""
ALOUD = (Topic.CONSENT, Topic.BREACH, Topic.CLIMB, Topic.SECRET)
"""What is told with the author's words on it, as the news are."""


class Dispatch:
    """Prints a game as far as it has gone, all of it: it is not for a table where seats have secrets."""

    def __init__(self, match: Match, out: TextIO) -> None:
        self.match = match
        self.out = out
        self.words = Wording(match.scenario.catalogue)
        self.teller = Teller(self.words, match.scenario.tables)
        self.told = 0
        self.width = min(WIDEST, max(40, shutil.get_terminal_size().columns))
        self._opening()

    def _say(self, text: str = "", indent: int = 0, hang: int = 0) -> None:
        """Prints a paragraph; its second and further lines are indented by `hang` more."""
        first, rest = " " * indent, " " * (indent + hang)
        lines = textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=rest, break_long_words=False)
        print("\n".join(lines), file=self.out)

    def _opening(self) -> None:
        head = self.match.scenario.document.scenario
        self._say(head.title.upper())
        self._say(head.summary)
        self._say()
        for player in narrative.players(self.match):
            said = say("{seat}, from {city}: {who}.", seat=player.seat, city=player.city, who=player.who)
            if player.directive:
                said = f"{said} {say('Its directive: {directive}.', directive=player.directive)}"
            self._say(said, STEP, STEP)
        self._say(say("Seed {seed}.", seed=str(self.match.head.seed)), STEP)

    def catch_up(self) -> None:
        """Tells what happened since the last time."""
        for chapter in narrative.story(self.match, self.teller, self.told):
            if chapter.begun:
                self._round(chapter)
            for breath in chapter.breaths:
                self._breath(breath)
        self.told = self.match.moves + 1
        self.out.flush()

    def _round(self, chapter: narrative.StoryChapter) -> None:
        first, last = (long(day) for day in (chapter.first, chapter.last))
        line = say("ROUND {round} OF {rounds}: {name}", round=chapter.round, rounds=chapter.rounds, name=chapter.name)
        self._say()
        self._say(say("{round} ({first} to {last})", round=line, first=first, last=last))
        print("-" * min(len(line), self.width), file=self.out)

    def _breath(self, breath: Breath) -> None:
        for told in breath.items:
            if told.topic in SUMMED and told.die is None and not breath.alone(told.net):
                continue
            match told.topic:
                case Topic.NEWS:
                    self._say(f"* {stopped(told.title.upper())} {told.text}", STEP, STEP)
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
        self._say(f"{stopped(said)} {stopped(moved)}" if moved else stopped(said), indent, STEP)

    def _changes(self, changes: Iterable[Change], together: bool = False) -> None:
        moved = "; ".join(self.teller.describe(changes))
        if moved:
            self._say(say("(In all: {changes})", changes=moved) if together else f"({moved})", 2 * STEP, 1)

    def _sums(self, breath: Breath) -> None:
        """A line for each number that several things in a breath have changed, from first to last, with their names."""
        for change in breath.common:
            for moved in self.teller.describe([change]):
                self._say(stopped(say("{change}: {causes}", change=moved, causes="; ".join(
                    told.title for told in breath.causes(change.column)))), STEP, STEP)

    def _talks(self, told: Told) -> None:
        clauses = told.clauses if isinstance(told.fact, OfferMade) else ()
        self._say(told.title + (":" if clauses else "."), STEP, STEP)
        for clause in clauses:
            self._say(f"- {clause}", 3 * STEP, STEP)
        if told.why:
            self._say(told.why, 3 * STEP)

    def end(self) -> None:
        """Tells how the game stands or ended: every seat's points and what they are made of."""
        match, document = self.match, self.match.scenario.document
        ending = int(match.result.ending[0])
        self._say()
        if ending >= 0:
            self._say(say("THE END: {ending}. {text}", ending=document.endings[ending].name,
                          text=document.endings[ending].text))
        else:
            self._say(say("The game goes on: round {round}, {seat} is to move.", round=match.round,
                          seat=self.words.seat[match.to_move]))
        for at, seat in enumerate(document.seats):
            came = record.result(match, self.words, at)
            self._say()
            self._say(say("{seat}: {points} points, {result}; place {place} of 100", seat=seat.name, points=came.total,
                          result=result(came.band), place=came.place))
            for term in came.terms:
                if term.worth:
                    self._say(f"{signed(term.worth):>5}  {term.group}: {term.name}", STEP, 7)
        self.out.flush()


def tell(match: Match, out: TextIO) -> None:
    """Tells a whole game."""
    dispatch = Dispatch(match, out)
    dispatch.catch_up()
    dispatch.end()
