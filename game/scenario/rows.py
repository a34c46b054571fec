"""Every row of a document in one shape, for the checks: its guards and effects, parsed, each with its place.

Orders are spelled out, one row a place. What the engine adds to a row (costs, clocks, counters) is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from game.scenario.language import Effect, Guard, LanguageError, fill, parse_effect, parse_guard
from game.scenario.reader import Loc
from game.scenario.schema import Document, Order, Outcome


@dataclass(frozen=True)
class SaidGuard:
    """A guard and where it is said; `shift` moves its offsets to those of the text at `loc`.

    `raw` is the guard as written: it differs from `guard` in an order, whose `{place}` is filled in.
    """

    guard: Guard
    loc: Loc
    raw: Guard


@dataclass(frozen=True)
class SaidEffect:
    """An effect and where it is said."""

    effect: Effect
    loc: Loc
    raw: Effect
    when: tuple[SaidGuard, ...]


@dataclass
class RowText:
    """One row: `id` for people, `phase` of rows that act at once, `readers` who must see what its guards read.

    `readers`: None if nobody in particular, else the seats ("all" for everyone). `implied`: guards that the engine
    adds. `givers` and `group`: of a clause; a package holds one clause of a group. `parent`: the row whose outcome
    this is.
    """

    id: str
    section: str
    loc: Loc
    phase: str = ""
    readers: tuple[str, ...] | None = None
    needs: list[SaidGuard] = field(default_factory=list)
    does: list[SaidEffect] = field(default_factory=list)
    implied: tuple[Guard, ...] = ()
    givers: frozenset[str] = frozenset()
    group: str | None = None
    parent: RowText | None = None

    @property
    def guards(self) -> list[Guard]:
        """All guards that hold when the row acts, those of its parent (the row whose roll it is) among them."""
        mine = [said.guard for said in self.needs] + list(self.implied)
        return mine + self.parent.guards if self.parent else mine


@dataclass(frozen=True)
class Misread:
    """A guard or effect that cannot be parsed, and where."""

    loc: Loc
    error: LanguageError


class Rows:
    """All rows of a document. `misread` lists the texts that are no guard or effect."""

    def __init__(self, document: Document) -> None:
        self.all: list[RowText] = []
        self.misread: list[Misread] = []
        self.document = document
        self._moves()
        self._bargains()
        self._phases()
        self._rest()

    def add(self, row: RowText, needs: Sequence[str] = (), does: Sequence[str] = (), roll: Sequence[Outcome] = (),
            places: Mapping[str, str] | None = None, changes: str = "does") -> None:
        """Parses a row's texts and takes it in, and the outcomes of its roll after it."""
        first = places is None or row.group is None or row.group == row.id
        row.needs = list(self._guards(needs, (*row.loc, "needs"), places or {}, first))
        row.does = list(self._effects(does, (*row.loc, changes), places or {}, first))
        self.all.append(row)
        for i, outcome in enumerate(roll):
            loc = (*row.loc, "roll", i)
            phase = f"{row.phase} roll" if row.phase else ""
            after = RowText(f"{row.id}, outcome {i + 1}", row.section, loc, phase, parent=row)
            after.does = list(self._effects(outcome.does, (*loc, "does"), places or {}, first))
            self.all.append(after)

    def _guards(self, texts: Iterable[str], loc: Loc, places: Mapping[str, str], tell: bool) -> Iterable[SaidGuard]:
        for i, text in enumerate(texts):
            try:
                yield SaidGuard(parse_guard(fill(text, places)), (*loc, i), parse_guard(text))
            except LanguageError as error:
                if tell:
                    self.misread.append(Misread((*loc, i), error))

    def _effects(self, texts: Iterable[str], loc: Loc, places: Mapping[str, str], tell: bool) -> Iterable[SaidEffect]:
        for i, text in enumerate(texts):
            here = (*loc, i)
            try:
                raw, effect = parse_effect(text), parse_effect(fill(text, places))
            except LanguageError as error:
                if tell:
                    self.misread.append(Misread(here, error))
                continue
            when = tuple(SaidGuard(one, here, other) for one, other in zip(effect.when, raw.when, strict=True))
            yield SaidEffect(effect, here, raw, when)

    def _moves(self) -> None:
        document = self.document
        for i, order in enumerate(document.orders):
            first = ""
            for name, places in spelled(order):
                first = first or name
                row = RowText(name, "orders", ("orders", i), readers=(order.seat,), group=first)
                self.add(row, order.needs, order.does, order.roll, places)
        for i, card in enumerate(document.cards):
            self.add(RowText(card.id, "cards", ("cards", i), readers=(card.seat,)), card.needs, card.does, card.roll)
        for i, threat in enumerate(document.threats):
            loc: Loc = ("threats", i)
            standing = (Guard(f"clock.{threat.id}", 1, None),)
            opening = RowText(f"threaten {threat.id}", "threats", loc, readers=(threat.seat,))
            self.add(opening, threat.needs, threat.does)
            carry = RowText(f"carry {threat.id}", "threats", (*loc, "carry"), readers=(threat.seat,), implied=standing)
            self.add(carry, threat.carry.needs, threat.carry.does)
            self.add(RowText(f"back {threat.id}", "threats", (*loc, "back"), implied=standing), (), threat.back.does)
            lapse = RowText(f"lapse {threat.id}", "threats", (*loc, "lapse"), "cabinet",
                            implied=(Guard(f"clock.{threat.id}", 1, 1),))
            self.add(lapse, (), threat.lapse.does)

    def _bargains(self) -> None:
        document = self.document
        for i, clause in enumerate(document.clauses):
            loc: Loc = ("clauses", i)
            given = RowText(clause.id, "clauses", loc, "package", ("all",), givers=frozenset(clause.by),
                            group=clause.group)
            self.add(given, clause.needs, clause.does)
            if clause.keep:
                each = RowText(f"{clause.id}, each round", "clauses", loc, "cabinet",
                               implied=(Guard(f"standing.{clause.id}", 1, None),))
                self.add(each, (), clause.each, changes="each")
        for i, consent in enumerate(document.consent):
            for k, reason in enumerate(consent.by):
                self.add(RowText(reason.id, "consent", ("consent", i, "by", k), readers=("all",)), reason.needs)
            for name, reaction in (("signs", consent.signs), ("walks", consent.walks)):
                row = RowText(f"{name} {consent.client}", "consent", ("consent", i, name))
                self.add(row, (), reaction.does)
        for i, breach in enumerate(document.breach):
            self.add(RowText(f"breach {breach.seat}", "breach", ("breach", i)), (), breach.does)

    def _phases(self) -> None:
        document = self.document
        for section, rows in (("cabinet", document.cabinet), ("books", document.books)):
            for i, one in enumerate(rows):
                self.add(RowText(one.id, section, (section, i), section), one.needs, one.does)
        for i, choices in enumerate(document.field):
            for k, choice in enumerate(choices.choices):
                self.add(RowText(choice.id, "field", ("field", i, "choices", k)), choice.needs, choice.does)
        for i, event in enumerate(document.events):
            happens = event.round is not None and event.round <= len(document.rounds)
            implied = (Guard("round", event.round, event.round),) if happens else ()
            row = RowText(event.id, "events", ("events", i), "news" if happens else "", implied=implied)
            self.add(row, event.needs, event.does, event.roll)

    def _rest(self) -> None:
        document = self.document
        for i, line in enumerate(document.lines):
            for k, shape in enumerate(line.shapes):
                self.add(RowText(f"{line.id}, shape {k + 1}", "lines", ("lines", i, "shapes", k)), shape.needs)
        for i, shift in enumerate(document.combat.shifts if document.combat else ()):
            self.add(RowText(shift.id, "combat", ("combat", "shifts", i)), shift.needs)
        for i, ending in enumerate(document.endings):
            self.add(RowText(ending.id, "endings", ("endings", i)), ending.needs)
        for i, term in enumerate(document.points):
            self.add(RowText(term.id, "points", ("points", i), readers=(term.seat,)), term.needs)
        for i, directive in enumerate(document.directives):
            for k, part in enumerate(directive.points):
                row = RowText(part.id, "directives", ("directives", i, "points", k), readers=(directive.seat,))
                self.add(row, part.needs)
        for i, persona in enumerate(document.personas):
            told = [("fears", k, fear.needs) for k, fear in enumerate(persona.fears)]
            told += [("rules", k, rule.needs) for k, rule in enumerate(persona.rules)]
            for key, k, needs in told:
                self.add(RowText(f"{persona.id}, {key} {k + 1}", "personas", ("personas", i, key, k),
                                 readers=(persona.seat,)), needs)


def spelled(order: Order) -> list[tuple[str, dict[str, str]]]:
    """The rows of an order: the name of each, and what its `{place}`, or `{from}` and `{to}`, stand for."""
    if order.pairs:
        return [(f"{order.id} {one} {two}", {"from": one, "to": two}) for one, two in order.pairs]
    return [(f"{order.id} {place}", {"place": place}) for place in order.at]
