"""Cards, orders, threats, clauses, events and drift as drafts of rows, and every name as a column.

Costs, `times`, clocks, promises and answers are sugar: here they turn into ordinary guards and effects.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from game.rules import layout
from game.rules.tables import Kind, Section
from game.scenario import names
from game.scenario.language import Effect, Guard, fill, parse_effect, parse_guard
from game.scenario.rows import spelled
from game.scenario.schema import EVERYONE, NOBODY, Document, Outcome

Bound = tuple[int, int, int]          # column, low, high
Change = tuple[int, int, int, list[Bound]]   # column, amount, 1 if it sets, the guards of its `when`

COUNTERS = 2      # counter-offers a pair of seats may make in a round
REPORTED = 2      # the step to which a covert unit's strength is rounded in reports
SIGN = {"+": 1, "-": -1, "=": 1}


@dataclass
class Draft:
    """A row on its way into the tables."""

    name: str
    kind: Kind
    needs: list[Bound] = field(default_factory=list)
    does: list[Change] = field(default_factory=list)
    roll: list[Outcome] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)
    seat: int = -1
    other: int = -1
    covert: bool = False
    tags: frozenset[str] = frozenset()
    weight: int = 1
    counts: int = 0


class RowMaker:
    """What the rows of a document are made with: its columns, the two small languages, and the sections so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seats = [seat.id for seat in document.seats]
        self.sides = [NOBODY, *(side.id for side in document.sides)]
        self.places = [place.id for place in document.places]
        self.pairs = tuple(itertools.combinations(range(len(self.seats)), 2))
        self.known = names.variables(document)
        self.capital = {seat.id: seat.capital for seat in document.seats}
        dealt = [sum(d.seat == seat for d in document.directives) for seat in self.seats]
        self.dealt = np.array(dealt, np.intp)
        self.layout = layout.core(self.seats, len(document.rounds), dealt)
        self.column = self.layout.column
        self.rows: list[Draft] = []
        self._columns()

    # ---- columns

    def _mask(self, sees: frozenset[str] | None) -> int:
        return layout.EVERYBODY if sees is None else sum(1 << self.seats.index(seat) for seat in sees)

    def _variable(self, name: str, rounded: int = 1) -> layout.Variable:
        v = self.known[name]
        return layout.Variable(name, v.low, v.high, v.start, self._mask(v.sees), v.values, rounded)

    def _columns(self) -> None:
        document, add = self.document, self.layout.block
        secrets = []
        for track in document.tracks:
            self.layout.add(self._variable(track.id, track.rounded))
            if EVERYONE not in track.sees:
                secrets.append(track.id)
        self.held = add([self._variable(f"{place}.held") for place in self.places])
        self.attack = add([self._variable(f"{place}.attack") for place in self.places])
        here: dict[tuple[int, int], list[str]] = {}        # ground units by place and side
        elsewhere: list[str] = []
        for p, place in enumerate(self.places):
            for kind in document.units:
                if place in kind.at:
                    name = f"{place}.{kind.id}"
                    if kind.class_ == "ground":
                        here.setdefault((p, self.sides.index(kind.side)), []).append(name)
                    else:
                        elsewhere.append(name)
        self.groups = dict(sorted(here.items(), key=lambda item: -len(item[1])))
        units = [name for group in self.groups.values() for name in group] + elsewhere
        add([self._variable(name, REPORTED) for name in units])
        secrets += [name for name in units if self.known[name].sees is not None]
        self.totals = add([self._variable(f"{self.places[p]}.{self.sides[s]}") for p, s in self.groups])
        for name, v in self.known.items():
            if v.kind in ("clock", "used", "given", "standing", "happened"):
                self.layout.add(self._variable(name))
            elif v.kind == "strength" and name not in self.column:
                self.column[name] = 0                      # no ground unit can be there: always 0
        self.turn = add([layout.Variable(f"turn.{name}", 0, 99, 0, mask) for name, mask in self._once_a_round()])
        self.secrets = secrets
        self.reports = add([layout.Variable(f"report.{name}", self.known[name].low, self.known[name].high, 0)
                            for name in secrets])

    def _once_a_round(self) -> list[tuple[str, int]]:
        """The moves that a seat may play once a round, and who sees that they were played."""
        document = self.document
        found = [(card.id, card.seat, card.covert) for card in document.cards]
        found += [(name, order.seat, order.covert) for order in document.orders for name, _ in spelled(order)]
        found += [(f"threaten {threat.id}", threat.seat, False) for threat in document.threats]
        return [(name, 1 << self.seats.index(seat) if covert else layout.EVERYBODY) for name, seat, covert in found]

    # ---- the two small languages

    def guard(self, guard: Guard) -> Bound:
        """Column and range of a parsed guard."""
        if guard.name not in self.known:                   # a column of the engine's own
            v = self.layout.variables[self.column[guard.name]]
            low = v.low if guard.low is None else int(guard.low)
            return self.column[guard.name], low, v.high if guard.high is None else int(guard.high)
        span = self.known[guard.name].span(guard)
        if span is None:
            raise ValueError(f"{guard} names a value that {guard.name} does not have")
        return self.column[guard.name], *span

    def guards(self, texts: Iterable[str], where: dict[str, str] | None = None) -> list[Bound]:
        """The guards written in `texts`, with `{place}` and the like filled in."""
        return [self.guard(parse_guard(fill(text, where or {}))) for text in texts]

    def effect(self, effect: Effect) -> Change:
        """Column, amount, whether it sets, and guards of a parsed effect."""
        amount = effect.amount
        if isinstance(amount, str):
            number = self.known[effect.name].number(amount)
            if number is None:
                raise ValueError(f"{effect.name} has no value {amount!r}")
            amount = number
        return (self.column[effect.name], amount * SIGN[effect.op], int(effect.op == "="),
                [self.guard(guard) for guard in effect.when])

    def effects(self, texts: Iterable[str], where: dict[str, str] | None = None) -> list[Change]:
        """The effects written in `texts`."""
        return [self.effect(parse_effect(fill(text, where or {}))) for text in texts]

    # ---- rows

    def _add(self, drafts: list[Draft]) -> list[Draft]:
        """Appends rows so that those with most guards come first."""
        drafts = sorted(drafts, key=lambda d: -len(d.needs))
        self.rows += drafts
        return drafts

    def section(self, drafts: list[Draft]) -> Section:
        """The rows as one section, whose distinct guards stand once."""
        first = len(self.rows)
        return self.apart(self._add(drafts), first)

    @staticmethod
    def apart(drafts: list[Draft], first: int = 0) -> Section:
        """The guards of drafts, those with most guards first, as a section; the drafts become no rows of the game."""
        needs = [draft.needs or [(0, 0, 0)] for draft in drafts]
        distinct = sorted({guard for guards in needs for guard in guards})
        at = {guard: i for i, guard in enumerate(distinct)}
        bounds = np.array(distinct, np.int64).reshape(-1, 3)
        depth = max(map(len, needs), default=0)
        return Section(
            first, len(drafts), bounds[:, 0].astype(np.intp), bounds[:, 1].astype(np.int16),
            (bounds[:, 2] - bounds[:, 1]).astype(np.uint16),
            tuple(np.array([at[g[k]] for g in needs if len(g) > k], np.intp) for k in range(depth)),
            np.array([draft.weight for draft in drafts], np.int32))

    def _moves(self) -> list[Draft]:
        drafts = []
        for i, seat in enumerate(self.seats):
            turn: list[Bound] = [(self.column["seat"], i, i)]
            free: list[Bound] = [*turn, (self.column[f"left.{seat}"], 1, 9)]
            drafts += self._cards(i, free) + self._orders(i, free) + self._threats(i, free)
            drafts.append(Draft(f"pass {seat}", Kind.PASS, free, seat=i))
            for j, other in enumerate(self.seats):
                if i != j:
                    drafts += self._talk(i, j, f"{seat} {other}", turn, free)
        return drafts

    def _paid(self, draft: Draft, cost: int, needs: Iterable[str], does: Iterable[str]) -> Draft:
        """Adds what a move's author wrote, and its cost."""
        purse = self.column[self.capital[self.seats[draft.seat]]]
        draft.needs += self.guards(needs, draft.where)
        draft.does += self.effects(does, draft.where)
        if cost:
            draft.needs.append((purse, cost, self.layout.variables[purse].high))
            draft.does.append((purse, -cost, 0, []))
        return draft

    def _once(self, draft: Draft) -> Draft:
        """Lets a move be played once a round; the same counter numbers its dice."""
        draft.counts = self.column[f"turn.{draft.name}"]
        draft.needs.append((draft.counts, 0, 0))
        draft.does.append((draft.counts, 1, 0, []))
        return draft

    def _uses(self, draft: Draft, name: str, times: int) -> Draft:
        """Lets a row be played `times` times in a game."""
        used = self.column[name]
        draft.needs.append((used, 0, times - 1))
        draft.does.append((used, 1, 0, []))
        return draft

    def _cards(self, i: int, free: list[Bound]) -> list[Draft]:
        drafts = []
        for card in self.document.cards:
            if card.seat == self.seats[i]:
                draft = Draft(card.id, Kind.CARD, list(free), roll=card.roll, seat=i, covert=card.covert,
                              tags=frozenset(card.tags))
                self._paid(draft, card.cost, card.needs, card.does)
                drafts.append(self._once(self._uses(draft, f"used.{card.id}", card.times)))
        return drafts

    def _orders(self, i: int, free: list[Bound]) -> list[Draft]:
        drafts = []
        for order in self.document.orders:
            if order.seat == self.seats[i]:
                for name, where in spelled(order):
                    draft = Draft(name, Kind.ORDER, list(free), roll=order.roll, where=where, seat=i,
                                  covert=order.covert, tags=frozenset(order.tags))
                    drafts.append(self._once(self._paid(draft, order.cost, order.needs, order.does)))
        return drafts

    def _threats(self, i: int, free: list[Bound]) -> list[Draft]:
        drafts = []
        for threat in self.document.threats:
            if threat.seat == self.seats[i]:
                clock = self.column[f"clock.{threat.id}"]
                draft = Draft(f"threaten {threat.id}", Kind.THREATEN, [*free, (clock, 0, 0)], seat=i,
                              tags=frozenset(threat.tags))
                self._paid(draft, threat.cost, threat.needs, threat.does)
                draft.does.append((clock, threat.clock, 1, []))
                drafts.append(self._once(self._uses(draft, f"used.{threat.id}", threat.times)))
                stands: list[Bound] = [*free, (clock, 1, threat.clock)]
                over: Change = (clock, 0, 1, [])
                carry = Draft(f"carry {threat.id}", Kind.CARRY, [*stands], [over], threat.carry.roll, seat=i,
                              tags=frozenset(threat.carry.tags), counts=self.column[f"used.{threat.id}"])
                drafts.append(self._paid(carry, threat.carry.cost, threat.carry.needs, threat.carry.does))
                back = Draft(f"back {threat.id}", Kind.BACK, stands, [over], seat=i)
                drafts.append(self._paid(back, 0, (), threat.back.does))
        return drafts

    def _talk(self, i: int, j: int, who: str, turn: list[Bound], free: list[Bound]) -> list[Draft]:
        """Offer, accept, reject and counter of seat i towards seat j."""
        low, high = sorted((i, j))
        pair = f"{self.seats[low]}.{self.seats[high]}"
        mine = 1 if i < j else -1
        table, countered = self.column[f"offer.{pair}"], self.column[f"countered.{pair}"]
        asked: Bound = (table, -mine, -mine)
        drafts = [Draft(f"offer {who}", Kind.OFFER, [*free, (table, min(0, mine), max(0, mine))], seat=i, other=j)]
        for verb, kind in (("accept", Kind.ACCEPT), ("reject", Kind.REJECT), ("counter", Kind.COUNTER)):
            needs = [*turn, asked] + ([(countered, 0, COUNTERS - 1)] if kind == Kind.COUNTER else [])
            drafts.append(Draft(f"{verb} {who}", kind, needs, seat=i, other=j))
        return drafts

    def _clauses(self) -> list[Draft]:
        drafts = []
        for clause in self.document.clauses:
            draft = Draft(clause.id, Kind.CLAUSE, self.guards(clause.needs), self.effects(clause.does))
            if clause.keep:
                standing = self.column[f"standing.{clause.id}"]
                draft.needs.append((standing, 0, 0))
                draft.does.append((standing, clause.keep, 1, []))
            if clause.satisfies:
                clock = self.column[f"clock.{clause.satisfies}"]
                draft.needs.append((clock, 1, self.layout.variables[clock].high))
                draft.does.append((clock, 0, 1, []))
            if not clause.part:                            # a settlement that is signed ends the game
                self._uses(draft, f"given.{clause.id}", clause.times)
            drafts.append(draft)
        return drafts

    def _cabinet(self) -> list[Draft]:
        drafts = [Draft(row.id, Kind.CABINET, self.guards(row.needs), self.effects(row.does))
                  for row in self.document.cabinet]
        for threat in self.document.threats:
            clock = self.column[f"clock.{threat.id}"]
            if threat.clock > 1:
                drafts.append(Draft(f"tick {threat.id}", Kind.CABINET, [(clock, 2, threat.clock)],
                                    [(clock, -1, 0, [])]))
            lapse = [*self.effects(threat.lapse.does), (clock, 0, 1, [])]
            drafts.append(Draft(f"lapse {threat.id}", Kind.CABINET, [(clock, 1, 1)], lapse,
                                seat=self.seats.index(threat.seat)))
        for clause in self.document.clauses:
            if clause.each:
                standing = self.column[f"standing.{clause.id}"]
                drafts.append(Draft(f"each {clause.id}", Kind.CABINET, [(standing, 1, clause.keep)],
                                    self.effects(clause.each)))
        return drafts

    def _events(self, dated: bool) -> list[Draft]:
        drafts = []
        for event in self.document.events:
            if (event.round is not None) == dated:
                draft = Draft(event.id, Kind.EVENT, self.guards(event.needs), self.effects(event.does), event.roll,
                              weight=0 if event.inject else event.weight or 0)
                if event.round is not None:
                    draft.needs.append((self.column["round"], event.round, event.round))
                drafts.append(self._uses(draft, f"happened.{event.id}", event.times))
        return drafts

    def _plain(self, kind: Kind, rows: Iterable[tuple[str, list[str], list[str], int]]) -> Section:
        return self.section([Draft(name, kind, self.guards(needs), self.effects(does), weight=weight)
                             for name, needs, does, weight in rows])

    def _single(self, draft: Draft) -> int:
        """Appends a row that is played by its number and returns it."""
        self.rows.append(draft)
        return len(self.rows) - 1
