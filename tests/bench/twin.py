"""Random games of every scenario, played by Python and by the compiled twin side by side and compared at every step.

    python -m tests.bench.twin --games 1000000
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from game.rules.dice import mix
from game.rules.tables import Tables
from game.scenario import load
from tests import twins
from tests.rules.conftest import BANKS, HARBOURS, talking
from tests.rules.test_manners import four

ROOT = Path(__file__).parents[2]
BATCH = 1000
SCENARIOS: dict[str, Callable[[], Tables]] = {
    "december-2019": lambda: load(ROOT / "scenarios" / "december-2019").tables,
    "harbours": lambda: load(HARBOURS).tables,
    "harbours with manners": talking,
    "banks": lambda: load(BANKS).tables,
    "four": lambda: load(ROOT / "tests" / "scenario" / "good" / "four").tables,
    "four with manners": four,
    "tiny": lambda: load(ROOT / "tests" / "scenario" / "good" / "tiny").tables,
    "small": lambda: load(ROOT / "tests" / "match" / "small").tables,
}


def main() -> int:
    """Plays and compares; 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=10_000, help="of all scenarios together")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    each = -(-arguments.games // len(SCENARIOS))
    for name, tables in SCENARIOS.items():
        began = time.perf_counter()
        for first in range(0, each, BATCH):
            number = np.arange(first, min(first + BATCH, each), dtype=np.uint64)
            told = twins.play_both(tables(), mix(number + mix(np.array([arguments.seed], np.uint64))))
            if told:
                print(f"{name}, games from {first}:", *told, sep="\n")
                return 1
        print(f"{name}: {each:,} games, none differs ({time.perf_counter() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
