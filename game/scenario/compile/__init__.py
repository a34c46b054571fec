"""Document -> tables: every card, clause, event and drift becomes rows of numbers, and every name a column.

The document must have passed `checks`; what is wrong with it then is a fault of ours and raises KeyError or ValueError.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np

from game.rules import dice, layout, tables
from game.rules.tables import OUTCOMES, Kind, Section, Tables
from game.scenario.compile.field import field_tables
from game.scenario.compile.personas import personas
from game.scenario.compile.rows import Draft, RowMaker
from game.scenario.schema import Document, Shift, Term


def compile_tables(document: Document) -> Tables:
    """The tables of a checked document."""
    return _Compiler(document).result()


class _Compiler(RowMaker):
    def result(self) -> Tables:
        """Everything, in the order of the section numbers."""
        document = self.document
        moves = self.section(self._moves())
        clauses = self._in_order(self._clauses())                 # each is a bit
        dated = self._in_order(self._dated())                     # they are told as they came
        events = self.section(self._events(False))
        cabinet = self.section(self._cabinet())
        field_rows = tuple(
            (self._plain(Kind.FIELD, ((c.id, c.needs, c.does, c.weight) for c in group.choices)),
             dice.purpose(f"field {group.id}")) for group in document.field)
        books = self._plain(Kind.BOOKS, ((row.id, row.needs, row.does, 1) for row in document.books))
        endings = self._plain(Kind.ENDING, ((e.id, e.needs, [], i) for i, e in enumerate(document.endings)))
        clients = self._clients()
        shifts = self._plain(Kind.SHIFT, ((s.id, s.needs, [], s.shift) for s in self._shifts()))
        points = self._points()
        breaches = {b.seat: self._single(Draft(f"breach {b.seat}", Kind.BREACH, does=self.effects(b.does),
                                               seat=self.seats.index(b.seat))) for b in document.breach}
        breach = np.array([breaches.get(seat, -1) for seat in self.seats], np.intp)
        bargain = self._bargain(breach)
        fighting = field_tables(self, shifts, self._shifts())
        return Tables(
            seats=tuple(self.seats), moves=moves, clauses=clauses, dated=dated, events=events, cabinet=cabinet,
            field_rows=field_rows, books=books, endings=endings, draws=document.news.draws,
            moves_each=document.moves, turn=self.turn, offer=self._slice("offer."),
            countered=self._slice("countered."), bargain=bargain, clients=clients, field=fighting, points=points,
            directives=self.dealt, left=self._slice("left."), directive=self._slice("directive."),
            personas=personas(self, moves.size), **self._vector(), **self._arrays(moves.size))

    def _slice(self, prefix: str) -> slice:
        at = [c for name, c in self.column.items() if name.startswith(prefix)]
        return slice(min(at), max(at) + 1)

    def _vector(self) -> dict[str, Any]:
        """What the tables say of the variables."""
        variables = self.layout.variables
        n = len(variables)
        source = np.tile(np.arange(n), (len(self.seats), 1))
        for i, v in enumerate(variables):
            if v.sees != layout.EVERYBODY:
                for seat in range(len(self.seats)):
                    if not v.sees >> seat & 1:
                        source[seat, i] = self.column.get(f"report.{v.name}", 0)
        return {
            "names": tuple(v.name for v in variables), "column": dict(self.column),
            "values": tuple(v.values for v in variables),
            "low": np.array([v.low for v in variables], np.int16),
            "high": np.array([v.high for v in variables], np.int16),
            "start": np.array([v.start for v in variables], np.int16),
            "sees": np.array([v.sees for v in variables], np.int64), "source": source,
            "secret": np.array([self.column[name] for name in self.secrets], np.intp),
            "report": np.arange(self.reports.start, self.reports.stop),
            "rounding": np.array([variables[self.column[name]].rounded for name in self.secrets], np.int16)}

    def _dated(self) -> list[Draft]:
        """The dated events by their dates."""
        days = {event.id: (event.round or 0, event.date or date.min) for event in self.document.events}
        return sorted(self._events(True), key=lambda draft: days[draft.name])

    def _in_order(self, drafts: list[Draft]) -> Section:
        """A section of rows in this very order: all are padded to the same number of guards."""
        depth = max((len(draft.needs) for draft in drafts), default=0)
        for draft in drafts:
            draft.needs += [(0, 0, 0)] * (depth - len(draft.needs))
        return self.section(drafts)

    def _arrays(self, moves: int) -> dict[str, Any]:
        """Effects, rolls and dice of every row; outcomes are rows of their own, which come last."""
        rolled = [(number, draft) for number, draft in enumerate(self.rows) if draft.roll]
        n = len(self.rows) + sum(len(draft.roll) for _, draft in rolled)
        first, count = np.zeros(n, np.intp), np.zeros(n, np.intp)
        weight = np.zeros((n, OUTCOMES), np.uint64)
        for number, draft in rolled:
            first[number], count[number] = len(self.rows), len(draft.roll)
            weight[number] = np.cumsum([o.odds for o in draft.roll] + [0] * (OUTCOMES - len(draft.roll)))
            for k, outcome in enumerate(draft.roll, 1):
                self._single(Draft(f"{draft.name} #{k}", Kind.OUTCOME, does=self.effects(outcome.does, draft.where),
                                   seat=draft.seat, covert=draft.covert))
        changes = [change for draft in self.rows for change in draft.does] + [(0, 0, 0, [])]
        when = np.zeros((len(changes), 2, 3), np.int64)
        for e, (_, _, _, guards) in enumerate(changes):
            for k, guard in enumerate(guards):
                when[e, k] = guard
        sizes = np.array([len(draft.does) for draft in self.rows], np.intp)
        breaks, fulfils = np.zeros(n, np.uint64), np.zeros(n, np.uint64)
        for number, draft in enumerate(self.rows[:moves]):
            for k, clause in enumerate(self.document.clauses):
                if self.seats[draft.seat] in clause.by:
                    breaks[number] |= np.uint64(bool(draft.tags & set(clause.forbids)) << k)
                    fulfils[number] |= np.uint64((clause.owes in draft.tags) << k)
        return {
            "rows": tuple(draft.name for draft in self.rows),
            "row": {draft.name: number for number, draft in enumerate(self.rows)},
            "kind": np.array([draft.kind for draft in self.rows], np.int8),
            "seat": np.array([draft.seat for draft in self.rows], np.int8),
            "other": np.array([draft.other for draft in self.rows], np.int8),
            "covert": np.array([draft.covert for draft in self.rows], bool),
            "effect_first": np.cumsum(sizes) - sizes, "effect_count": sizes,
            "effect_column": np.array([change[0] for change in changes], np.intp),
            "effect_amount": np.array([change[1] for change in changes], np.int16),
            "effect_sets": np.array([change[2] for change in changes], np.int16),
            "when_column": when[:, :, 0].astype(np.intp), "when_low": when[:, :, 1].astype(np.int16),
            "when_span": (when[:, :, 2] - when[:, :, 1]).astype(np.uint16), "null": len(changes) - 1,
            "roll_first": first, "roll_count": count, "roll_weight": weight,
            "salt": np.array([dice.purpose(draft.name) for draft in self.rows], np.uint64),
            "nth": np.array([draft.counts for draft in self.rows], np.intp), "breaks": breaks, "fulfils": fulfils}

    def _bits(self, wanted: Iterable[bool]) -> np.uint64:
        return np.uint64(sum(1 << k for k, yes in enumerate(wanted) if yes))

    def _bargain(self, breach: np.ndarray[tuple[int], np.dtype[np.intp]]) -> tables.Bargain:
        clauses, n = self.document.clauses, len(self.seats)
        pair = np.full((n, n), -1, np.intp)
        for p, (one, two) in enumerate(self.pairs):
            pair[one, two] = pair[two, one] = p
        alone = [self._bits(c.by == [seat] for c in clauses) for seat in self.seats]
        both = [{self.seats[one], self.seats[two]} for one, two in self.pairs]
        joint = [self._bits(set(c.by) == seats for c in clauses) for seats in both]
        owing = [self._bits(bool(c.owes) and seat in c.by for c in clauses) for seat in self.seats]
        bound = [self._bits(c.keep > 0 and seat in c.by for c in clauses) for seat in self.seats]
        always = self._bits(not c.needs and not c.keep and not c.satisfies for c in clauses)
        line, form = (self._bits(c.part == part for c in clauses) for part in ("line", "format"))
        free = [bool(always & (alone[one] | alone[two] | joint[p]) & line) and
                bool(always & (alone[one] | alone[two] | joint[p]) & form) for p, (one, two) in enumerate(self.pairs)]
        groups = sorted({c.group for c in clauses if c.group})
        standing = [self.column.get(f"standing.{c.id}", 0) for c in clauses]
        return tables.Bargain(
            by=np.array(alone, np.uint64), joint=np.array(joint, np.uint64),
            groups=np.array([self._bits(c.group == g for c in clauses) for g in groups], np.uint64),
            line=line, form=form,
            duty=np.array(owing, np.uint64),
            lasting=self._bits(c.keep > 0 for c in clauses),
            debtor=np.array(bound, np.uint64),
            each=self.document.package.each, together=self.document.package.together, free=np.array(free),
            standing=np.array(standing, np.intp), pair=pair, pairs=self.pairs, breach=breach)

    def _clients(self) -> tuple[tables.Client, ...]:
        found = []
        for c in self.document.consent:
            section = self._plain(Kind.CONSENT, ((reason.id, reason.needs, [], reason.percent) for reason in c.by))
            signs, walks = (
                self._single(Draft(f"{verb} {c.client}", Kind.CONSENT, does=self.effects(reaction.does)))
                for verb, reaction in (("signs", c.signs), ("walks", c.walks)))
            found.append(tables.Client(c.client, c.base, section, signs, walks, dice.purpose(f"consent {c.client}")))
        return tuple(found)

    def _points(self) -> tables.Points:
        document = self.document
        every: list[tuple[Term, int, int]] = [(term, self.seats.index(term.seat), -1) for term in document.points]
        for s, seat in enumerate(self.seats):
            for d, directive in enumerate(x for x in document.directives if x.seat == seat):
                every += [(term, s, d) for term in directive.points]
        linear = [i for i, (term, _, _) in enumerate(every) if term.each is not None]
        steps = [i for i, (term, _, _) in enumerate(every) if term.each is None]
        drafts = [Draft(every[i][0].id, Kind.POINTS, self.guards(every[i][0].needs), weight=every[i][0].points or 0,
                        counts=i) for i in steps]
        first = len(self.rows)
        section = self.section(drafts)
        ordered = [draft.counts for draft in self.rows[first:]]
        for draft in drafts:
            draft.counts = 0
        return tables.Points(
            names=tuple(term.id for term, _, _ in every), seat=np.array([s for _, s, _ in every], np.intp),
            directive=np.array([d for _, _, d in every], np.intp), linear=np.array(linear, np.intp),
            column=np.array([self.column[str(every[i][0].each)] for i in linear], np.intp),
            zero=np.array([every[i][0].from_ for i in linear], np.int32),
            weight=np.array([every[i][0].weight for i in linear], np.int32), steps=np.array(ordered, np.intp),
            section=section)

    def _shifts(self) -> list[Shift]:
        """The combat shifts in the order in which their rows are numbered."""
        combat = self.document.combat
        return sorted(combat.shifts, key=lambda s: -len(s.needs)) if combat else []
