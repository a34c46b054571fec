"""A game told as a dispatch: plain text, wrapped for a terminal, from the facts and the scenario's own words."""

from __future__ import annotations

import shutil
import textwrap
from typing import TextIO

from game.match.match import Match
from game.rules.facts import (
    Fact,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    RoundBegun,
    RowPlayed,
    RowRolled,
)
from game.rules.tables import Kind
from game.scenario.schema import Bands, Term
from game.wording.teller import describe_fact
from game.wording.words import Wording, number

WIDEST = 100


class Teller:
    """Tells a game that is under way or over. All of it: it is not for a table where seats have secrets."""

    def __init__(self, match: Match, out: TextIO) -> None:
        self.match = match
        self.out = out
        self.words = Wording(match.scenario.catalogue)
        self.told = 0
        self.width = min(WIDEST, max(40, shutil.get_terminal_size().columns))
        self._opening()

    def _say(self, text: str = "", indent: int = 0, hang: int = 0) -> None:
        """Prints a paragraph; its second and further lines are indented by `hang` more."""
        first, rest = " " * indent, " " * (indent + hang)
        lines = textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=rest, break_long_words=False)
        print("\n".join(lines), file=self.out)

    def _opening(self) -> None:
        document, head = self.match.scenario.document, self.match.head
        self._say(document.scenario.title.upper())
        self._say(document.scenario.summary)
        self._say()
        for seat in document.seats:
            self._say(f"{seat.name}, from {seat.city}: {head.seats[seat.id]}. {self._directive(seat.id)}", 2, 2)
        self._say(f"Seed {head.seed}.", 2)

    def _directive(self, seat: str) -> str:
        """What the seat was privately told to want."""
        mine = [directive for directive in self.match.scenario.document.directives if directive.seat == seat]
        dealt = self.match.steps[0].position
        if not mine:
            return ""
        return f"Its directive: {mine[int(dealt[f'directive.{seat}'][0])].name}."

    def catch_up(self) -> None:
        """Tells what happened since the last time."""
        for facts in self.match.facts[self.told :]:
            for fact in facts:
                self._tell(fact)
        self.told = self.match.moves + 1
        self.out.flush()

    def _tell(self, fact: Fact) -> None:
        tables = self.match.scenario.tables
        said = describe_fact(self.words, tables, fact)
        kind = Kind(tables.kind[fact.row]) if isinstance(fact, RowPlayed) else None
        if isinstance(fact, RoundBegun):
            self._round(fact.round)
        elif isinstance(fact, (OfferMade, OfferAccepted, OfferRejected)):
            what, _, _ = said.partition(":")
            tabled = self.words.clauses(fact.package) if isinstance(fact, OfferMade) else []
            self._say(what + (":" if tabled else "."), 2, 2)
            for clause in tabled:
                self._say(f"- {clause}", 6, 2)
        elif isinstance(fact, RowPlayed) and kind == Kind.EVENT:
            title = self.words.title(tables.rows[fact.row])
            text = self.words.rows[tables.rows[fact.row]].text
            self._say(f"* {title.upper()}. {text}", 2, 2)
            if changes := said.removeprefix(title).removeprefix(". "):
                self._say(f"({changes})", 4, 1)
        elif said and not (
            isinstance(fact, RowPlayed) and kind == Kind.CABINET and not self.words.rows[tables.rows[fact.row]].title
        ):
            deep = isinstance(fact, RowRolled) or kind in (Kind.CLAUSE, Kind.OUTCOME)
            self._say(said + ("" if said.endswith(".") else "."), 6 if deep else 2, 2)

    def _round(self, number_: int) -> None:
        rounds = self.match.scenario.document.rounds
        one = rounds[number_ - 1]
        days = [f"{day.day} {day:%B %Y}" for day in (one.from_, one.to)]
        line = f"ROUND {number_} OF {self.match.head.rounds or len(rounds)}: {one.name}"
        self._say()
        self._say(f"{line} ({days[0]} to {days[1]})")
        print("-" * min(len(line), self.width), file=self.out)

    def end(self) -> None:
        """Tells how the game stands or ended: every seat's points and what they are made of."""
        match, document = self.match, self.match.scenario.document
        ending = int(match.result.ending[0])
        self._say()
        if ending >= 0:
            self._say(f"THE END: {document.endings[ending].name}. {document.endings[ending].text}")
        else:
            self._say(f"The game goes on: round {match.round}, {self.words.seat[match.to_move]} is to move.")
        named: dict[str, Term] = {term.id: term for term in document.points}
        named |= {term.id: term for directive in document.directives for term in directive.points}
        for number_, seat in enumerate(document.seats):
            view = match.position.seen(number_)
            bands = document.bands.get(seat.id)
            self._say()
            self._say(f"{seat.name}: {number(view.total)} points" + (f", {band(view.total, bands)}" if bands else ""))
            for term, worth in view.terms():
                row = named[match.scenario.tables.points.names[term]]
                if worth:
                    self._say(f"{number(worth, True):>5}  {row.group}: {row.name}", 2, 7)
        self.out.flush()


def band(points: int, bands: Bands) -> str:
    """What a result is called."""
    for name in ("triumph", "gain", "stalemate", "setback"):
        if points >= getattr(bands, name):
            return f"a {name}"
    return "a disaster"


def tell(match: Match, out: TextIO) -> None:
    """Tells a whole game."""
    teller = Teller(match, out)
    teller.catch_up()
    teller.end()
