"""Games played once more from their record, to see what the record does not hold: what each deal was worth when it was
agreed, and how variables ran over the game. The rules alone are asked, so it costs little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.players.deals import on_table
from game.rules import bulk, packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.engine import Games
from game.rules.tables import Kind, Tables
from game.study.run.lockstep import Played, seeds

U = np.uint64


@dataclass(frozen=True)
class Retold:
    """What D agreed packages and O offers of G games were, in the order of the decisions.

    game, offer_game: which game, 0..G-1; circle, offer_circle: of which seats; package, offer_pack: its clauses; offer:
    intp[D], which of the offers is agreed to; answered: uint64[O], the package that a counter answers, 0 for a first
    offer; settles, signed: bool[D], whether it is a settlement, and whether it came about (no client walked out).
    alone: int32[N, N, D], what the clauses that seat a gives alone are worth to seat b at once, in points, as
    alone[a, b]; whole: int32[N, D], what the whole package is.
    course: float64[C, G], the mean over a game's decisions of the variables that were asked for.
    """

    game: Ints
    circle: Ints
    offer: Ints
    package: Bits
    settles: Flags
    signed: Flags
    alone: npt.NDArray[np.int32]
    whole: npt.NDArray[np.int32]
    offer_game: Ints
    offer_circle: Ints
    offer_pack: Bits
    answered: Bits
    course: npt.NDArray[np.float64]


def retell(tables: Tables, seed: int, played: Played, columns: Sequence[int] = (), rounds: int | None = None) -> Retold:
    """Plays recorded games again. seed: of their run; columns: variables whose course is wanted.

    ValueError if they were played without a record; RuntimeError if a game comes out otherwise than it did.
    """
    if played.moves is None:
        raise ValueError("these games were played without a record of their moves")
    moves, size = played.moves, len(played)
    games = Games.start(tables, seeds(seed, played.number), rounds, played.directives)
    at = np.searchsorted(played.number, moves["game"])
    order = np.argsort(moves["n"], kind="stable")
    last = np.cumsum(np.bincount(moves["n"], minlength=2))
    sums = np.zeros((len(columns), size))
    deals: list[tuple[Ints, Ints, Ints, Bits, Flags, Flags, npt.NDArray[np.int32], npt.NDArray[np.int32]]] = []
    offers: list[tuple[Ints, Ints, Bits, Bits]] = []
    told = 0                                                               # how many offers
    lying = np.zeros((len(tables.bargain.circles), size), np.intp)         # which lies on each table
    for n in range(1, len(last)):
        now = order[last[n - 1] : last[n]]
        who = at[now]
        row, package = np.zeros(size, np.intp), np.zeros(size, U)
        row[who], package[who] = moves["row"][now], moves["pack"][now]
        for k, column in enumerate(columns):
            sums[k, who] += games.v[column, who]
        kind = tables.kind.take(moves["row"][now])
        circle = tables.circle.take(row).astype(np.intp)
        tabled = who[(kind == Kind.OFFER) | (kind == Kind.COUNTER)]
        countering = tables.kind.take(row[tabled]) == Kind.COUNTER
        answered = np.where(countering, on_table(games, tabled, circle[tabled]), U(0))
        offers.append((tabled, circle[tabled], package[tabled], answered))
        lying[circle[tabled], tabled] = told + np.arange(tabled.size)
        told += tabled.size
        agreed = who[kind == Kind.ACCEPT]
        before = games.pick(agreed) if agreed.size else None
        games.step(row, package)
        if before is not None:
            taken = games.v[tables.offer.start + circle[agreed], agreed] == 0      # of three seats the first only joins
            agreed, before = agreed[taken], before.pick(taken.nonzero()[0])
            worth = _worth(tables, before, circle[agreed], games["settled"][agreed] > 0)
            deals.append((agreed, circle[agreed], lying[circle[agreed], agreed], *worth))
    if (games.digest() != played.digest).any():
        raise RuntimeError("a game that was played again came out otherwise")
    seats = len(tables.seats)
    no, none = np.zeros(0, np.intp), np.zeros(0, bool)
    deals.append((no, no, no, np.zeros(0, U), none, none, np.zeros((seats, seats, 0), np.int32),
                  np.zeros((seats, 0), np.int32)))
    offers.append((no, no, np.zeros(0, U), np.zeros(0, U)))
    columns_: list[Any] = [*zip(*deals, strict=True), *zip(*offers, strict=True)]
    joined = [np.concatenate(column, axis=-1) for column in columns_]
    return Retold(*joined, *[sums / np.maximum(played.decisions, 1)])


def _worth(tables: Tables, before: Games, circle: Ints, settled: Flags
           ) -> tuple[Bits, Flags, Flags, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """(package, settles, signed, alone, whole) of the packages on the tables that are agreed just now."""
    bits = on_table(before, before.all, circle)
    settles = packages.settles(tables, bits)
    now = bulk.points(before, before.all)
    alone = [_points_after(before, bits & packages.given_by(tables, seat)) - now for seat in range(len(tables.seats))]
    whole = _points_after(before, bits) - now
    return bits, settles, ~settles | settled, np.array(alone), whole


def _points_after(before: Games, bits: Bits) -> npt.NDArray[np.int32]:
    """int32[N, n]: every seat's points once these clauses have acted."""
    after = before.pick(before.all)
    bulk.sign(after, bits)
    return bulk.points(after, after.all)
