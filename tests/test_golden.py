"""Golden games: what `watch` tells of whole games, move by move, as readable text that is compared word for word.

After a wanted change, `UPDATE_GOLDEN=1 python -m pytest tests/test_golden.py` writes them anew; read the difference.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario import load

ROOT = Path(__file__).parents[1]
GAMES = {
    "december-2019-3": ("december-2019", 3),
    "december-2019-8": ("december-2019", 8),
    "cyprus-1974-1": ("cyprus-1974", 1),
    "tutorial-1": ("tutorial", 1),
    "berlin-2020-1": ("berlin-2020", 1),
    "sirte-2020-1": ("sirte-2020", 1),
    "spring-shield-1": ("spring-shield", 1),
    "harbours-1": ("tests/data/harbours", 1),
    "four-2": ("tests/scenario/good/four", 2),
}


@pytest.mark.parametrize("name", list(GAMES))
def test_a_whole_game_is_told_as_it_was(name: str, tmp_path: Path) -> None:
    scenario, seed = GAMES[name]
    folder = ROOT / scenario if "/" in scenario else ROOT / "scenarios" / scenario
    seats = ",".join(f"{seat}=random" for seat in load(folder).tables.seats)
    command = [sys.executable, "main.py", "--data-dir", str(tmp_path), "watch", scenario, "--seed", str(seed)]
    command += ["--seats", seats]
    environment = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8",
                          env=environment).stdout
    kept = ROOT / "tests" / "golden" / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")
