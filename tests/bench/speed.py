"""How fast the rules are: random play of a scenario at several batches, beside other game engines, in one run.

    .venv/bin/python tests/bench/speed.py [SCENARIO] [--batches 1,256,4096] [--profile] [--check]

CPU seconds of one core, to which the run is bound; medians of several turns, best in brackets; what is compared is
timed in turn, so that a busy machine hits each alike, and a ratio is the median of the turns' own, with the least and
the greatest. Others are measured where they are installed: pip install open_spiel catanatron pettingzoo[classic] pgx
(that of pgx brings a folder `tests`, which hides ours: put it into a folder of its own, name that in PYTHONPATH, and
take its `tests` away). Then two processes and two threads against one, by the clock; habits learnt; one move and one
load; and where the time goes.
--check: exit with 1 unless every target is met.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it, before NumPy is there

import numpy as np

from game.match.match import Match
from game.players import make
from game.players.lessons import forget, learn
from game.rules.game import Game
from game.scenario import Scenario, from_files, load
from game.study.run import lockstep
from game.study.run.lockstep import BATCH, RANDOM, Job

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
SHARE = 0.6
"""CPU seconds that one turn of one contender takes, at least."""
TURNS = 7
GAMES = 28_000
"""How many a process or a thread plays at a time, when several are timed."""
OURS = 400_000
TIMES = {"open_spiel backgammon": 25.0, "catanatron, 4 random players": 80.0}
ALONE = {"pettingzoo connect four": 5.0}
TWO, THREADS = 1.8, 1.5
LEARNT, FIRST = 1.0, 2.5
"""What is asked of us: decisions in a second at our own batch, how many times as many as others; one game alone, the
same; two processes and two threads as one; seconds in which habits are learnt, and in which the first decision of a
game is made with that, at most."""
PGX = "backgammon"
PGX_BATCH, PGX_STEPS = 1024, 100
Contender = Callable[[], int]
"""Plays a while and tells how many decisions that were."""


def job(scenario: Scenario, games: int, seed: int, batch: int = 0) -> Job:
    """So many games between random bots, as `simulate` hands them out."""
    return Job(tuple(scenario.files.items()), (RANDOM,) * len(scenario.tables.seats), seed, 0, games, batch=batch,
               tally=False, final=False)


def played(each: Job) -> int:
    """Plays a job; how many decisions that took."""
    return int(lockstep.play(each).decisions.sum())


def ours(scenario: Scenario, batch: int) -> Contender:
    """Whole games of ours, so many side by side."""
    seed = 0

    def play() -> int:
        nonlocal seed
        seed += 1
        return played(job(scenario, max(8, batch, min(20 * batch, GAMES)), seed, batch))

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


def pettingzoo() -> Contender | None:
    """Random games of connect four in PettingZoo, played as its own pages show."""
    try:
        from pettingzoo.classic import connect_four_v3
    except ImportError:
        return None
    table = connect_four_v3.env()

    def play() -> int:
        table.reset()
        decisions = 0
        for seat in table.agent_iter():
            seen, _, ended, cut, _ = table.last()
            if ended or cut:
                table.step(None)
            else:
                table.step(table.action_space(seat).sample(seen["action_mask"]))
                decisions += 1
        return decisions

    return play


def pgx() -> Contender | None:
    """Random games of pgx, a batch in one compiled loop."""
    try:
        import jax
        import pgx as engine
        from pgx.experimental import auto_reset
    except ImportError:
        return None
    game = engine.make(PGX)
    step = auto_reset(game.step, game.init)

    @jax.jit  # type: ignore[untyped-decorator]
    def games(key: Any) -> Any:
        key, first = jax.random.split(key)

        def decide(carried: Any, _: None) -> tuple[Any, Any]:
            state, key = carried
            key, choice, dice = jax.random.split(key, 3)
            odds = jax.numpy.where(state.legal_action_mask, 0.0, -1e9)
            action = jax.random.categorical(choice, odds, axis=-1)
            state = jax.vmap(step)(state, action, jax.random.split(dice, PGX_BATCH))
            return (state, key), state.terminated.sum()

        start = jax.vmap(game.init)(jax.random.split(first, PGX_BATCH))
        return jax.lax.scan(decide, (start, key), None, length=PGX_STEPS)[1].sum()

    number = 0

    def play() -> int:
        nonlocal number
        number += 1
        games(jax.random.PRNGKey(number)).block_until_ready()
        return PGX_BATCH * PGX_STEPS

    return play


@contextmanager
def one_core() -> Iterator[None]:
    """Binds the process to one of its processors, where the system can; nobody gains by threads then."""
    mine = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    if mine:
        os.sched_setaffinity(0, {max(mine)})
    try:
        yield
    finally:
        if mine:
            os.sched_setaffinity(0, mine)


def turn(play: Contender) -> float:
    """Decisions in a CPU second, over one turn."""
    decisions, began = 0, process_time()
    while (spent := process_time() - began) < SHARE:
        decisions += play()
    return decisions / spent


def spread(values: list[float], digits: str) -> str:
    """The median, and from the least to the greatest."""
    return f"{statistics.median(values):{digits}} ({min(values):{digits}} to {max(values):{digits}})"


def verdict(what: str, value: float, target: float) -> bool:
    """Prints whether a target is met, and tells."""
    print(f"  {'met ' if value >= target else 'MISSED'} {what}: {value:,.1f}, asked for {target:,.1f}")
    return value >= target


def compare(scenario: Scenario, batches: list[int]) -> bool:
    """Times all contenders and prints them with the ratios to ours at its own batch; whether the targets are met."""
    mine = f"ours, batch {BATCH:,}"
    contenders: dict[str, Contender | None] = {
        f"ours, batch {batch:,}": ours(scenario, batch) for batch in sorted({1, *batches, BATCH})
    }
    contenders |= {
        "open_spiel backgammon": open_spiel("backgammon"),
        "open_spiel negotiation": open_spiel("negotiation"),
        "catanatron, 4 random players": catanatron(),
        "pettingzoo connect four": pettingzoo(),
        f"pgx {PGX}, batch {PGX_BATCH:,}": pgx(),
    }
    playing = {name: play for name, play in contenders.items() if play}
    rates: dict[str, list[float]] = {name: [] for name in playing}
    for name in contenders.keys() - playing.keys():
        print(f"{name}: not installed")
    for play in playing.values():
        play()
    for _ in range(TURNS):
        for name, play in playing.items():
            rates[name].append(turn(play))
    print(f"Random play of {scenario.title}, decisions in a CPU second of one core: median of {TURNS} (best)")
    ratios = {name: [a / b for a, b in zip(rates[mine], found, strict=True)] for name, found in rates.items()}
    for name, found in rates.items():
        line = f"  {name:32}{statistics.median(found):12,.0f} ({max(found):,.0f})"
        print(line if name == mine else f"{line}   {mine} is {spread(ratios[name], ',.1f')} times it")
    met = [verdict(f"decisions a second at {BATCH:,}", statistics.median(rates[mine]), OURS)]
    met += [verdict(f"times {name}", statistics.median(ratios[name]), TIMES[name]) for name in TIMES if name in ratios]
    for name in ALONE.keys() & rates.keys():
        alone = [a / b for a, b in zip(rates["ours, batch 1"], rates[name], strict=True)]
        met.append(verdict(f"times {name}, one game", statistics.median(alone), ALONE[name]))
    return all(met) and rates.keys() >= TIMES.keys() | ALONE.keys()


def two_processes(scenario: Scenario) -> bool:
    """Times two processes against one, by the clock, both started and warm; whether they are as fast as asked."""
    pools = [ProcessPoolExecutor(number, get_context("spawn")) for number in (1, 2)]
    rates: list[list[float]] = [[], []]
    for number, pool in enumerate(pools, 1):
        list(pool.map(played, [job(scenario, GAMES // 4, seed) for seed in range(2 * number)]))
    for round_ in range(TURNS):
        for number, (pool, found) in enumerate(zip(pools, rates, strict=True), 1):
            began = perf_counter()
            decisions = sum(pool.map(played, [job(scenario, GAMES, 10 * round_ + k) for k in range(2 * number)]))
            found.append(decisions / (perf_counter() - began))
    for pool in pools:
        pool.shutdown()
    one, two = (statistics.median(found) for found in rates)
    print(f"\nBy the clock: one process {one:,.0f} a second, two {two:,.0f};", end=" ")
    ratios = [b / a for a, b in zip(*rates, strict=True)]
    print(f"{spread(ratios, '.2f')} times one")
    return verdict("times one process", statistics.median(ratios), TWO)


def two_threads(scenario: Scenario) -> bool:
    """Times two threads of one process against one, by the clock; whether they are as fast as asked."""
    rates: list[list[float]] = [[], []]
    with ThreadPoolExecutor(2) as pool:
        for round_ in range(TURNS + 1):     # the first warms up
            for number, found in enumerate(rates, 1):
                began = perf_counter()
                jobs = [job(scenario, GAMES, 10 * round_ + k) for k in range(number)]
                found.append(sum(pool.map(played, jobs)) / (perf_counter() - began))
    one, two = (statistics.median(found[1:]) for found in rates)
    ratios = [b / a for a, b in zip(rates[0][1:], rates[1][1:], strict=True)]
    print(f"By the clock: one thread {one:,.0f} a second, two {two:,.0f}; {spread(ratios, '.2f')} times one")
    return verdict("times one thread", statistics.median(ratios), THREADS)


def learning(scenario: Scenario) -> bool:
    """Times how bots that think learn a scenario, alone and with the first decision of a game; whether that is as soon
    as asked."""

    def first(number: int) -> None:
        forget()
        game = Game.start(scenario.tables, number)
        make("strategist", scenario.tables, number).choose(game.view(game.to_move))

    met = []
    for what, do, most in (("Habits are learnt", lambda number: learn(scenario.tables), LEARNT),
                           ("and the first decision made", first, FIRST)):
        clock, spent = [], []
        for number in range(TURNS):
            began, used = perf_counter(), process_time()
            do(number)
            clock.append(perf_counter() - began)
            spent.append(process_time() - used)
        print(f"{what} in {spread(clock, '.2f')} s by the clock, {spread(spent, '.2f')} s of the processor")
        met.append(verdict("times as soon as asked", most / statistics.median(clock), 1.0))
    return all(met)


def where(scenario: Scenario, batch: int) -> None:
    """Prints which part of the time goes where."""
    profile = cProfile.Profile()
    profile.runcall(lockstep.play, job(scenario, batch, 1, batch))
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


def main() -> int:
    """Runs what the command line asks for; 1 if targets are checked and one is missed."""
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("scenario", nargs="?", type=Path, default=MAIN)
    parser.add_argument("--batches", default=f"1,64,256,1024,4096,{BATCH}")
    parser.add_argument("--profile", action="store_true", help="only tell where the time goes")
    parser.add_argument("--check", action="store_true", help="exit with 1 unless every target is met")
    arguments = parser.parse_args()
    scenario = load(arguments.scenario)
    tables = scenario.tables
    sizes = f"{len(tables.names)} variables, {tables.moves.size} moves, {tables.clauses.size} clauses"
    print(f"{scenario.title}: {sizes}, {len(tables.rows)} rows in all; ", end="")
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")
    met = True
    if not arguments.profile:
        with one_core():
            met = compare(scenario, [int(batch) for batch in arguments.batches.split(",")])
        met = all([met, two_processes(scenario), two_threads(scenario), learning(scenario)])
        with tempfile.TemporaryDirectory() as folder:
            single(scenario, Path(folder))
    where(scenario, BATCH)
    return int(arguments.check and not met)


if __name__ == "__main__":
    sys.exit(main())
