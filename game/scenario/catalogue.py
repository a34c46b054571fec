"""The catalogue: every row of a document, with its guards and effects parsed and the place in the YAML of each.

Compiler, checks, wording and client read rows here. Orders are spelled out, a row for each place; threats, promises
and answers give several rows; an outcome of a roll is a row too. What the game adds to every row of a kind (whose turn
it is, costs, counters) is the compiler's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar

from game.rules.names import FORUM_MOVES, LAPSES, OFFERS, TALK, TURNOUT, Family, Verb, hinted, order_at, outcome
from game.rules.tables import Kind, Manner
from game.scenario.language import Effect, Guard, LanguageError, fill, parse_effect, parse_guard
from game.scenario.schema.bargaining import Clause, Talks
from game.scenario.schema.document import Document
from game.scenario.schema.moves import Order, Outcome
from game.scenario.schema.parts import Part
from game.scenario.schema.points import Term
from game.scenario.tree import Loc
from game.scenario.variables import Variable, variables

_T = TypeVar("_T")


@dataclass(frozen=True)
class LocatedGuard:
    """A guard and where it stands; `raw` is as it was written, which in an order is before its places are filled in."""

    guard: Guard
    loc: Loc
    raw: Guard


@dataclass(frozen=True)
class LocatedEffect:
    """An effect and where it stands, with the guards after its `when`; `raw` as in a guard."""

    effect: Effect
    loc: Loc
    raw: Effect
    when: tuple[LocatedGuard, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """Whatever can happen, or is asked of the position, as its author wrote it.

    id: the name it has in the tables. kind: None of what is no row of the tables (a shape of a line, what a persona
    fears or does). loc: where it stands in the document. of: the id that its author wrote: of its order, threat,
    clause, forum, list of choices, client, seat, directive or persona, or its own. label: how problems call it.
    title: empty where a sentence must be made, as for 'pass', for talk and perhaps for a forum.
    seat, other, third: who plays it, towards whom, in the order of play; or whose points, persona or word it is.
    manner: how an offer is made.
    needs, does, roll: its guards, effects and outcomes; implied: guards that follow from what it is, those of the row
    whose outcome it is among them. weight: in a draw or a roll, percent, columns or points, or the rank of an ending.
    places: those it acts at on the map. category: the sort of a card or threat, as its author calls it.
    gist: what stands on the face of its card. nature, about: what a card or an event is, where its author says so
    (`wording.natures` derives it elsewhere).
    unit: the kind of unit that an order moves. clock: the rounds that a threat stands or a forum sits.
    givers: of a clause.
    """

    id: str
    kind: Kind | None
    loc: Loc
    of: str
    label: str
    title: str = ""
    seat: str = ""
    other: str = ""
    third: str = ""
    manner: Manner = Manner.PLAIN
    needs: tuple[LocatedGuard, ...] = ()
    does: tuple[LocatedEffect, ...] = ()
    roll: tuple[Row, ...] = ()
    implied: tuple[Guard, ...] = ()
    weight: int = 1
    cost: int = 0
    times: int = 0
    clock: int = 0
    covert: bool = False
    tags: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    category: str = ""
    gist: str = ""
    nature: str = ""
    about: str = ""
    unit: str = ""
    givers: frozenset[str] = frozenset()
    text: str = ""
    source: str = ""
    contested: bool = False

    @property
    def section(self) -> str:
        """The part of the document in which it stands."""
        return str(self.loc[0])

    @property
    def guards(self) -> tuple[Guard, ...]:
        """All guards that hold when the row acts."""
        return self.implied + tuple(need.guard for need in self.needs)


class UnknownNameError(KeyError):
    """A name that a catalogue does not have; the sentence says which are near it."""

    def __str__(self) -> str:
        return str(self.args[0])


class Named(dict[str, _T]):
    """Rows or variables by their names. A name that is not there is an UnknownNameError."""

    def __init__(self, what: str, items: Mapping[str, _T]) -> None:
        super().__init__(items)
        self.what = what

    def __missing__(self, name: str) -> _T:
        raise UnknownNameError(hinted(f"there is no {self.what} '{name}'", name, self))


@dataclass(frozen=True)
class Catalogue:
    """The rows and variables of a document, `by_id` the first row of each id.

    `misread` says which texts are no guard or effect, and where.
    """

    document: Document
    variables: Named[Variable]
    rows: tuple[Row, ...]
    by_id: Named[Row]
    misread: Mapping[Loc, LanguageError]

    def meant(self, name: str) -> list[Row]:
        """The rows that a name means: itself, an order's, a threat's making, a forum's convening. UnknownNameError."""
        parts = [row for row in self.rows if row.of == name and (
            row.kind in (Kind.ORDER, Kind.THREATEN) or row.id == Verb.CONVENE.of(name, row.seat))]
        return [self.by_id[name]] if name in self.by_id or not parts else parts

    def effects(self, name: str) -> Iterator[Effect]:
        """What the rows that a name means do: their own effects, those of their outcomes, and what a promise does round
        by round. UnknownNameError."""
        for meant in self.meant(name):
            rows = [meant, *meant.roll]
            if Verb.EACH.of(meant.id) in self.by_id:
                rows.append(self.by_id[Verb.EACH.of(meant.id)])
            yield from (located.effect for row in rows for located in row.does)

    def of_kind(self, *kinds: Kind) -> list[Row]:
        """The rows of some kinds, in the author's order."""
        numbered = sorted((one for kind in kinds for one in self._by_kind.get(kind, ())), key=itemgetter(0))
        return [row for _, row in numbered]

    @cached_property
    def _by_kind(self) -> dict[Kind | None, list[tuple[int, Row]]]:
        """The rows of each kind with their numbers: a wall asks for one kind at every table's every move."""
        sorted_: dict[Kind | None, list[tuple[int, Row]]] = {}
        for number, row in enumerate(self.rows):
            sorted_.setdefault(row.kind, []).append((number, row))
        return sorted_

    @cached_property
    def asked(self) -> frozenset[str]:
        """The variables that a guard names, of a row or of one of its effects."""
        return frozenset(guard.name for row in self.rows
                         for guard in (*row.guards, *(guard for change in row.does for guard in change.effect.when)))

    def plays(self) -> list[Row]:
        """What seats play but talk and passing: cards, orders, then what is done with threats and forums."""
        return [*self.of_kind(Kind.CARD), *self.of_kind(Kind.ORDER),
                *self.of_kind(Kind.THREATEN, Kind.CARRY, Kind.BACK), *self.of_kind(Kind.FORUM)]

    def counted(self) -> list[str]:
        """The names of what can be counted over games: moves, clauses, events, what clients and time do, broken
        promises; and orders, threats and forums, each for its rows."""
        document = self.document
        talk = self.of_kind(Kind.OFFER, Kind.COUNTER, Kind.ACCEPT, Kind.REJECT)
        drift = [row for section in ("cabinet", "books", "events", "field") for row in self.of_section(section)
                 if row.kind != Kind.OUTCOME]
        told = [*self.plays(), *talk, *self.of_kind(Kind.CLAUSE), *drift,
                *self.of_kind(Kind.BREACH, Kind.CLIMB, Kind.EXPOSE)]
        wholes = [*(order.id for order in document.orders), *(threat.id for threat in document.threats),
                  *(forum.id for forum in document.forums if forum.convene)]
        answers = [verb.of(consent.client) for consent in document.consent for verb in (Verb.SIGNS, Verb.WALKS)]
        return [*(row.id for row in told), *wholes, *answers,
                *(verb.of(threat.id) for threat in document.threats for verb in LAPSES)]

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The terms of the points, those of directives too, by their ids."""
        private = (term for directive in self.document.directives for term in directive.points)
        return {term.id: term for term in (*self.document.points, *private)}

    def of_section(self, section: str) -> list[Row]:
        """The rows that stand in a section of the document."""
        return [row for row in self.rows if row.section == section]


def catalogue(document: Document) -> Catalogue:
    """The catalogue of a document."""
    entries = _Entries(document)
    by_id = {row.id: row for row in reversed(entries.rows)}
    return Catalogue(document, Named("variable", variables(document)), tuple(entries.rows), Named("row", by_id),
                     entries.misread)


def places_of(order: Order) -> list[dict[str, str]]:
    """What `{place}`, or `{from}` and `{to}`, stand for in each row of an order."""
    if order.pairs:
        return [{"from": start, "to": end} for start, end in order.pairs]
    return [{"place": place} for place in order.at]


def _sitting(verb: Verb, forum: str, seat: str) -> tuple[Guard, ...]:
    """When a seat may do something with a forum, or when it counts as having done so: as the forum closes."""
    sits, answer = Family.CONVENED.of(forum), Family.ANSWER.of(forum, seat)
    match verb:
        case Verb.CONVENE:
            return (Guard(sits, 0, 0),)
        case Verb.ATTEND | Verb.BOYCOTT:
            return Guard(sits, 1, None), Guard(answer, "none", "none")
        case Verb.ATTENDED:
            return Guard(sits, 1, 1), Guard(answer, "attends", "attends")
        case Verb.BOYCOTTED:
            return Guard(sits, 1, 1), Guard(answer, "boycotts", "boycotts")
    return Guard(sits, 1, 1), Guard(answer, "none", "none")


SAID = ("seat", "cost", "times", "text", "source", "contested", "covert", "weight", "unit", "needs", "does", "roll",
        "nature", "about", "gist")
"""The keys of a part of a document that mean the same in a row."""

AS_THEY_STAND = {"cards": Kind.CARD, "cabinet": Kind.CABINET, "books": Kind.BOOKS, "endings": Kind.ENDING}
"""Sections of which every part is a row, whose keys say all there is."""


class _Entries:
    """The rows of a document, section by section."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: list[Row] = []
        self.misread: dict[Loc, LanguageError] = {}
        self._orders()
        for section, kind in AS_THEY_STAND.items():
            for i, part in enumerate(getattr(document, section)):
                self.add(part, kind, (section, i))
        self._threats()
        self._clauses()
        self._forums()
        self._answers()
        self._chances()
        self._asked()
        self._points()
        self._talk()

    def add(self, part: Part, kind: Kind | None, loc: Loc, where: Mapping[str, str] | None = None,
            **told: Any) -> None:
        """Takes in the row that a part of the document says, and the outcomes of its roll after it.

        What `where` says is filled into its texts; `told` is what the part does not say, or says of something else.
        """
        says = vars(part)
        name = told.get("id") or says.get("id", "")
        row = {"id": name, "of": name, "label": name, "title": says.get("name") or "", "kind": kind, "loc": loc,
               "category": says.get("kind", ""), "tags": frozenset(says.get("tags", ())),
               **{key: says[key] for key in SAID if says.get(key) is not None}, **told}
        changes = "each" if kind is Kind.CABINET and isinstance(part, Clause) else "does"
        row["needs"] = tuple(self._guards(row.get("needs", ()), (*loc, "needs"), where or {}))
        row["does"] = tuple(self._effects(says.get(changes, ()), (*loc, changes), where or {}))
        roll = row.pop("roll", ())
        entry = Row(**row)
        outcomes = tuple(self._outcome(entry, k, result, where or {}) for k, result in enumerate(roll))
        self.rows += [replace(entry, roll=outcomes) if outcomes else entry, *outcomes]

    def _outcome(self, row: Row, k: int, result: Outcome, where: Mapping[str, str]) -> Row:
        loc = (*row.loc, "roll", k)
        does = tuple(self._effects(result.does, (*loc, "does"), where))
        return Row(id=outcome(row.id, k + 1), kind=Kind.OUTCOME, loc=loc, of=row.of, title=row.title, seat=row.seat,
                   label=f"{row.label}, outcome {k + 1}", does=does, implied=row.guards, weight=result.odds,
                   covert=row.covert, text=result.text or "")

    def _guards(self, texts: Iterable[str], loc: Loc, where: Mapping[str, str]) -> Iterator[LocatedGuard]:
        for i, text in enumerate(texts):
            try:
                raw = parse_guard(text)
                yield LocatedGuard(parse_guard(fill(text, where)) if where else raw, (*loc, i), raw)
            except LanguageError as error:
                self.misread.setdefault((*loc, i), error)

    def _effects(self, texts: Iterable[str], loc: Loc, where: Mapping[str, str]) -> Iterator[LocatedEffect]:
        for i, text in enumerate(texts):
            here = (*loc, i)
            try:
                raw = parse_effect(text)
                effect = parse_effect(fill(text, where)) if where else raw
            except LanguageError as error:
                self.misread.setdefault(here, error)
                continue
            yield LocatedEffect(effect, here, raw, tuple(LocatedGuard(guard, here, written) for guard, written
                                                         in zip(effect.when, raw.when, strict=True)))

    def _orders(self) -> None:
        named = {place.id: place.name for place in self.document.places}
        for i, order in enumerate(self.document.orders):
            for places in places_of(order):
                shown = {key: named.get(place, place) for key, place in places.items()}
                self.add(order, Kind.ORDER, ("orders", i), places, id=order_at(order.id, *places.values()),
                         of=order.id, title=fill(order.name, shown), places=tuple(places.values()))

    def _threats(self) -> None:
        for i, threat in enumerate(self.document.threats):
            loc: Loc = ("threats", i)
            own: dict[str, Any] = {"of": threat.id, "seat": threat.seat, "source": threat.source}
            clock = Family.CLOCK.of(threat.id)
            self.add(threat, Kind.THREATEN, loc, id=Verb.THREATEN.of(threat.id), of=threat.id, clock=threat.clock)
            if threat.clock > 1:
                self._plain(Verb.TICK.of(threat.id), Kind.CABINET, loc, of=threat.id, implied=(Guard(clock, 2, None),))
            for verb, kind, part, high in ((Verb.CARRY, Kind.CARRY, threat.carry, None),
                                           (Verb.BACK, Kind.BACK, threat.back, None),
                                           (Verb.LAPSE, Kind.CABINET, threat.lapse, 1)):
                self.add(part, kind, (*loc, verb.value), id=verb.of(threat.id), implied=(Guard(clock, 1, high),), **own)
            self.add(threat.lapse, Kind.BOOKS, (*loc, Verb.LAPSE.value), id=Verb.EXPIRE.of(threat.id),
                     implied=(Guard(clock, 1, None), Guard("rounds_left", 1, 1)), **own)

    def _clauses(self) -> None:
        hosts = {forum.id: forum.standing.hosts for forum in self.document.forums if forum.standing.is_won}
        for i, clause in enumerate(self.document.clauses):
            self.add(clause, Kind.CLAUSE, ("clauses", i), givers=frozenset(clause.by))
            if clause.forum in hosts:
                guard = Guard(Family.FORUM.of(clause.forum), hosts[clause.forum], None)
                hosted = LocatedGuard(guard, ("clauses", i, "forum"), guard)
                self.rows[-1] = replace(self.rows[-1], needs=(*self.rows[-1].needs, hosted))
            if clause.keep and clause.each:
                self.add(clause, Kind.CABINET, ("clauses", i), id=Verb.EACH.of(clause.id), of=clause.id, needs=(),
                         label=f"{clause.id}, each round", text="", times=0, contested=False,
                         implied=(Guard(Family.STANDING.of(clause.id), 1, None),))

    def _forums(self) -> None:
        seats = tuple(seat.id for seat in self.document.seats)
        for i, forum in enumerate(self.document.forums):
            for verb in (*FORUM_MOVES, *TURNOUT):
                for k, part in enumerate(forum.parts(verb)):
                    for seat in forum.of(part, verb, seats):
                        self.add(part, Kind.FORUM if verb in FORUM_MOVES else Kind.BOOKS,
                                 ("forums", i, verb.value, k), id=verb.of(forum.id, seat), of=forum.id, seat=seat,
                                 label=f"{forum.id}, {verb}", source=forum.source, contested=forum.contested,
                                 times=forum.times if verb == Verb.CONVENE else 0, clock=forum.rounds,
                                 implied=_sitting(verb, forum.id, seat), places=(forum.place,) if forum.place else ())
            self._plain(Verb.CLOSE.of(forum.id), Kind.BOOKS, ("forums", i), of=forum.id)

    def _answers(self) -> None:
        for i, consent in enumerate(self.document.consent):
            for k, reason in enumerate(consent.by):
                self.add(reason, Kind.CONSENT, ("consent", i, "by", k), of=consent.client, weight=reason.percent)
            for verb, answer in ((Verb.SIGNS, consent.signs), (Verb.WALKS, consent.walks)):
                self.add(answer, Kind.CONSENT, ("consent", i, verb.value), id=verb.of(consent.client),
                         of=consent.client)
        for i, breach in enumerate(self.document.breach):
            self.add(breach, Kind.BREACH, ("breach", i), id=Verb.BREACH.of(breach.seat), of=breach.seat)

    def _chances(self) -> None:
        for i, choices in enumerate(self.document.field):
            for k, choice in enumerate(choices.choices):
                self.add(choice, Kind.FIELD, ("field", i, "choices", k), of=choices.id)
        for i, event in enumerate(self.document.events):
            happens = event.round is not None and event.round <= len(self.document.rounds)
            self.add(event, Kind.EVENT, ("events", i), weight=0 if event.inject else event.weight or 0,
                     implied=(Guard("round", event.round, event.round),) if happens else (),
                     places=(event.place,) if event.place else ())

    def _asked(self) -> None:
        """Rows that do nothing and are only asked whether they hold: shapes, shifts, what personas fear and do."""
        document = self.document
        for i, line in enumerate(document.lines):
            for k, shape in enumerate(line.shapes):
                self.add(shape, None, ("lines", i, "shapes", k), id=f"{line.id}, shape {k + 1}", of=line.id)
        for i, shift in enumerate(document.combat.shifts if document.combat else ()):
            self.add(shift, Kind.SHIFT, ("combat", "shifts", i), weight=shift.shift)
        for i, persona in enumerate(document.personas):
            for key, parts in (("fears", persona.fears), ("rules", persona.rules)):
                for k, part in enumerate(parts):
                    self.add(part, None, ("personas", i, key, k), id=f"{persona.id}, {key} {k + 1}", of=persona.id,
                             seat=persona.seat)

    def _points(self) -> None:
        for i, term in enumerate(self.document.points):
            self.add(term, Kind.POINTS, ("points", i), weight=term.points or 0)
        for i, directive in enumerate(self.document.directives):
            for k, part in enumerate(directive.points):
                self.add(part, Kind.POINTS, ("directives", i, "points", k), weight=part.points or 0,
                         seat=directive.seat, of=directive.id)

    def _talk(self) -> None:
        seats = [seat.id for seat in self.document.seats]
        for i, seat in enumerate(seats):
            self._plain(Verb.PASS.of(seat), Kind.PASS, ("seats", i), of=seat, seat=seat)
            for other in seats:
                for verb in TALK if other != seat else ():
                    self._plain(verb.of(seat, other), Kind[verb.name], ("seats", i), of=seat, seat=seat, other=other,
                                implied=self._there(other) if verb == Verb.OFFER else ())
        talks = Talks() if self.document.talks is None else self.document.talks
        for i, circle in enumerate(circle for circle in self.document.circles if len(circle) > 2):
            for place, seat in enumerate(circle):
                other, third = circle[(place + 1) % 3], circle[(place + 2) % 3]
                for verb in TALK:
                    self._plain(verb.of(seat, other, third), Kind[verb.name], ("talks", "three", i), of=seat, seat=seat,
                                other=other, third=third,
                                implied=self._there(other, third) if verb == Verb.OFFER else ())
        self._manners(talks)

    def _manners(self, talks: Talks) -> None:
        """The offers that are not made plainly, and what follows of them."""
        seats = [seat.id for seat in self.document.seats]
        parties = [(i, seat, other) for i, seat in enumerate(seats) for other in seats if other != seat]
        for manner, allowed in ((Manner.URGENT, talks.deadlines), (Manner.SECRET, talks.secret)):
            for i, seat, other in parties if allowed else ():
                self._plain(OFFERS[manner].of(seat, other), Kind.OFFER, ("seats", i), of=seat, seat=seat, other=other,
                            manner=manner, implied=self._there(other))
        for i, said in enumerate(talks.open):
            loc: Loc = ("talks", "open", i)
            for other in seats:
                if other != said.seat:
                    self.add(said, Kind.OFFER, loc, id=OFFERS[Manner.OPEN].of(said.seat, other), of=said.seat,
                             other=other, manner=Manner.OPEN, label=said.name, implied=self._there(other))
            self.add(said.backs, Kind.CLIMB, (*loc, "backs"), id=Verb.CLIMB.of(said.seat), of=said.seat,
                     seat=said.seat, source=said.source)
        for i, exposed in enumerate(talks.secret.out if talks.secret else ()):
            self.add(exposed, Kind.EXPOSE, ("talks", "secret", "out", i), id=Verb.EXPOSE.of(exposed.seat),
                     of=exposed.seat)

    def _there(self, *seats: str) -> tuple[Guard, ...]:
        """That none of some seats is out of the game."""
        leaving = {seat.id for seat in self.document.seats if seat.leaves}
        return tuple(Guard(Family.OUT.of(seat), None, 0) for seat in seats if seat in leaving)

    def _plain(self, name: str, kind: Kind, loc: Loc, **told: Any) -> None:
        """Takes in a row that the author did not write."""
        self.rows.append(Row(id=name, label=name, kind=kind, loc=loc, **told))
