"""What bots believe of each other's directives: the mean probability of the one that was dealt, round by round.

usage: python tests/bench/belief.py [--bot strategist.quick] [--games 60] [--scenario december-2019]

Each seat asks, at the start of every round, what it believes of every other seat, from what it sees. Beside it stands
what even chances would give, and by how much better or worse the belief is on average (log-odds of the directive that
was dealt, in bits; above nought: it tells something and is not too sure of itself), each with its 95 % interval.
"""

from __future__ import annotations

import argparse

import numpy as np

from game.match.cache import Cache
from game.match.scenarios import find_scenario
from game.players import bot, kept
from game.players.habits import Habits
from game.players.lessons import habits_of
from game.players.seated import choices
from game.rules import views
from game.rules.dice import mix
from game.rules.engine import Games
from game.scenario import load

U = np.uint64


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
    """Prints a line: what is believed in the games that go on."""
    tables, found, even = games.tables, [], []
    going = np.nonzero(games["over"] == 0)[0]
    for seat in range(len(tables.seats)):
        chances = habits.believed(views.seen_by(games, seat, going, games.seed[going]))
        for other in np.nonzero(tables.directives > 1)[0]:
            if other != seat:
                dealt = games.v[tables.directive.start + other, going]
                found.append(chances[other, dealt, np.arange(len(going))] / chances[other].sum(0))
                even.append(np.full(len(going), 1 / tables.directives[other]))
    sure, plain = np.concatenate(found), np.concatenate(even)
    bits = np.log2(sure / plain)
    print(f"round {round_}: {100 * sure.mean():.1f} +- {196 * sure.std() / len(sure) ** 0.5:.1f} % against "
          f"{100 * plain.mean():.1f} %; {bits.mean():+.3f} +- {1.96 * bits.std() / len(bits) ** 0.5:.3f} bits, "
          f"{len(sure)} beliefs", flush=True)


if __name__ == "__main__":
    main()
