"""What a wall costs: tables that are played beside it, a look a second, in processor time of one core.

    .venv/bin/python tests/bench/wall.py [--tables 30] [--seconds 60] [--pause 5] [--scenario december-2019]

Each table makes a move every `--pause` seconds, which is more than people do. Asked for: under 5 % of a core. The first
look, which reads every game from its beginning, is told apart. Seconds are those of the games: nobody waits for them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.match.match import Match
from game.pages.wall.page import page
from game.players import make
from game.review.wall import Wall
from game.scenario import load

ROOT = Path(__file__).resolve().parents[2]
MOST = 0.05


def main() -> int:
    """Plays, looks, and prints the share."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--tables", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pause", type=int, default=5)
    parser.add_argument("--scenario", default="december-2019")
    asked = parser.parse_args()
    scenario = load(ROOT / "scenarios" / asked.scenario)
    tables = scenario.tables
    bots = {seat: make("random", tables, at, at) for at, seat in enumerate(tables.seats)}
    with TemporaryDirectory() as folder:
        matches = [Match.new(scenario, dict.fromkeys(tables.seats, "bot:random"), seed, Path(folder))
                   for seed in range(asked.tables)]
        wall, shown, looks = Wall(Path(folder), whole=True), None, []
        for second in range(asked.seconds + 1):
            for at, match in enumerate(matches):
                if (second + at) % asked.pause == 0 and not match.over:
                    match.bot_move(bots[match.to_move])
            began = process_time()
            told = wall.look()
            if told != shown:
                page(told, True)
                shown = told
            looks.append(process_time() - began)
    first, *rest = looks
    share = sum(rest) / len(rest)
    print(f"{asked.tables} tables, a move every {asked.pause} s each: first look {first:.2f} s, then {share:.1%} of a "
          f"core at a look a second (longest look {max(rest) * 1000:.0f} ms); asked for: under {MOST:.0%}")
    return share >= MOST


if __name__ == "__main__":
    raise SystemExit(main())
