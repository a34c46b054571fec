"""The bots' process beside the window: it ends when the window does, however that is."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "match" / "small"
LONGEST = 2.0
"""Seconds that a process may outlive its parent."""
WINDOW = f"""
import sys, threading, time
sys.path.insert(0, {str(ROOT)!r})
from game.client.bot_process import Minds
from game.match.match import Match
from game.players import registry
from game.players.registry import Listing, Pace
from game.scenario import load

class Slow:
    def choose(self, seen, seat, hurry=None):
        import numpy
        print("choosing", flush=True)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            numpy.sort(numpy.random.default_rng(1).random(3_000_000))

registry.LISTINGS += (Listing("slow", "Slow", "Slow", "done late", lambda _: Slow(), Pace.THINKS),)
if __name__ == "__main__":
    tables = load({str(SMALL)!r}).tables
    view = Match.new(load({str(SMALL)!r}), dict.fromkeys(tables.seats, "person"), 1, None).view(tables.seats[0])
    minds = Minds(tables)
    WHAT
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are not inherited there, so nothing shows who still lives")
@pytest.mark.parametrize("what", ["minds.choose('slow', 1, view)", "minds._open(); print('idle', flush=True)"],
                         ids=["computing", "being started"])
def test_bots_end_with_a_window_that_is_killed(tmp_path: Path, what: str) -> None:
    script = tmp_path / "window.py"
    script.write_text(WINDOW.replace("WHAT", what))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None and window.stdout.readline()
        window.kill()
        killed = time.monotonic()
        window.stdout.read()    # its other end is held by the bots too, until they are gone
    assert time.monotonic() - killed < LONGEST
