"""What bots believe of what the others hide, directives and what reports round away: the mean probability of what was
so, round by round.

usage: python tests/bench/belief.py [--bot strategist.quick] [--games 60] [--scenario december-2019]

Each seat asks, at the start of every round, what it believes of every other seat, from what it sees. Beside it stands
what even chances would give, and by how much better or worse the belief is on average (log-odds of what was so, in
bits; above nought: it tells something and is not too sure of itself), each with its 95 % interval.
"""

from __future__ import annotations

import argparse

import numpy as np
import numpy.typing as npt

from game.match.cache import Cache
from game.match.scenarios import find_scenario
from game.players import bot, kept
from game.players.belief import Chances
from game.players.habits import Habits
from game.players.lessons import habits_of
from game.players.seated import choices
from game.rules import views
from game.rules.arrays import Ints
from game.rules.dice import mix
from game.rules.engine import Games
from game.scenario import load

U = np.uint64
Pair = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


def main() -> None:
    """Plays and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bot", default="strategist.quick")
    parser.add_argument("--games", type=int, default=60)
    parser.add_argument("--scenario", default="december-2019")
    asked = parser.parse_args()
    kept.keep_in(Cache())
    tables = load(find_scenario(asked.scenario)).tables
    habits, player = habits_of(tables), bot(asked.bot, tables)
    games, round_ = Games.start(tables, mix(np.arange(asked.games, dtype=U))), 0
    while games.ready().any():
        slowest = int(games["round"][games.ready()].min())
        if slowest > round_:
            round_ = slowest
            told(games, habits, round_)
        games.step(*choices(games, ((seat, player) for seat in range(len(tables.seats))),
                            lambda seat, who: mix(games.seed[who] + U(seat))))


def told(games: Games, habits: Habits, round_: int) -> None:
    """Prints two lines: what is believed of directives and of secrets in the games that go on."""
    tables, going = games.tables, np.nonzero(games["over"] == 0)[0]
    found: dict[str, list[Pair]] = {"directives": [], "secrets": []}
    for seat in range(len(tables.seats)):
        seen = views.seen_by(games, seat, going, games.seed[going])
        belief = habits.believed(seen)
        for other in np.nonzero(tables.directives > 1)[0]:
            if other != seat:
                dealt = games.v[tables.directive.start + other, going]
                found["directives"].append(sure(belief.directives[other], dealt))
        for k, column in enumerate(tables.secret):
            if not int(tables.sees[column]) >> seat & 1:
                beyond = np.clip(games.v[column, going] - seen.v[column], 0, tables.rounding[k] - 1)
                found["secrets"].append(sure(belief.beyond[k], beyond))
    for what, pairs in found.items():
        if pairs:
            of_truth, plain = (np.concatenate(part) for part in zip(*pairs, strict=True))
            bits = np.log2(of_truth / plain)
            print(f"round {round_}, {what}: {100 * of_truth.mean():.1f} +- "
                  f"{196 * of_truth.std() / len(of_truth) ** 0.5:.1f} % against {100 * plain.mean():.1f} %; "
                  f"{bits.mean():+.3f} +- {1.96 * bits.std() / len(bits) ** 0.5:.3f} bits, "
                  f"{len(bits)} beliefs", flush=True)


def sure(chances: Chances, was: Ints) -> Pair:
    """The probability of what was so, in each game, by a belief and by even chances."""
    return chances[was, np.arange(len(was))] / chances.sum(0), 1 / (chances > 0).sum(0)


if __name__ == "__main__":
    main()
