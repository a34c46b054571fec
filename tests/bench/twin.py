"""Random games of every scenario, played by Python and by the compiled twin side by side and compared at every step.

    python -m tests.bench.twin --games 1000000 --workers 2
    python -m tests.bench.twin --games 200000 --only december-2019 --only tutorial
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

import numpy as np

from game.rules.dice import mix
from game.rules.tables import Tables
from tests import twins
from tests.twins import SCENARIOS

BATCH = 1000


@cache
def tables(name: str) -> Tables:
    """A scenario's tables, made once in each process."""
    return SCENARIOS[name]()


def compare(name: str, first: int, games: int, seed: int) -> list[str]:
    """Plays games from `first` on both ways, up to BATCH of them; the first differences."""
    number = np.arange(first, min(first + BATCH, games), dtype=np.uint64)
    return twins.play_both(tables(name), mix(number + mix(np.array([seed], np.uint64)))) \
        or twins.play_from_anywhere(tables(name), len(number), seed + first)


@contextmanager
def mapping(workers: int) -> Iterator[Any]:
    """Something like `map`, in so many processes."""
    if workers < 2:
        yield map
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield pool.map
        pool.shutdown(cancel_futures=True)


def main() -> int:
    """Plays and compares; 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=10_000, help="of all scenarios together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that share the games out")
    parser.add_argument("--only", action="append", choices=SCENARIOS, help="a scenario; may be given more than once")
    arguments = parser.parse_args()
    names = arguments.only or list(SCENARIOS)
    each = -(-arguments.games // len(names))
    with mapping(arguments.workers) as spread:
        for name in names:
            began, firsts = time.perf_counter(), range(0, each, BATCH)
            compared = spread(partial(compare, name, games=each, seed=arguments.seed), firsts)
            for first, told in zip(firsts, compared, strict=True):
                if told:
                    print(f"{name}, games from {first}:", *told, sep="\n")
                    return 1
                print(f"{name}: {min(first + BATCH, each):,} of {each:,}", end="\r", file=sys.stderr, flush=True)
            print(f"{name}: {each:,} games, none differs ({time.perf_counter() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
