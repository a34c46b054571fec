"""What tables and their wall tell each other: clocks and pauses, in files that may be gone or say anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.class_folder import CLOCK, PAUSE, Ticking, clock_of, is_paused, pause, stands_still, tell_clock
from game.match.files import FileTrouble

RUNS = Ticking(60.0, 120.0, True, 1000.0)


@pytest.mark.parametrize(("clock", "now", "left"), [
    (RUNS, 1000, (60, 120)), (RUNS, 1040, (20, 120)), (RUNS, 1090, (0, 90)), (RUNS, 1500, (0, 0)),
    (RUNS, 990, (60, 120)), (Ticking(60.0, 120.0, False, 1000.0), 1500, (60, 120)),
    (Ticking(None, 120.0, True, 1000.0), 1020, (None, 100)), (Ticking(60.0, None, True, 1000.0), 1020, (40, None)),
])
def test_what_is_left_of_a_clock(clock: Ticking, now: float, left: tuple[float | None, float | None]) -> None:
    assert clock.left(now) == left


@pytest.mark.parametrize(("other", "same"), [
    (Ticking(40.0, 120.0, True, 1020.4), True), (Ticking(45.0, 120.0, True, 1020.0), False),
    (Ticking(60.0, 120.0, False, 1000.0), False), (Ticking(0.0, 90.0, True, 1090.0), True), (None, False),
])
def test_a_clock_that_goes_on_tells_the_same(other: Ticking | None, same: bool) -> None:
    assert RUNS.same(other) == same


def test_a_clock_is_read_as_it_was_told(tmp_path: Path) -> None:
    tell_clock(tmp_path / "a.journal", RUNS)
    assert clock_of(tmp_path / "a.journal") == RUNS


@pytest.mark.parametrize("content", [
    "", "[]", "{}", '{"move":-1,"round":5,"runs":true,"at":1}', '{"move":true,"round":5,"runs":true,"at":1}',
    '{"move":NaN,"round":5,"runs":true,"at":1}', '{"move":1,"round":5,"runs":true,"at":"now"}',
    '{"move":1,"round":5,"runs":true,"at":null}', '{"move":null,"round":null,"runs":true,"at":1}',
    '{"move":1e9,"round":5,"runs":true,"at":1}', "[" * 1000, "x" * 5000,
])
def test_a_clock_file_that_says_nothing_sound_tells_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / f"a{CLOCK}").write_text(content)
    assert clock_of(tmp_path / "a.journal") is None


@pytest.mark.parametrize("game", ["a.journal", "red/a.journal"])
def test_a_pause_holds_for_games_of_the_folder_and_of_those_in_it(tmp_path: Path, game: str) -> None:
    (tmp_path / "red").mkdir()
    pause(tmp_path, True)
    assert stands_still(tmp_path / game)


def test_tables_go_on(tmp_path: Path) -> None:
    pause(tmp_path, True)
    pause(tmp_path, False)
    assert not is_paused(tmp_path)


@pytest.mark.parametrize("content", ["", "yes", '{"paused": 1}', '["paused"]'])
def test_what_is_no_pause_pauses_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / PAUSE).write_text(content)
    assert not is_paused(tmp_path)


def test_a_folder_that_is_gone_is_told_and_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match=r"The folder drive is gone\."):
        pause(tmp_path / "drive", True)
    assert not (tmp_path / "drive").exists()
