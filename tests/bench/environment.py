"""How fast the environments are: steps a second of random play, beside PettingZoo's connect four, in one run.

    .venv/bin/python tests/bench/environment.py [SCENARIO] [--batches 1,64,256,1024,4096]

CPU seconds of one core; medians of several turns, best in brackets; what is compared is timed in turn, so that a busy
machine hits each alike. A step is one action with its observation and mask; actions are drawn among the legal ones, and
ended games begin anew. A draft of an offer takes several steps, so moves are counted too. Where one seat is
asked, a step holds the moves of the bot in the other. Needs `.[environment]`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from pettingzoo.classic import connect_four_v3

from game.study.learning.environment import Batched, against, batched, env
from game.study.run.lockstep import BATCH_THINKING

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
SHARE = 0.6
"""CPU seconds that one turn of one contender takes, at least."""
TURNS = 5
AT_ONCE = 50
Contender = Callable[[], tuple[int, int]]
"""Plays a while and tells how many steps and how many moves that were."""


def in_lockstep(table: Batched) -> Contender:
    """A batched environment."""
    dice, size = np.random.default_rng(1), table.size
    at = table.reset(1)

    def play() -> tuple[int, int]:
        nonlocal at
        moves = 0
        for _ in range(AT_ONCE):
            action = (dice.random(at.mask.shape, np.float32) * at.mask).argmax(1)
            drafts = table.space.opens[action] | ((action >= table.space.rows) & (action < table.space.table))
            moves += size - int(np.count_nonzero(drafts))
            at = table.step(action)  # type: ignore[assignment]
        return AT_ONCE * size, moves

    return play


def one_by_one(table: Any, drafts: Callable[[int], bool] = lambda action: False) -> Contender:
    """An AEC environment."""
    seed = 0

    def play() -> tuple[int, int]:
        nonlocal seed
        seed += 1
        table.reset(seed=seed)
        steps = moves = 0
        for agent in table.agent_iter():
            observation, _, terminated, truncated, _ = table.last()
            if terminated or truncated:
                table.step(None)
                continue
            action = table.action_space(agent).sample(observation["action_mask"])
            steps, moves = steps + 1, moves + (not drafts(int(action)))
            table.step(action)
        return steps, moves

    return play


def turn(play: Contender) -> tuple[float, float]:
    """Steps and moves in a CPU second, over one turn."""
    steps, moves, began = 0, 0, process_time()
    while (spent := process_time() - began) < SHARE:
        more, acts = play()
        steps, moves = steps + more, moves + acts
    return steps / spent, moves / spent


def main() -> None:
    """Times all contenders and prints them with the ratios to connect four."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("scenario", nargs="?", type=Path, default=MAIN)
    parser.add_argument("--batches", default="1,64,256,1024,4096")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.batches.split(",")]
    small = [size for size in sizes if size <= BATCH_THINKING]
    space = batched(arguments.scenario, 1).space
    print(f"{arguments.scenario.name}: {len(space.cells)} cells, {len(space.actions)} actions; NumPy {np.__version__}")

    def drafts(action: int) -> bool:
        return bool(space.opens[action]) or space.rows <= action < space.table

    contenders = {
        "connect four, AEC": one_by_one(connect_four_v3.env()),
        "ours, AEC": one_by_one(env(arguments.scenario), drafts),
        **{f"ours, batched {n:,}": in_lockstep(batched(arguments.scenario, n, auto_reset=True)) for n in sizes},
        **{f"one seat, doctrine {n:,}": in_lockstep(against(arguments.scenario, n, auto_reset=True)) for n in small},
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for play in contenders.values():
        play()
    for _ in range(TURNS):
        for name, play in contenders.items():
            found[name].append(turn(play))
    base = statistics.median(steps for steps, _ in found["connect four, AEC"])
    print(f"Steps in a CPU second of one core: median of {TURNS} (best), times connect four, and moves a second")
    for name, rates in found.items():
        steps = [each for each, _ in rates]
        middle, moves = statistics.median(steps), statistics.median(each for _, each in rates)
        print(f"  {name:24}{middle:10,.0f} ({max(steps):,.0f})   {middle / base:6.2f}   {moves:10,.0f}")


if __name__ == "__main__":
    main()
