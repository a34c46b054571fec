"""The page that begins a scenario says what can be done: its rows, put into what `new` writes, check clean and play."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from game.commands.parser import main
from game.scenario import look_through
from game.scenario.reader import MAIN

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "begin-a-scenario.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `new` writes, with every example of the page in it."""
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))
    folder = tmp_path / "my-strait"
    assert main(["new", "my-strait", "--out", str(folder)]) == 0
    text = (folder / MAIN).read_text(encoding="utf-8")
    for example in EXAMPLES:
        for key in yaml.safe_load(example):
            text = re.sub(rf"^{key}: .*\n", "", text, flags=re.M)
        text += example
    (folder / MAIN).write_text(text, encoding="utf-8")
    return folder


def test_its_rows_fit_what_new_writes(made: Path) -> None:
    assert look_through(made) == ([], [])
    shown = {key for one in EXAMPLES for key in yaml.safe_load(one)}
    assert {"events", "threats", "sources", "logic", "places"} <= shown


def test_it_plays_with_them_and_its_statement_holds(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    seats = "north=random,south=random"
    main(["simulate", str(made), "--seats", seats, "--games", "100", "--seed", "1", "--workers", "1", "--json"])
    assert json.loads(capsys.readouterr().out)["games"] == 100
    assert main(["logic", str(made), "--games", "400", "--workers", "1"]) == 0
