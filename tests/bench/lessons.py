"""How far what is learnt of a scenario depends on the games that taught it: the habits of some scholars, who had the
same lessons with other dice.

usage: python tests/bench/lessons.py [--scenario december-2019] [--scholars 6] [--lessons 1024,1024,4096] [--games 0]

Prints the standard deviation, between scholars, of what a position is worth to a seat (in points, over the openings of
all rounds of fresh games by habit); how much of what these games still brought was foreseen (of its variance); and the
deviation of how likely rows are (as a factor). With --games each scholar also teaches a quick strategist, who plays so
many games against itself: the least and the greatest share of each ending, and of the moves whose shares lie furthest
apart.
"""

from __future__ import annotations

import argparse
from functools import partial

import numpy as np
import numpy.typing as npt

from game.match.scenarios import find_scenario
from game.players import bot, lessons
from game.players.habits import Habits
from game.players.seated import choices
from game.rules import bulk
from game.rules.arrays import Bits, Ints
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load

U = np.uint64
OPENINGS, SHOWN = 4096, 8
Floats = npt.NDArray[np.float64]


def main() -> None:
    """Learns and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="december-2019")
    parser.add_argument("--scholars", type=int, default=6)
    parser.add_argument("--lessons", default=",".join(map(str, lessons.LESSONS)))
    parser.add_argument("--games", type=int, default=0)
    asked = parser.parse_args()
    tables = load(find_scenario(asked.scenario)).tables
    plan = [int(games) for games in asked.lessons.split(",")]
    scholars = [lessons.learn(tables, plan, dice=dice) for dice in range(asked.scholars)]
    print(f"{asked.scholars} scholars of {asked.scenario}, lessons of {asked.lessons} games by habit")
    apart, foreseen = judged(tables, scholars)
    print(f"a position: {apart:.2f} points between them; {foreseen:.1f} % of what it still brought was foreseen")
    rows = np.log([each.rows[each.rows > 0] for each in scholars])
    print(f"a row: a factor of {np.exp(rows.std(0).mean()):.2f} between them")
    if asked.games:
        play(tables, scholars, asked.games)


def judged(tables: Tables, scholars: list[Habits]) -> tuple[float, float]:
    """Points by which scholars lie apart over openings, and the percent foreseen of what these still brought."""
    games = Games.start(tables, mix(np.arange(OPENINGS, dtype=U)))
    shown: list[tuple[Ints, Floats, Floats]] = []
    while (who := np.nonzero(games.ready())[0]).size:
        told = np.array([each.value(games, who) for each in scholars]) / 100 - bulk.points(games, who)
        shown.append((who, told, bulk.points(games, who).astype(float)))
        scholars[0].ahead(games, *scholars[0].moves(games), games["round"].astype(np.intp) + 1)
    final = bulk.points(games, games.all)
    apart = [(told - told.mean(2, keepdims=True)).std(0).mean() for _, told, _ in shown]
    left = [about(final[:, who] - now) for who, _, now in shown]
    missed = [np.mean((about(told) - brought) ** 2) for (_, told, _), brought in zip(shown, left, strict=True)]
    return float(np.mean(apart)), 100 * float(1 - np.mean(missed) / np.mean([np.mean(brought**2) for brought in left]))


def about(values: Floats) -> Floats:
    """Values less the mean of their games."""
    less: Floats = values - values.mean(-1, keepdims=True)
    return less


def play(tables: Tables, scholars: list[Habits], number: int) -> None:
    """Prints the ranges of shares, in percent, between the strategists that scholars teach."""
    ends, rows = [], []
    for each in scholars:
        lessons.remember(tables, each)
        seated = [(seat, bot("strategist.quick", tables)) for seat in range(len(tables.seats))]
        games = Games.start(tables, mix(np.arange(number, dtype=U)), tally=True)
        while games.ready().any():
            games.step(*choices(games, seated, partial(keys, games.seed)))
        assert games.tally is not None
        ends.append([100 * (games["over"] == end).mean() for end in np.unique(tables.endings.weight) + 1])
        rows.append((games.tally[: tables.moves.size] > 0).mean(1) * 100)
    low, high = np.min(rows, 0), np.max(rows, 0)
    print(f"of {number} games each, in percent, least to greatest:")
    print("endings", *(f"{min(end):.0f}..{max(end):.0f}" for end in zip(*ends, strict=True)))
    for row in np.argsort(low - high)[:SHOWN]:
        print(f"{tables.rows[row]} {low[row]:.0f}..{high[row]:.0f}")


def keys(seed: Bits, seat: int, who: Ints) -> Bits:
    """uint64[n]: the dice of a seat's player."""
    return mix(seed[who] + U(seat))


if __name__ == "__main__":
    main()
