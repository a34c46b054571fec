"""How fast the rules are: random play of a scenario at several batches, beside other game engines, in one run.

    .venv/bin/python tests/bench/speed.py [SCENARIO] [--batches 1,256,4096] [--profile]

CPU seconds of one core; medians of several turns, best in brackets; what is compared is timed in turn, so that a busy
machine hits each alike. The others are measured where they are installed (pip install open_spiel catanatron):
OpenSpiel's backgammon, and catanatron's game of four random players.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from game.match.match import Match
from game.players import make
from game.scenario import Scenario, from_files, load
from game.study.simulate import run

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
SHARE = 0.6
"""CPU seconds that one turn of one contender takes, at least."""
TURNS = 5
Contender = Callable[[], int]
"""Plays a while and tells how many decisions that were."""


def ours(scenario: Scenario, batch: int) -> Contender:
    """Whole games of ours at a batch, ended games replaced by new ones, as `simulate` plays them."""
    seed = 0

    def play() -> int:
        nonlocal seed
        seed += 1
        games = max(batch * 3, 8)
        return run(scenario, games, seed, process_time, batch=batch).decisions

    return play


def open_spiel(name: str) -> Contender | None:
    """Random games of OpenSpiel, chance drawn too."""
    try:
        import pyspiel
    except ImportError:
        return None
    game, draw = pyspiel.load_game(name), random.Random(1).random

    def play() -> int:
        state, decisions = game.new_initial_state(), 0
        while not state.is_terminal():
            if state.is_chance_node():
                outcomes, point, k = state.chance_outcomes(), draw(), 0
                while k < len(outcomes) - 1 and point >= outcomes[k][1]:
                    point -= outcomes[k][1]
                    k += 1
                state.apply_action(outcomes[k][0])
            else:
                legal = state.legal_actions()
                state.apply_action(legal[int(draw() * len(legal))])
                decisions += 1
        return decisions

    return play


def catanatron() -> Contender | None:
    """Random games of Catan between four."""
    try:
        from catanatron import Color, Game, RandomPlayer
    except ImportError:
        return None

    def play() -> int:
        game, decisions = Game([RandomPlayer(colour) for colour in list(Color)[:4]]), 0
        while game.winning_color() is None and game.state.num_turns < 1000:
            game.play_tick()
            decisions += 1
        return decisions

    return play


def turn(play: Contender) -> float:
    """Decisions in a CPU second, over one turn."""
    decisions, began = 0, process_time()
    while (spent := process_time() - began) < SHARE:
        decisions += play()
    return decisions / spent


def compare(scenario: Scenario, batches: list[int]) -> None:
    """Times all contenders and prints them with the ratios to ours."""
    contenders: dict[str, Contender | None] = {f"ours, batch {batch:,}": ours(scenario, batch) for batch in batches}
    contenders |= {"open_spiel backgammon": open_spiel("backgammon"), "catanatron, 4 random players": catanatron()}
    rates: dict[str, list[float]] = {name: [] for name, play in contenders.items() if play}
    for name in contenders.keys() - rates.keys():
        print(f"{name}: not installed")
    for play in contenders.values():
        if play:
            play()
    for _ in range(TURNS):
        for name, found in rates.items():
            play = contenders[name]
            assert play is not None
            found.append(turn(play))
    at_most = max((batch for batch in batches if batch <= 4096), default=batches[0])
    mine = statistics.median(rates[f"ours, batch {at_most:,}"])
    print(f"Random play of {scenario.title}, decisions in a CPU second of one core: median of {TURNS} (best)")
    for name, found in rates.items():
        median = statistics.median(found)
        print(f"  {name:32}{median:12,.0f} ({max(found):,.0f})   ours at {at_most:,} is {mine / median:,.1f} times it")


def where(scenario: Scenario, batch: int) -> None:
    """Prints which part of the time goes where."""
    profile = cProfile.Profile()
    profile.runcall(run, scenario, batch * 2, 1, process_time, batch=batch)
    stats = pstats.Stats(profile)
    total: float = stats.total_tt  # type: ignore[attr-defined]
    entries: dict[Any, Any] = stats.stats  # type: ignore[attr-defined]
    own = {key: entry[2] for key, entry in entries.items() if is_ours(key)}
    for key, entry in entries.items():
        if not is_ours(key):  # an array operation: its time belongs to whichever function of ours asked for it
            for caller, (_, _, _, cumulative) in entry[4].items():
                if caller in own:
                    own[caller] += cumulative
    print(f"\nWhere the time goes at a batch of {batch:,} (of {total:.1f} s under the profiler):")
    print("   own   with callees   calls")
    for key in sorted(own, key=lambda key: -own[key]):
        if own[key] / total > 0.008:
            file, name = Path(key[0]), key[2]
            with_callees, calls = entries[key][3] / total, entries[key][1]
            full = f"{file.parent.name}/{file.stem}.{name}"
            print(f"  {own[key] / total:5.1%}  {with_callees:8.1%}  {calls:10,}   {full}")


def is_ours(key: tuple[str, int, str]) -> bool:
    """Whether a profiled function (file, line, name) is the game's own."""
    return Path(key[0]).is_relative_to(ROOT / "game")


def single(scenario: Scenario, folder: Path) -> None:
    """Prints what one move and one load of a saved game take."""
    for number in range(3):
        match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), number, folder)
        bots = {seat: make("random", scenario.tables, match.bot_seed(seat)) for seat in scenario.tables.seats}
        took = []
        while not match.over:
            move = bots[match.to_move].choose(match.view(match.to_move))
            began = perf_counter()
            match.submit(move)
            took.append(1000 * (perf_counter() - began))
    assert match.path is not None
    began = perf_counter()
    Match.resume(match.path)
    loaded = perf_counter() - began
    began = perf_counter()
    from_files(scenario.files)
    print(f"\nOne game: a move resolved and kept in {statistics.median(took):.2f} ms (median of {len(took)}; ", end="")
    print(f"99th percentile {np.percentile(took, 99):.2f} ms, longest {max(took):.2f} ms)")
    print(f"A full game's journal loads in {loaded:.2f} s, of which its scenario {perf_counter() - began:.2f} s")


def main() -> None:
    """Runs what the command line asks for."""
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("scenario", nargs="?", type=Path, default=MAIN)
    parser.add_argument("--batches", default="1,64,256,1024,4096,16384")
    parser.add_argument("--profile", action="store_true", help="only tell where the time goes at 4096")
    arguments = parser.parse_args()
    scenario = load(arguments.scenario)
    tables = scenario.tables
    sizes = f"{len(tables.names)} variables, {tables.moves.size} moves, {tables.clauses.size} clauses"
    print(f"{scenario.title}: {sizes}, {len(tables.rows)} rows in all; ", end="")
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")
    if not arguments.profile:
        compare(scenario, [int(batch) for batch in arguments.batches.split(",")])
        with tempfile.TemporaryDirectory() as folder:
            single(scenario, Path(folder))
    where(scenario, 4096)


if __name__ == "__main__":
    main()
