"""A game told in plain text, wrapped for a terminal."""

from __future__ import annotations

from typing import TextIO

from game.commands.lines import STEP, Lines
from game.match.eyes import ALL, PUBLIC, Eye, Kept
from game.match.match import Match
from game.review import narrative, record
from game.review.account import Account
from game.review.leverage import leverage
from game.wording.dates import long, round_name
from game.wording.messages import count, say, signed
from game.wording.points import result
from game.wording.teller import Teller
from game.wording.words import Wording


class Dispatch:
    """Prints a game as far as it has gone, all of it, or what an eye has seen of it."""

    def __init__(self, match: Match, out: TextIO, eye: Eye = ALL) -> None:
        self.match, self.out, self.eye = match, out, eye
        self.words = Wording(match.scenario.catalogue)
        self.teller = Teller(self.words, match.scenario.tables)
        self.lines = Lines(self.teller, out)
        self.told = 0
        self._opening()

    def _opening(self) -> None:
        head = self.match.scenario.document.scenario
        self.lines.say(head.title.upper())
        self.lines.say(head.summary)
        self.lines.say()
        for player in narrative.players(self.match) if self.eye.all else ():
            said = say("{seat}, from {city}: {who}.", seat=player.seat, city=player.city, who=player.who)
            if player.directive:
                said = f"{said} {say('Its directive: {directive}.', directive=player.directive)}"
            self.lines.say(said, STEP, STEP)
        if self.eye.all:
            self.lines.say(say("Seed {seed}.", seed=str(self.match.head.seed)), STEP)
        else:
            self.lines.say(say("The game is not over: only what everybody saw is told."), STEP)

    def catch_up(self) -> None:
        """Tells what happened since the last time."""
        for chapter in narrative.story(self.match, self.teller, self.told, self.eye):
            if chapter.begun:
                self._round(chapter)
            for breath in chapter.breaths:
                self.lines.breath(breath)
        self.told = self.match.moves + 1
        self.out.flush()

    def _round(self, chapter: narrative.StoryChapter) -> None:
        first, last = (long(day) for day in (chapter.first, chapter.last))
        line = say("ROUND {round} OF {rounds}: {name}", round=chapter.round, rounds=chapter.rounds,
                   name=round_name(chapter.name, chapter.first, chapter.last))
        self.lines.heading(say("{round} ({first} to {last})", round=line, first=first, last=last), len(line))

    def end(self) -> None:
        """Tells how the game stands or ended: every seat's points and what they are made of, if they are to be seen."""
        end(self.match, self.words, self.lines, self.eye.all)


def end(match: Match, words: Wording, lines: Lines, points: bool = True) -> None:
    """Tells how a game stands or ended; with `points` every seat's, and what they are made of."""
    document, ending = match.scenario.document, match.ending
    lines.say()
    if ending >= 0:
        lines.say(say("THE END: {ending}. {text}", ending=document.endings[ending].name,
                      text=document.endings[ending].text))
    else:
        lines.say(say("The game goes on: round {round}, {seat} is to move.", round=match.round,
                      seat=words.seat[match.to_move]))
    for at, seat in enumerate(document.seats) if points else ():
        came = record.result(match, words, at)
        lines.say()
        lines.say(count("{seat}: {n} point, {result}; place {place} of 100",
                        "{seat}: {n} points, {result}; place {place} of 100", came.total, seat=seat.name,
                        result=result(came.band), place=came.place))
        for term in came.terms:
            if term.worth:
                lines.say(f"{signed(term.worth):>5}  {term.group}: {term.name}", STEP, 7)
    if points and ending >= 0:
        for secret in _never_out(match):
            lines.say()
            lines.say(secret)
    lines.out.flush()


def _never_out(match: Match) -> list[str]:
    """The promises that were broken and not found out, which all may know now that the game is over."""
    return [say("\u201c{promise}\u201d was broken, and it never came out.", promise=vow.name)
            for vow in leverage(Account(match, ALL)).vows if vow.hidden]


def tell(kept: Kept, out: TextIO) -> None:
    """Tells a saved game with the eyes that are open: all of it, or what everybody saw."""
    dispatch = Dispatch(kept.match, out, ALL if ALL in kept.eyes else PUBLIC)
    dispatch.catch_up()
    dispatch.end()
