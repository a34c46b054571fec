"""How long each strength of strategist thinks about a decision of a game that is played alone: by the clock, and of
the processor, which a busy machine does not stretch as much.

usage: python -m tests.bench.thinking [--games 2] [--scenario december-2019]

Both seats are of one strength. The first decision stands apart: what it waits for is habits, which are learnt once.
"""

from __future__ import annotations

import argparse
import os
from time import perf_counter, process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it, before NumPy is there

import numpy as np
import numpy.typing as npt

from game.match.scenarios import find_scenario
from game.players import make
from game.rules.game import Game
from game.rules.tables import Tables
from game.scenario import load

ASKED = {"strategist.quick": 0.1, "strategist": 0.5, "strategist.deep": 1.5}
"""Seconds for a decision, in the middle, at most."""


def main() -> None:
    """Plays and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=2)
    parser.add_argument("--scenario", default="december-2019")
    asked = parser.parse_args()
    tables = load(find_scenario(asked.scenario)).tables
    for name, most in ASKED.items():
        spent = np.concatenate([thought(tables, name, number) for number in range(asked.games)])
        print(f"{name}, {len(spent)} decisions, asked for {most} s at most in the middle")
        for what, seconds in zip(("by the clock", "of the processor"), spent.T, strict=True):
            middle, slow, longest = np.quantile(seconds[1:], [0.5, 0.99, 1.0])
            print(f"  {middle:7.3f} s {what} in the middle, {slow:.2f} s the 99th percentile, {longest:.2f} s the "
                  f"longest; {seconds[0]:.2f} s the first", flush=True)


def thought(tables: Tables, name: str, number: int) -> npt.NDArray[np.float64]:
    """float64[n, 2]: seconds by the clock and of the processor for each decision of one game."""
    game, spent = Game.start(tables, number), []
    bots = [make(name, tables, number + seat) for seat in range(len(tables.seats))]
    while not game.over:
        view, began, used = game.view(game.to_move), perf_counter(), process_time()
        move = bots[game.to_move].choose(view)
        spent.append((perf_counter() - began, process_time() - used))
        game.play(*move)
    return np.array(spent)


if __name__ == "__main__":
    main()
