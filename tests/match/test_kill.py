"""Kills a program that keeps a game, at any moment, and looks at what is left: no move that was shown is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.match.match import Match
from game.scenario import Scenario
from tests.kept_games import play_on
from tests.match.conftest import BOTS, SMALL

KILLS = 120
PROGRAM = """
import os, sys
from pathlib import Path
from game.match.match import Match
from game.players import make
from game.scenario import from_files

scenario = from_files({"scenario.yaml": Path(sys.argv[1]).read_text()})
bot = make("random", scenario.tables, 1)


def play(folder):
    told = os.open(folder / "shown", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    seed = 0
    while True:
        match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, folder)
        while not match.over:
            match.bot_move(bot)
            os.write(told, f"{match.path.name} {match.moves} {match.digest}\\n".encode())
        seed += 1


for line in sys.stdin:
    child = os.fork()
    if not child:
        play(Path(line.strip()))
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="fork and SIGKILL are POSIX's")
def test_killed_at_any_moment_nothing_shown_is_lost(small: Scenario, tmp_path: Path) -> None:
    dice = random.Random(7)
    moves_seen = 0
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(SMALL)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for kill in range(KILLS):
            folder = tmp_path / str(kill)
            folder.mkdir()
            nursery.stdin.write(f"{folder}\n")
            child = int(nursery.stdout.readline())
            time.sleep(dice.random() ** 2 * 0.15)
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "dead\n"
            shown = (folder / "shown").read_text().splitlines() if (folder / "shown").exists() else []
            last = dict(line.split(" ", 1) for line in shown)
            for name, told in last.items():
                moves, digest = (int(part) for part in told.split())
                match = Match.resume(folder / name)
                assert match.moves >= moves
                assert match.steps[moves].position.digest() == digest
            moves_seen += len(shown)
            for path in folder.glob("*.journal"):
                match = Match.resume(path)
                play_on(match, 1)
                assert Match.resume(path).digest == match.digest
    assert moves_seen > KILLS / 2


def test_a_torn_save_goes_on_where_it_was(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, BOTS, 1, tmp_path)
    play_on(match, 6)
    assert match.path is not None
    data = match.path.read_bytes()
    match.path.write_bytes(data[:-20])
    again = Match.resume(match.path)
    assert "not whole" in again.note
    assert again.moves == 5
    play_on(again, 1)
    assert again.digest == match.digest
    assert match.path.read_bytes() == data
