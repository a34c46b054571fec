"""What is wrong with a class file, beside the shape of its keys: one pass a matter, each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from game.match.conduct import doubles
from game.match.seals import LEAST_CODE, MOST_CODE, code_trouble
from game.match.sitters import PERSON, bot_in
from game.rules.names import nearest
from game.scenario import Problem, Scenario
from game.scenario.problems import problem
from game.scenario.schema.classroom import ClassDocument
from game.scenario.tree import Loc, Tree
from game.wording.messages import count, say

Able = Callable[[str, Scenario, str], str]
"""Why a bot can't sit in a seat of a scenario (its name, the scenario, the seat), as a sentence; '' if it can."""


class ClassChecks:
    """A class file and the scenario that it names."""

    def __init__(self, tree: Tree, document: ClassDocument, scenario: Scenario, able: Able) -> None:
        self.tree, self.document, self.scenario, self.able = tree, document, scenario, able
        self.seats = scenario.tables.seats

    def problems(self) -> list[Problem]:
        """Every fault."""
        passes = (self._lengths, self._seats, self._tables, self._seeds, self._people, self._directives, self._news,
                  self._words, self._instructor)
        return list(dict.fromkeys(one for each in passes for one in each()))

    def _at(self, loc: Loc, what: str, expected: str = "", hint: str = "") -> Problem:
        return problem(self.tree.mark(loc), what, expected, hint)

    def _unknown(self, loc: Loc, what: str, name: str, known: Iterable[str]) -> Problem:
        """A key that names nothing."""
        names = list(known)
        return problem(self.tree.key(loc), what, ", ".join(names[:MOST_NAMED]), nearest(name, names))

    def _lengths(self) -> Iterator[Problem]:
        most, rounds = len(self.scenario.document.rounds), self.document.rounds
        if rounds is not None and rounds > most:
            yield self._at(("rounds",), count("the scenario has {n} round", "the scenario has {n} rounds", most),
                           say("a number from 1 to {most}", most=most))

    def _seats(self) -> Iterator[Problem]:
        """Seats that the scenario does not have, and bots that can't sit there."""
        yield from self._strange_seats(("seats",), self.document.seats)
        for seat, who in self.document.seats.items():
            if seat in self.seats and (name := bot_in(who)) and (why := self.able(name, self.scenario, seat)):
                yield self._at(("seats", seat), why)

    def _strange_seats(self, loc: Loc, named: Iterable[str]) -> Iterator[Problem]:
        for seat in named:
            if seat not in self.seats:
                yield self._unknown((*loc, seat), say("seat '{seat}' is unknown", seat=seat), seat, self.seats)

    def _tables(self) -> Iterator[Problem]:
        """Tables of one name: on a wall nobody could tell them apart."""
        for k in doubles(self.document.tables):
            yield self._at(("tables", k), say("two tables are called '{name}'", name=self.document.tables[k]),
                           say("a name of its own for each table"))

    def _strange_tables(self, key: str, named: Iterable[str]) -> Iterator[Problem]:
        for table in named:
            if table not in self.document.tables:
                yield self._unknown((key, table), say("table '{table}' is unknown", table=table), table,
                                    self.document.tables or (say("a name that stands under 'tables'"),))

    def _seeds(self) -> Iterator[Problem]:
        yield from self._strange_tables("seeds", self.document.seeds)
        if self.document.seed is None and (not self.document.tables or
                                           set(self.document.tables) - set(self.document.seeds)):
            yield self._at((), say("key 'seed' is missing"), say("'seed: ...' here, or a seed of each table"))

    def _people(self) -> Iterator[Problem]:
        """Names for seats that are nobody's, and two people of one name at a table."""
        document = self.document
        yield from self._strange_tables("people_at", document.people_at)
        own: list[tuple[Loc, Mapping[str, str]]] = [
            (("people",), document.people), *((("people_at", table), one) for table, one in document.people_at.items())]
        for loc, named in own:
            yield from self._strange_seats(loc, named)
            for seat in named:
                if bot_in(document.seats.get(seat, PERSON)):
                    yield self._at((*loc, seat), say("a bot plays {seat}", seat=seat), say("a name for a person"))
            together: list[tuple[Loc, str]] = [
                *((("people", seat), name) for seat, name in document.people.items() if seat not in named),
                *(((*loc, seat), name) for seat, name in named.items())]
            for k in doubles(name for _, name in together):
                place, name = together[k]
                yield self._at(place, say("two people at one table are called '{name}'", name=name),
                               say("a name of its own for each"))

    def _directives(self) -> Iterator[Problem]:
        yield from self._strange_seats(("directives",), self.document.directives)
        for seat, name in self.document.directives.items():
            known = [one.id for one in self.scenario.document.directives if one.seat == seat]
            if seat in self.seats and name not in known:
                yield self._at(("directives", seat), say("{seat} has no directive '{name}'", seat=seat, name=name),
                               ", ".join(known) or say("a seat with directives"), nearest(name, known))

    def _news(self) -> Iterator[Problem]:
        known = [event.id for event in self.scenario.document.events]
        last = self.document.rounds or len(self.scenario.document.rounds)
        for round_, events in self.document.news.items():
            if round_ > last:
                yield problem(self.tree.key(("news", str(round_))), say("the game has no round {round}", round=round_),
                              say("a number from 1 to {most}", most=last))
            for k, name in enumerate(events):
                if name not in known:
                    yield self._at(("news", str(round_), k), say("there is no event '{name}'", name=name),
                                   say("the id of an event of the scenario"), nearest(name, known))
                elif name in events[:k]:
                    yield self._at(("news", str(round_), k), say("event '{name}' stands twice in round {round}",
                                                                 name=name, round=round_), say("each event once"))

    def _words(self) -> Iterator[Problem]:
        """Secret words of seats that are nobody's, and what can't be one."""
        yield from self._strange_seats(("words",), self.document.words)
        for seat, word in self.document.words.items():
            if bot_in(self.document.seats.get(seat, PERSON)):
                yield self._at(("words", seat), say("a bot plays {seat}", seat=seat), say("a word for a person"))
            elif code_trouble(word):
                yield self._at(("words", seat), say("it can be no secret word"),
                               say("{least} to {most} characters that can be shown", least=LEAST_CODE, most=MOST_CODE))

    def _instructor(self) -> Iterator[Problem]:
        if self.document.instructor is not None and (why := code_trouble(self.document.instructor)):
            yield self._at(("instructor",), why)


MOST_NAMED = 12
"""Names that a message counts up."""
