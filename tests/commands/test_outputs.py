"""Where verbs write: never over what they read, tried before the work, and after the result is told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.commands.exit_codes import BAD_ARGUMENTS, DONE, FILE_TROUBLE, STOPPED, UsageError
from game.commands.outputs import check_outputs, check_place
from game.commands.parser import main
from game.match import files
from game.match.files import FileTrouble
from tests.kept_games import saved

SMALL = Path(__file__).parents[1] / "match" / "small"
FEW = ("--games", "20", "--workers", "1")


pytestmark = pytest.mark.usefixtures("somewhere_else", "own_cache")


def test_a_place_that_takes_a_file_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"x")
    check_place(tmp_path / "kept")
    check_place(tmp_path / "new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"kept": b"x"}


@pytest.mark.parametrize("name", [".", "kept/page.html"])
def test_a_place_that_takes_none_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"x")
    with pytest.raises(FileTrouble):
        check_place(tmp_path / name)


@pytest.mark.parametrize("name", ["read", "./read", "other/../read", "link", "folder/read"])
def test_what_is_read_is_not_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "read").write_bytes(b"x")
    (tmp_path / "other").mkdir()
    try:
        (tmp_path / "link").symlink_to(tmp_path / "read")
        (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(UsageError, match=r"--out: .* is read"):
        check_outputs({"--out": name}, [tmp_path / "read"])


def test_two_options_do_not_write_one_file() -> None:
    with pytest.raises(UsageError, match="--json: new is what --out writes"):
        check_outputs({"--out": "new", "--pdf": None, "--json": "new"})


@pytest.mark.parametrize("option", ["--out", "--json", "--xapi"])
def test_a_report_does_not_overwrite_its_game(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = saved(tmp_path)
    before = save.read_bytes()
    assert main(["report", str(save), option, str(save)]) == BAD_ARGUMENTS
    assert save.read_bytes() == before and "choose another file" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [["compare"], ["picture", "--screen", "table"]], ids=lambda verb: verb[0])
def test_no_verb_overwrites_the_game_that_it_reads(verb: list[str], tmp_path: Path) -> None:
    save = saved(tmp_path)
    before = save.read_bytes()
    assert main([verb[0], str(save), *verb[1:], "--out", str(save)]) == BAD_ARGUMENTS
    assert save.read_bytes() == before


def test_the_wall_overwrites_no_game(tmp_path: Path) -> None:
    save = saved(tmp_path)
    assert main(["class", str(tmp_path), "--once", "--out", str(save)]) == BAD_ARGUMENTS


def test_a_game_that_is_named_twice_is_compared_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = saved(tmp_path)
    told = []
    for names in ([str(save)], [str(save), save.name]):
        assert main(["compare", *names]) == DONE
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_balance_does_not_overwrite_its_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(SMALL / "scenario.yaml")
    assert main(["balance", str(SMALL), "--bots", "random", *FEW, "--claims", path]) == BAD_ARGUMENTS
    assert "is read" in capsys.readouterr().err


@pytest.mark.parametrize("line", [
    ["balance", str(SMALL), "--bots", "random", "--page", "file/x.html"],
    ["balance", str(SMALL), "--bots", "random", "--claims", "file/x.md"],
    ["simulate", str(SMALL), "--save", "file"],
])
def test_what_can_not_be_written_is_told_before_a_game_is_played(
    line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    monkeypatch.setattr("game.study.run.lockstep.play", lambda *given: pytest.fail("a game was played"))
    assert main([*line, *FEW]) == FILE_TROUBLE
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("line", [
    ["balance", str(SMALL), "--bots", "random", "--page", "x.html"],
    ["simulate", str(SMALL), "--save", "x"],
    ["simulate", str(SMALL), "--out", "x"],
])
def test_what_was_measured_is_told_also_where_it_can_not_be_written_any_more(
    line: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(source: Path, target: Path) -> None:
        if target.suffix in (".html", ".csv"):
            raise OSError(28, os.strerror(28))
        source.replace(target)

    def no_room(*given: object) -> None:
        raise FileTrouble("The disk is full.")

    monkeypatch.setattr(files, "_replace", full)
    monkeypatch.setattr("game.match.journal.start", no_room)
    assert main([*line, *FEW, "--seed", "1", "--json"]) == FILE_TROUBLE
    told = capsys.readouterr()
    assert json.loads(told.out)["games"] == 20 and "disk is full" in told.err


@contextmanager
def stopped() -> Iterator[Callable[[], bool]]:
    """Ctrl-C is pressed at once."""
    yield lambda: True


@pytest.mark.parametrize("verb", ["simulate", "balance"])
@pytest.mark.parametrize("kept", [False, True])
def test_what_is_done_is_said_to_be_kept_where_something_is(
    verb: str, kept: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some games of the second part are done when it is broken off: they are not kept."""
    monkeypatch.setattr("game.study.run.work.part_size", lambda seats, games: 10)
    line = [verb, str(SMALL), *FEW, "--seed", "1", "--out", "x"]
    line += ["--bots", "random", "--duels", "0"] if verb == "balance" else []
    if kept:
        main(line)
        sorted((Path("x") / "parts").iterdir())[1].unlink()
    monkeypatch.setattr("game.commands.progress.stoppable", stopped)
    capsys.readouterr()
    assert main(line) == STOPPED
    said = capsys.readouterr().err
    assert f"Stopped: {10 if kept else 0} of " in said and ("is kept" in said) == kept


def test_where_nothing_can_be_kept_nothing_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").write_bytes(b"x")
    assert main(["balance", str(SMALL), "--bots", "random", *FEW, "--out", "file"]) == FILE_TROUBLE
    assert "is kept" not in capsys.readouterr().err
