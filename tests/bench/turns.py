"""Turns by blocks beside alternating ones: what each seat gets, how games end, and the curtains of two people.

    .venv/bin/python tests/bench/turns.py [--bot doctrine] [--games 300] [--seed 5] [--scenario december-2019]

The same games, by their seeds, are played both ways by one bot in every seat. Each mean has its interval of 95 %. A
seat gains or loses by blocks where the interval of the difference lies wholly on one side of 0. Curtains are those that
the window would draw between two people who play as the bot did.
"""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.match.cache import Cache
from game.players import kept
from game.scenario import Scenario, load
from game.study.run import lockstep
from game.study.run.lockstep import Job, Played

ROOT = Path(__file__).resolve().parents[2]


def played(scenario: Scenario, bot: str, games: int, seed: int) -> Played:
    """The games of a bot in every seat, with a record of their moves."""
    blocks = scenario.document.blocks
    bots = (bot,) * len(scenario.tables.seats)
    job = Job(tuple(scenario.files.items()), bots, seed, 0, games, moves=True, blocks=blocks)
    return lockstep.play(job, tables=scenario.tables)


def curtains(games: Played) -> list[int]:
    """How often each game goes over to another seat, and the first taking of a seat."""
    assert games.moves is not None
    return [sum(1 for _ in groupby(moves["seat"].tolist()))
            for moves in np.split(games.moves, np.flatnonzero(np.diff(games.moves["game"])) + 1)]


def told(values: np.ndarray) -> str:
    """A mean and its interval."""
    half = 1.96 * values.std(ddof=1) / len(values) ** 0.5
    return f"{values.mean():6.2f} [{values.mean() - half:6.2f}, {values.mean() + half:6.2f}]"


def main() -> int:
    """Plays both ways and prints them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--bot", default="doctrine")
    parser.add_argument("--games", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--scenario", default="december-2019")
    asked = parser.parse_args()
    kept.keep_somewhere(Cache())
    own = load(ROOT / "scenarios" / asked.scenario)
    ways = {"alternating": own, "by blocks": own.by_blocks}
    games = {way: played(scenario, asked.bot, asked.games, asked.seed) for way, scenario in ways.items()}
    names = [own.tables.rows[own.tables.ending_row(number)] for number in range(own.tables.endings.size)]
    for way, found in games.items():
        shares = np.bincount(found.ending, minlength=len(names)) / asked.games
        print(f"{way}: " + ", ".join(f"{name} {share:.1%}" for name, share in zip(names, shares, strict=True)))
        print(f"  curtains: {told(np.array(curtains(found)))}, at most {max(curtains(found))}")
    for seat, name in enumerate(own.tables.seats):
        one, other = (games[way].points[seat] for way in ways)
        print(f"{name}: {told(one)} alternating, {told(other)} by blocks, difference {told(other - one)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
