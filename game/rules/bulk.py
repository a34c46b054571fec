"""Many games at once: what players and study ask of a batch, by the compiled twin, or game by game by the rules.

Everything here plays in silence: facts are told of one game alone, by a `Game`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from . import bargaining, checksum, effects, packages, rounds, scoring
from . import legal as legality
from .arrays import Bits, Flags, Ints
from .batch import Batch
from .position import Position
from .tables import Section
from .twin import door


def one(b: Batch, game: int) -> Position:
    """A game of a batch, with what is counted beside it; what is done to it stays its own."""
    g = Position(b.tables, int(b.seed[game]), b.v[:, game].tolist(), b.ledger[:, game].tolist())
    if b.tally is not None:
        g.tally = b.tally[:, game].tolist()
    if b.luck is not None:
        g.luck = b.luck[:, game].tolist()
    return g


def each(b: Batch, who: Ints) -> Iterator[tuple[int, Position]]:
    """(index in `who`, game) of every game, each written back once it has been dealt with."""
    for i, game in enumerate(who.tolist()):
        g = one(b, game)
        yield i, g
        b.v[:, game] = g.v
        b.ledger[:, game] = g.ledger
        if b.tally is not None and g.tally is not None:
            b.tally[:, game] = np.array(g.tally).astype(np.uint8)
        if b.luck is not None and g.luck is not None:
            b.luck[:, game] = g.luck


def start(b: Batch, dealt: bool) -> None:
    """Games are set up to their first decision; directives are dealt by their dice, unless they are `dealt`."""
    twin = door.of(b.tables)
    if twin is not None:
        twin.start(b, b.v[b.tables.directive] if dealt else None)
        return
    for _, g in each(b, b.all):
        rounds.start(g, dealt)


def step(b: Batch, row: Ints, package: Bits) -> None:
    """One decision in every game that is not over, row[i] with package[i], and all that follows up to the next."""
    twin = door.of(b.tables)
    if twin is not None:
        twin.step(b, row, package)
        return
    who = b.ready().nonzero()[0]
    moves = list(zip(row.take(who).tolist(), package.take(who).tolist(), strict=True))
    for i, g in each(b, who):
        rounds.step(g, *moves[i])


def legal(b: Batch, who: Ints | None = None) -> Flags:
    """bool[M, n]: the moves that the seat to move of each game (of those in `who`) may play, M rows from 0."""
    who, twin = b.all if who is None else who, door.of(b.tables)
    if twin is not None:
        return twin.legal(b, who)
    mask = np.zeros((b.tables.moves.size, len(who)), bool)
    for i in np.flatnonzero(b["over"].take(who) == 0).tolist():
        mask[legality.legal(one(b, int(who[i]))), i] = True
    return mask


def play(b: Batch, who: Ints, row: Ints, rolls: bool = True) -> None:
    """Plays row[i] in game who[i]; the rows of a game that comes more than once at once. Without `rolls` rolls are left
    out."""
    twin = door.of(b.tables)
    if twin is not None:
        twin.play(b, who, row, rolls)
        return
    rows: dict[int, list[int]] = {}
    for game, played_there in zip(who.tolist(), row.tolist(), strict=True):
        rows.setdefault(game, []).append(played_there)
    played = list(rows.values())
    for i, g in each(b, np.fromiter(rows, np.intp, len(rows))):
        effects.play(g, played[i], rolls)
        effects.renew_moved(g)


def play_all(b: Batch, section: Section, who: Ints) -> None:
    """Plays every row whose guards hold, all at once, of a section that is played so: dated events, cabinet, books."""
    twin = door.of(b.tables)
    if twin is not None:
        twin.play_all(b, section, who)
        return
    for _, g in each(b, who):
        effects.play_all(g, section)
        effects.renew_moved(g)


def renew_totals(b: Batch) -> None:
    """Writes the ground strength of each side at each place anew."""
    twin = door.of(b.tables)
    if twin is not None:
        twin.renew_totals(b)
        return
    for _, g in each(b, b.all if b.tables.field.parts else b.all[:0]):
        effects.renew_totals(g)


def sign(b: Batch, package: Bits) -> None:
    """Lets the clauses of package[i] act in each game as if all had consented (`bargaining.sign`)."""
    twin = door.of(b.tables)
    if twin is not None:
        twin.sign(b, package)
        return
    given = package.tolist()
    for i, g in each(b, b.all):
        bargaining.sign(g, given[i])


def percents(b: Batch, who: Ints) -> Ints:
    """intp[C, n]: the percent that each client consents to a settlement."""
    twin = door.of(b.tables)
    if twin is not None:
        return twin.percents(b, who)
    asked = [packages.percents(one(b, game)) for game in who.tolist()]
    return np.array(asked, np.intp).reshape(len(who), len(b.tables.clients)).T


def walk_out(b: Batch, percent: Ints) -> None:
    """In every game the client who is least likely to sign, by percent[C, B], walks out. Nothing is rolled."""
    chances = percent.T.tolist()
    for i, g in each(b, b.all):
        bargaining.walk_out(g, chances[i])
        effects.renew_moved(g)


def accept(b: Batch, pair: int) -> None:
    """The package on a pair's table is agreed in every game."""
    for _, g in each(b, b.all):
        bargaining.accept(g, pair)
        effects.renew_moved(g)


def end(b: Batch) -> None:
    """Ends the games in which an ending holds."""
    for _, g in each(b, b.all):
        scoring.end(g)


def go_on(b: Batch) -> None:
    """Takes the offers that stand off the tables, and lets play go on from whose turn it then is."""
    for _, g in each(b, b.ready().nonzero()[0]):
        for circle in range(len(b.tables.bargain.circles)):
            bargaining.clear_table(g, circle)
        rounds.go_on(g)


def points(b: Batch, who: Ints) -> npt.NDArray[np.int32]:
    """int32[N, n]: each seat's points."""
    twin = door.of(b.tables)
    return scoring.points(b, who) if twin is None else twin.points(b, who)


def digests(b: Batch) -> Bits:
    """uint64[B]: a checksum of each whole position; neither the batch nor its order enters."""
    twin = door.of(b.tables)
    return checksum.digests(b) if twin is None else twin.digest(b)
