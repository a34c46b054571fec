"""Games played once more from their record, to see what the record does not hold: what each deal was worth when it was
agreed, and how variables ran over the game. The rules alone are asked, so it costs little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def retell(tables: Tables, seed: int, played: Played, columns: Sequence[int] = ()) -> Retold:
    """Plays recorded games again. seed: of their run; columns: variables whose course is wanted.

    ValueError if they were played without a record; RuntimeError if a game comes out otherwise than it did.
    """
    if played.moves is None:
        raise ValueError("these games were played without a record of their moves")
    games = Games.start(tables, seeds(seed, played.number), directives=played.directives)
    talks = _Talks(tables, len(played))
    sums = np.zeros((len(columns), len(played)))
    for who, row, package in _decisions(played, played.moves):
        for k, column in enumerate(columns):
            sums[k, who] += games.v[column, who]
        talks.hear_offers(games, who, row, package)
        agreeing = who[tables.kind.take(row[who]) == Kind.ACCEPT]
        before = games.pick(agreeing) if agreeing.size else None
        games.step(row, package)
        if before is not None:
            talks.hear_deals(before, games, agreeing, row)
    if (games.digest() != played.digest).any():
        raise RuntimeError("a game that was played again came out otherwise")
    return Retold(*[*talks.joined(), sums / np.maximum(played.decisions, 1)])


def _decisions(played: Played, moves: npt.NDArray[np.void]) -> Iterator[tuple[Ints, Ints, Bits]]:
    """(who, row, package) of the first decision of all games, of the second and so on: who, intp[n], are the games that
    go on so long; row, intp[G], and package, uint64[G], what is played in each, 0 where a game is over."""
    game = np.searchsorted(played.number, moves["game"])
    order = np.argsort(moves["n"], kind="stable")
    for now in np.split(order, np.cumsum(np.bincount(moves["n"], minlength=2))[:-1])[1:]:
        row, package = np.zeros(len(played), np.intp), np.zeros(len(played), U)
        row[game[now]], package[game[now]] = moves["row"][now], moves["pack"][now]
        yield game[now], row, package


class _Talks:
    """What is offered and agreed while games are played; the columns of `Retold`, in pieces."""

    def __init__(self, tables: Tables, size: int) -> None:
        self.tables = tables
        self.lying = np.zeros((len(tables.bargain.circles), size), np.intp)
        """The number of the offer that lies on each table of each game, or that lay there last."""
        seats, no, none = len(tables.seats), np.zeros(0, np.intp), np.zeros(0, bool)
        self.deals: list[tuple[Any, ...]] = [
            (no, no, no, np.zeros(0, U), none, none, np.zeros((seats, seats, 0), np.int32),
             np.zeros((seats, 0), np.int32))]
        self.offers: list[tuple[Any, ...]] = [(no, no, np.zeros(0, U), np.zeros(0, U))]
        self.heard = 0
        """How many offers were heard."""

    def hear_offers(self, games: Games, who: Ints, row: Ints, package: Bits) -> None:
        """Of the moves that come now those that offer something; games: as they stand before."""
        kind = self.tables.kind.take(row[who])
        offering = (kind == Kind.OFFER) | (kind == Kind.COUNTER)
        countering, who = kind[offering] == Kind.COUNTER, who[offering]
        circle = self._circle(row[who])
        answered = np.where(countering, on_table(games, who, circle), U(0))
        self.offers.append((who, circle, package[who], answered))
        self.lying[circle, who] = self.heard + np.arange(who.size)
        self.heard += who.size

    def hear_deals(self, before: Games, games: Games, who: Ints, row: Ints) -> None:
        """Those who agreed just now; before: their games as they stood before, one for each; games: all, after."""
        circle = self._circle(row[who])
        taken = games.v[self.tables.offer.start + circle, who] == 0      # of three seats the first only joins
        who, circle, before = who[taken], circle[taken], before.pick(taken.nonzero()[0])
        worth = _worth(self.tables, before, circle, games["settled"][who] > 0)
        self.deals.append((who, circle, self.lying[circle, who], *worth))

    def _circle(self, row: Ints) -> Ints:
        return self.tables.circle.take(row).astype(np.intp)

    def joined(self) -> list[Any]:
        """The columns of all deals, then those of all offers."""
        columns = [*zip(*self.deals, strict=True), *zip(*self.offers, strict=True)]
        return [np.concatenate(column, axis=-1) for column in columns]


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
