"""What `new` writes has rows to switch on, and the page that begins a scenario some to paste: all of them play."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.commands.parser import main
from game.scenario import load, look_through
from game.scenario.reader import MAIN

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "begin-a-scenario.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
OFF = "# ----"    # what stands behind it is switched off


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `new` writes, with all that it has switched off, and what the page has to paste."""
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))
    folder = tmp_path / "my-strait"
    assert main(["new", "my-strait", "--out", str(folder)]) == 0
    text, _, off = (folder / MAIN).read_text(encoding="utf-8").partition(OFF)
    text = text.replace("news: {draws: 0}", "news: {draws: 1}")
    on = re.sub("^# ", "", off.partition("\n")[2], flags=re.M)
    (folder / MAIN).write_text("\n".join([text, on, *EXAMPLES]), encoding="utf-8")
    return folder


def test_rows_to_switch_on_and_to_paste_check_clean(made: Path) -> None:
    assert look_through(made) == ([], [])
    document = load(made).document
    assert all([document.events, document.threats, document.sources, document.logic, document.places])


def test_it_plays_with_them_and_its_statement_holds(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    seats = "north=random,south=random"
    main(["simulate", str(made), "--seats", seats, "--games", "100", "--seed", "1", "--workers", "1", "--json"])
    assert json.loads(capsys.readouterr().out)["games"] == 100
    assert main(["logic", str(made), "--games", "400", "--workers", "1"]) == 0
