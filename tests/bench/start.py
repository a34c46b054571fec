"""CPU seconds from the command to what it shows, and of a bot's first choice beside its others.

    python tests/bench/start.py

The mean of several runs of each command beside an empty Python; then, in processes of their own, the first choice of
bots that think and the same choice again: where habits must be learnt, and where they are kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
COMMANDS = ("-c pass", "main.py --help", "main.py watch --help", "main.py --version")
RUNS = 20
BOTS, SCENARIO = ("strategist.quick", "strategist", "strategist.deep"), "december-2019"


def cpu(line: list[str]) -> float:
    """CPU seconds of a command."""
    before = os.times()
    subprocess.run([sys.executable, *line], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def choices() -> None:
    """Prints the CPU seconds of a bot's first choice in a new process, and of the same choice asked for again."""
    from game.match.cache import Cache
    from game.match.match import Match
    from game.match.scenarios import find_scenario
    from game.players import kept, make
    from game.scenario import load

    kept.keep_in(Cache())
    scenario = load(find_scenario(SCENARIO))
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    view = match.view(match.to_move)
    for name in BOTS:
        took = []
        for _ in range(6):
            began = time.process_time()
            make(name, scenario.tables, 1, view.seat).choose(view)
            took.append(time.process_time() - began)
        again = sum(took[1:]) / len(took[1:])
        print(f"  {name:20} {took[0]:6.2f} s, again {again:5.2f} s: {took[0] / again:.1f} times as long", flush=True)


def main() -> None:
    """Runs and prints all of it."""
    for command in COMMANDS:
        print(f"{command:24} {sum(cpu(command.split()) for _ in range(RUNS)) / RUNS * 1000:4.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        for told in ("nothing is kept yet", "habits are kept"):
            print(f"A bot's first choice in a new process, where {told}", flush=True)
            subprocess.run([sys.executable, __file__, "choices"], check=True,
                           env=os.environ | {"MIDDLE_SEA_CACHE": folder})


if __name__ == "__main__":
    choices() if sys.argv[1:] == ["choices"] else main()
