"""The verb new: what it writes can be played at once, and nothing is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.commands.parser import main
from game.scenario import look_through


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new scenario's folder."""
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))
    assert main(["new", "my-strait", "--out", str(tmp_path / "my-strait")]) == 0
    return tmp_path / "my-strait"


def test_it_checks_clean(made: Path) -> None:
    assert look_through(made) == ([], [])


def test_war_comes_in_some_of_a_thousand_random_games_and_not_in_many(
        made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["simulate", str(made), "--games", "1000", "--seed", "1", "--workers", "1", "--json"])
    assert 0 < json.loads(capsys.readouterr().out)["endings"]["war"] < 0.05


def test_its_bands_tell_the_results_of_quick_strategists_apart(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["balance", str(made), "--games", "20", "--workers", "1", "--json"])
    bands = json.loads(capsys.readouterr().out)["bands"]
    assert {seat: sum(share > 0 for share in shares.values()) >= 3 for seat, shares in bands.items()} == {
        "north": True, "south": True}


@pytest.mark.parametrize("bot, games", [("random", 50), ("doctrine", 10)])
def test_bots_play_it_to_its_end(made: Path, bot: str, games: int, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    seats = f"north=bot:{bot},south=bot:{bot}"
    main(["simulate", str(made), "--seats", seats, "--games", str(games), "--seed", "1", "--workers", "1", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["games"], sum(told["endings"].values())) == (games, 1)


def test_balance_says_whose_a_card_is_that_both_have_and_what_its_marks_mean(
        made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["balance", str(made), "--games", "20", "--bots", "random", "--workers", "1"])
    out = capsys.readouterr().out
    assert "  Patrol the strait (Northland)\n" in out and "  Patrol the strait (Southland)\n" in out
    assert "  Call the south\n" in out and "  ?: it was played, or left out, in too few of these games to say\n" in out


def test_it_goes_among_ones_own(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["new", "other-strait"])
    assert capsys.readouterr().out.endswith(" check other-strait\n")
    assert main(["check", "other-strait"]) == 0


def test_elsewhere_it_is_called_by_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "far-strait", "--out", str(tmp_path / "far away")])
    assert capsys.readouterr().out.endswith(f" check '{tmp_path / 'far away'}'\n")


def test_nothing_is_written_over(made: Path) -> None:
    assert main(["new", "my-strait", "--out", str(made)]) == 2


@pytest.mark.parametrize("name", ["My Strait", "../strait", "", "december-2019"])
def test_a_name_that_will_not_do_is_refused(made: Path, name: str) -> None:
    assert main(["new", name]) == 2
