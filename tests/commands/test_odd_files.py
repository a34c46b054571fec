"""Verbs and files that are not as they should be: damaged, sealed or not, a folder, none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.match.match import Match
from tests.verbs import run

SMALL = str(Path(__file__).parents[1] / "match" / "small")


pytestmark = pytest.mark.usefixtures("somewhere_else")


def save_one(folder: Path) -> Path:
    assert run("simulate", SMALL, "--games", "2", "--seed", "1", "--save", str(folder)) == 0
    return sorted(folder.iterdir())[0]


def test_others_go_on_with_a_copy_that_was_rescued(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)      # as where a program has no console
    path = save_one(tmp_path / "kept")
    path.write_bytes(path.read_bytes().replace(b'"n":3', b'"n":4'))
    assert run("resume", str(path), "--seats", "north=person", "--text") == 4
    assert "--rescue" in capsys.readouterr().err
    run("resume", str(path), "--seats", "north=person", "--rescue", "--text")
    copy = Match.resume(path.with_name(f"{path.stem}.sound1.journal"), "")
    assert copy.seats["north"] == "person"


def test_a_copy_is_sealed_where_its_game_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_one(tmp_path / "kept")
    monkeypatch.setenv("MIDDLE_SEA_CODE", "six or more")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    run("resume", str(path), "--from", "1", "--text")
    made, = (tmp_path / "data").glob("*.journal")
    assert not Match.resume(made, "").head.lock


def test_a_report_on_a_damaged_game_exits_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_one(tmp_path / "kept")
    path.write_bytes(path.read_bytes().replace(b'"n":3', b'"n":4'))
    assert run("report", str(path), "--quick", "--out", str(tmp_path / "r.html")) == 4
    assert "was changed" in capsys.readouterr().err and (tmp_path / "r.html").exists()


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rulebook", SMALL, "--out", ".") == 1
    assert "was not written" in capsys.readouterr().err


def test_claims_are_no_bands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("balance", SMALL, "--bands", "--claims", "claims.md") == 2
    assert "--claims goes with" in capsys.readouterr().err
