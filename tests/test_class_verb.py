"""The verb class: the wall as text and as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.commands.exit_codes import BAD_ARGUMENTS, DONE
from game.commands.parser import main
from game.match.class_folder import Ticking, is_paused, tell_clock
from game.match.conduct import Clock, Conduct
from game.match.match import Match
from game.scenario import load

HARBOURS = Path(__file__).parent / "data" / "harbours"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scenario = load(HARBOURS)
    for _ in range(2):
        Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), 1, tmp_path)
    (tmp_path / "broken.journal").write_text("no game\n")
    return tmp_path


def test_it_prints_every_table_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["class", str(folder), "--once"]) == DONE
    out = capsys.readouterr().out
    assert not {"3 tables", "broken", "harbours", "harbours-2"} - set(out.replace(" \n", "\n").split("\n"))


def test_it_writes_a_page(folder: Path) -> None:
    main(["class", str(folder), "--once", "--out", str(folder / "wall.html")])
    assert "harbours-2" in (folder / "wall.html").read_text(encoding="utf-8")


def test_what_is_no_folder_is_an_error(folder: Path) -> None:
    assert main(["class", str(folder / "nowhere"), "--once"]) == BAD_ARGUMENTS


@pytest.mark.parametrize(("asked", "paused"), [(["--pause"], True), (["--pause", "--go-on"], None), ([], False)])
def test_it_pauses_all_tables(
    folder: Path, asked: list[str], paused: bool | None, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["class", str(folder), "--once", *asked])
    if paused is None:
        assert code == BAD_ARGUMENTS
    else:
        assert (is_paused(folder), "All tables are paused." in capsys.readouterr().out) == (paused, paused)


def test_it_lets_the_tables_go_on_that_it_paused(folder: Path) -> None:
    paused = []
    for asked in ("--pause", "--go-on"):
        main(["class", str(folder), "--once", asked])
        paused.append(is_paused(folder))
    assert paused == [True, False]


def test_it_tells_how_a_clock_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("Red", Conduct(clock=Clock(90)))
    match.keep(tmp_path)
    assert match.path is not None
    tell_clock(match.path, Ticking(61.5, None, False, 0.0))
    main(["class", str(tmp_path), "--once"])
    assert "the clock stands at 1:02" in capsys.readouterr().out
