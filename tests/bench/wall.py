"""What a wall costs: tables that are played beside it, a look a second, in processor time of one core.

    .venv/bin/python tests/bench/wall.py [--tables 30] [--seconds 60] [--pause 5] [--scenario december-2019]
        [--page]

Each table makes a move every `--pause` seconds, which is more than people do, and has a clock, which runs. Asked for:
under 5 % of a core. The first look, which reads every game from its beginning, is told apart. It is shown in the window
(1920x1080), or with --page written as a page. Seconds are those of the games: nobody waits for them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import SimpleNamespace
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from game.client.app import App
from game.client.following import Following
from game.client.loop import Loop
from game.client.panels import wall_card
from game.client.screens.wall import WallScreen
from game.match.class_folder import Ticking, tell_clock
from game.match.conduct import Clock, Conduct
from game.match.match import Chooser, Match
from game.pages.wall.page import page
from game.players import make
from game.review.wall import Table, Wall
from game.scenario import Scenario, load

ROOT = Path(__file__).resolve().parents[2]
MOST = 0.05
MOVE = 600


def begun(scenario: Scenario, folder: Path, tables: int) -> list[Match]:
    """The games of a class, each kept in a folder."""
    matches = [Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, None)
               for seed in range(tables)]
    for number, match in enumerate(matches):
        match.sit(f"Table {number}", Conduct(clock=Clock(MOVE, MOVE)))
        match.keep(folder)
    return matches


def moved(match: Match, bot: Chooser, now: float) -> None:
    """A table makes a move and says how its clock stands."""
    match.bot_move(bot)
    assert match.path is not None
    tell_clock(match.path, Ticking(MOVE, MOVE, True, now))


def on_a_page(folder: Path) -> Callable[[], object]:
    """A look at a folder, and the page if anything has changed."""
    wall = Wall(folder, whole=True)
    shown: list[Table] = []

    def look() -> None:
        told = wall.look()
        if told != shown:
            page(told, True)
            shown[:] = told

    return look


def in_the_window(folder: Path) -> Callable[[], object]:
    """A look at a folder, and a turn of the window that shows it."""
    app = App((1920, 1080), offscreen=True)
    wall = Wall(folder, whole=True)
    screen = app.open("wall", folder=folder, following=Following(app, wall, lambda: None))
    assert isinstance(screen, WallScreen)
    following, loop = screen.following, Loop(app)

    def look() -> None:
        following.look()
        loop.step([], 0.02)

    return look


def main() -> int:
    """Plays, looks, and prints the share."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--tables", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pause", type=int, default=5)
    parser.add_argument("--scenario", default="december-2019")
    parser.add_argument("--page", action="store_true")
    asked = parser.parse_args()
    scenario = load(ROOT / "scenarios" / asked.scenario)
    tables = scenario.tables
    bots = {seat: make("random", tables, at, at) for at, seat in enumerate(tables.seats)}
    with TemporaryDirectory() as folder:
        matches = begun(scenario, Path(folder), asked.tables)
        look = on_a_page(Path(folder)) if asked.page else in_the_window(Path(folder))
        looks = []
        for second in range(asked.seconds + 1):
            for at, match in enumerate(matches):
                if (second + at) % asked.pause == 0 and not match.over:
                    moved(match, bots[match.to_move], second)
            with patch.object(wall_card, "time", SimpleNamespace(time=lambda now=second: now)):
                began = process_time()
                look()
                looks.append(process_time() - began)
    first, *rest = looks
    share = sum(rest) / len(rest)
    print(f"{asked.tables} tables, a move every {asked.pause} s each: first look {first:.2f} s, then {share:.1%} of a "
          f"core at a look a second (longest look {max(rest) * 1000:.0f} ms); asked for: under {MOST:.0%}")
    return share >= MOST


if __name__ == "__main__":
    raise SystemExit(main())
