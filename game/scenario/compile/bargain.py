"""Clauses as bits, who may put which into a package, and the clients who must consent."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.rules import dice, tables
from game.rules.arrays import Ints
from game.rules.names import Family, Verb
from game.rules.tables import Kind
from game.scenario.compile.columns import Columns
from game.scenario.compile.drafts import draft, plain
from game.scenario.compile.rows import Rows
from game.scenario.schema.bargaining import Talks


def bits(wanted: Iterable[bool]) -> np.uint64:
    """The clauses (or whatever) that are wanted, as bits."""
    return np.uint64(sum(1 << k for k, yes in enumerate(wanted) if yes))


def of_seats(columns: Columns, rows: Rows, kind: Kind) -> Ints:
    """intp[N]: the row of a kind that plays itself for each seat, as when it breaks a promise; -1 if it has none."""
    own = {row.seat: rows.single(draft(columns, row)) for row in columns.catalogue.of_kind(kind)}
    return np.array([own.get(seat, -1) for seat in columns.seats], np.intp)


def bargain(columns: Columns, breach: Ints) -> tables.Bargain:
    """What may be bargained over, and by which circles of seats."""
    document, seats, pairs, circles = columns.document, columns.seats, columns.pairs, columns.circles
    parties = [{seats[seat] for seat in circle} for circle in circles]
    written, n = document.clauses, len(seats)
    pair = np.full((n, n), -1, np.intp)
    for p, (one, two) in enumerate(pairs):
        pair[one, two] = pair[two, one] = p
    alone = [bits(clause.by == (seat,) for clause in written) for seat in seats]
    joint = [bits(len(clause.by) > 1 and {*clause.by} <= theirs for clause in written) for theirs in parties]
    always = bits(not (clause.needs or clause.forum or clause.keep or clause.satisfies) for clause in written)
    line, form = (bits(clause.part == part for clause in written) for part in ("line", "format"))
    possible = [bits(clause.reaches(theirs) for clause in written) for theirs in parties]
    sure = [always & theirs for theirs in possible]
    names = sorted({clause.group for clause in written if clause.group})
    groups = [bits(clause.group == name for clause in written) for name in names]
    each, together = document.package.each, document.package.together

    def limits(number: int, circle: tuple[int, ...]) -> tuple[tables.Limit, ...]:
        foreign = bits(True for _ in written) & ~possible[number]
        of_seats = [tables.Limit("package_each", seats[seat], alone[seat], each) for seat in circle]
        both = tables.Limit("package_together", "offer", joint[number], together)
        of_groups = [tables.Limit("package_group", "offer", group, 1) for group in groups]
        strangers = [tables.Limit("package_party", "offer", foreign, 0)] if foreign else []
        return (*strangers, *of_seats, both, *of_groups)

    return tables.Bargain(
        by=np.array(alone, np.uint64), joint=np.array(joint, np.uint64), possible=np.array(possible, np.uint64),
        groups=np.array(groups, np.uint64),
        limits=tuple(limits(number, circle) for number, circle in enumerate(circles)),
        line=line, form=form,
        duty=np.array([bits(bool(clause.owes) and seat in clause.by for clause in written) for seat in seats],
                      np.uint64),
        lasting=bits(clause.keep > 0 for clause in written),
        debtor=np.array([bits(clause.keep > 0 and seat in clause.by for clause in written) for seat in seats],
                        np.uint64),
        unwatched=bits(clause.leaks is not None for clause in written),
        leaks=np.array([100 if clause.leaks is None else clause.leaks for clause in written], np.int16),
        watchers=np.array([bits(clause.id in other.watches for other in written) for clause in written], np.uint64),
        salt=np.array([dice.purpose(f"leak {clause.id}") for clause in written], np.uint64),
        each=each, together=together,
        free=np.array([bool(clauses & line) and bool(clauses & form) for clauses in sure]),
        standing=np.array([columns.column.get(Family.STANDING.of(clause.id), 0) for clause in written], np.intp),
        pair=pair, pairs=pairs, circles=circles, breach=breach)


def manners(columns: Columns, rows: Rows) -> tables.Manners:
    """How offers may be made but plainly; all the rows but those of outcomes are made already."""
    talks, written = columns.document.talks or Talks(), columns.document.clauses
    made = {row.name: number for number, row in enumerate(rows.drafts)}
    return tables.Manners(
        column=columns.slice_of(Family.MANNER), urgent=talks.deadlines, quiet=bool(talks.open),
        climb=of_seats(columns, rows, Kind.CLIMB), secret=talks.secret is not None,
        hushed=np.array(columns.hushed, np.intp).reshape(len(columns.pairs), len(written)),
        given=np.array([columns.column.get(Family.GIVEN.of(clause.id), 0) for clause in written], np.intp),
        leaks=talks.secret.leaks if talks.secret else 0,
        salt=np.array([dice.purpose(f"secret {columns.seats[one]} {columns.seats[two]}")
                       for one, two in columns.pairs], np.uint64),
        expose=of_seats(columns, rows, Kind.EXPOSE),
        each=np.array([made.get(Verb.EACH.of(clause.id), -1) for clause in written], np.intp))


def clients(columns: Columns, rows: Rows) -> tuple[tables.Client, ...]:
    """Those who must consent, with the rows of their reasons and of their answers."""
    catalogue = columns.catalogue
    asked = []
    for consent in columns.document.consent:
        signs, walks = (catalogue.by_id[verb.of(consent.client)] for verb in (Verb.SIGNS, Verb.WALKS))
        reasons = [row for row in catalogue.of_kind(Kind.CONSENT)
                   if row.of == consent.client and row is not signs and row is not walks]
        asked.append(tables.Client(
            name=consent.client, base=consent.base, section=rows.section(plain(columns, reasons)),
            signs=rows.single(draft(columns, signs)), walks=rows.single(draft(columns, walks)),
            salt=dice.purpose(f"consent {consent.client}")))
    return tuple(asked)
