"""Positions played on to their end without a deal, and the ways into that: agreed, signed, walked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from game.estimates.intervals import Floats
from game.estimates.side_by_side import play_to_ends
from game.players import bot
from game.players.bot import Bot, never
from game.players.doctrine import DoctrineBot
from game.players.lessons import habits_of
from game.players.seated import Moves, choices
from game.rules import bulk
from game.rules.arrays import Bits, Ints
from game.rules.barring import barred
from game.rules.batch import OFFERED, PROMISED, entry
from game.rules.dice import below, mix, purpose
from game.rules.engine import Games
from game.rules.tables import Kind, Tables

U = np.uint64
Flags = npt.NDArray[np.bool_]
Hurry = Callable[[], bool]
SITTING, REFUSAL = (U(purpose(f"room {what}")) for what in ("sitting", "refusal"))
WIDEST = 2048
"""Most play-outs side by side: more is no faster."""


RENEW = 8
"""Games that have ended are taken out when they are more than one in so many."""


class Hurried(Exception):
    """Somebody is in a hurry; what is under way is dropped."""


@lru_cache(maxsize=8)
def without_offers(tables: Tables) -> Tables:
    """The tables where nothing may be offered; the same object each time, so that bots may keep what they learnt."""
    return barred(tables, offers(tables))


def offers(tables: Tables) -> tuple[str, ...]:
    """The rows by which packages are offered, in order."""
    return tuple(sorted(tables.rows[row] for row in np.nonzero(tables.kind[: tables.moves.size] == Kind.OFFER)[0]))


class Players:
    """Who plays positions on: the bots that are named, one a seat, or else a persona of the seat, drawn by the game's
    dice, or the habits of any sensible player. apart: the numbers of endings whose points do not count."""

    def __init__(self, tables: Tables, names: Sequence[str] = (), apart: Sequence[int] = ()) -> None:
        barred = without_offers(tables)
        staffed = {one.seat for one in tables.personas}
        doctrine = DoctrineBot(barred)
        self.bots: list[Bot | None] = [doctrine if s in staffed else None for s in range(len(tables.seats))]
        if names:
            self.bots = [bot(name, barred, s) for s, name in enumerate(names)]
        self.apart = list(apart)
        self.habits = habits_of(tables)

    def play_on(self, live: Games, hurry: Hurry = never) -> tuple[Floats, Flags]:
        """float64[N, B] and bool[B]: the points at the end of games in which nothing may be offered, and whether the
        ending counts. Hurried when hurried."""
        points, ending = self.ends(live, hurry)
        return points, ~np.isin(ending, self.apart)

    def ends(self, live: Games, hurry: Hurry = never) -> tuple[Floats, Ints]:
        """float64[N, B] and int[B]: the points and the endings, by their numbers, of such games. Hurried."""
        points, ending = np.zeros((len(self.bots), live.size)), np.zeros(live.size, np.intp)

        def moves(games: Games, number: Ints) -> Moves:
            if hurry():
                raise Hurried
            return self._choose(games)

        def ended(games: Games, number: Ints) -> None:
            points[:, number], ending[number] = bulk.points(games, games.all), games["over"] - 1

        play_to_ends(live, moves, ended, RENEW)
        return points, ending

    def _choose(self, live: Games) -> Moves:
        return choices(live, ((seat, player) for seat, player in enumerate(self.bots) if player is not None),
                       lambda seat, who: mix(live.seed.take(who) + SITTING + U(seat)),
                       beside=self.habits.moves(live) if None in self.bots else None)


def agree(games: Games, pair: int, package: int) -> None:
    """A package that is no settlement is agreed in all games, as the rules have it."""
    games.ledger[entry(pair, OFFERED)] = U(package)
    bulk.accept(games, pair)


def sign(games: Games, pair: int, package: Bits) -> None:
    """Settlements package[i] are agreed, every client signs, and the games end."""
    t, deal = games.tables, games.tables.bargain
    games["talks"][:] += 1
    for client in t.clients:
        if client.signs >= 0:
            bulk.play(games, games.all, np.full(games.size, client.signs))
    k, i = np.nonzero((package >> np.arange(t.clauses.size, dtype=U)[:, None]) & U(1))
    bulk.play(games, i, k + t.clauses.first)
    games.ledger[entry(pair, PROMISED)] |= package & deal.lasting
    games["settled"][:] = 1
    bulk.end(games)


def walk_out(games: Games, keys: Bits) -> None:
    """A settlement is agreed and not every client signs: who refuses is drawn by the odds, and plays his row."""
    clients = games.tables.clients
    games["talks"][:] += 1
    odds = bulk.percents(games, games.all) / 100
    sets = np.array(list(product((False, True), repeat=len(clients)))[1:])     # who refuses: anyone, and not nobody
    likely = np.where(sets[:, :, None], 1 - odds, odds).prod(1).cumsum(0)
    drawn = below(mix(keys + REFUSAL), 1 << 30) / (1 << 30) * likely[-1]
    refuses = sets[np.minimum((likely <= drawn).sum(0), len(sets) - 1)]
    for number, client in enumerate(clients):
        who = np.nonzero(refuses[:, number])[0]
        if client.walks >= 0 and who.size:
            bulk.play(games, who, np.full(who.size, client.walks))


def go_on(games: Games) -> None:
    """Takes the offers that stand off the tables, so that play can go on from whose turn it then is."""
    bulk.go_on(games)
