"""Runs that are kept: parts, going on from them, and the tables made of them."""

from __future__ import annotations

import csv
import errno
import itertools
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.match.match import Match
from game.rules.tables import Move
from game.scenario import Scenario, load
from game.study.run import edition, results, work
from game.study.run.lockstep import ARRAYS, play
from game.study.run.results import OtherRun, Store, packed, unpacked, write_tables
from game.study.run.simulate import Plan, carry_out
from game.study.run.work import Conduct

SMALL = Path(__file__).parents[1] / "match" / "small"
GAMES = 60


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(SMALL)


@pytest.fixture
def plan(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(work, "part_size", lambda seats, games: 16)
    return Plan(scenario, GAMES, 7, moves=True, kept=True)


def kept(plan: Plan, folder: Path, stop: Callable[[], bool] = lambda: False) -> Store:
    store = Store.open(folder, plan.command())
    carry_out(plan, lambda: 0.0, Conduct(1, stop=stop), store)
    return store


def parts(folder: Path) -> list[Path]:
    return sorted((folder / "parts").iterdir())


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_part_comes_back_as_it_was(plan: Plan) -> None:
    played = play(replace(plan.jobs()[0], tally=True))
    found = unpacked(packed(played))
    assert all(np.array_equal(getattr(played, name), getattr(found, name)) for name in ARRAYS)
    assert np.array_equal(played.moves, found.moves)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", [0, 30, 100, -1])
def test_a_part_that_was_changed_is_refused(place: int, plan: Plan) -> None:
    data = bytearray(packed(play(plan.jobs()[0])))
    data[place] ^= 1
    with pytest.raises(ValueError, match="no whole part"):
        unpacked(bytes(data))


def test_a_run_goes_on_from_the_parts_that_are_there(plan: Plan, tmp_path: Path) -> None:
    asked = itertools.count()
    kept(plan, tmp_path / "a", stop=lambda: next(asked) > 40)
    before = {path.name: path.stat().st_mtime_ns for path in parts(tmp_path / "a")}
    assert 0 < len(before) < len(plan.jobs())
    for folder in ("a", "b"):
        kept(plan, tmp_path / folder)
    after = {path.name: path.stat().st_mtime_ns for path in parts(tmp_path / "a")}
    assert before.items() <= after.items()
    one, two = ([path.read_bytes() for path in parts(tmp_path / folder)] for folder in ("a", "b"))
    assert one == two


def test_a_damaged_part_is_played_again(plan: Plan, tmp_path: Path) -> None:
    kept(plan, tmp_path)
    path = parts(tmp_path)[1]
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    kept(plan, tmp_path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("changed", [{"seed": 8}, {"games": 61}, {"moves": False}, {"rounds": 1}])
def test_the_folder_of_another_run_is_refused(changed: dict[str, int], plan: Plan, tmp_path: Path) -> None:
    Store.open(tmp_path, plan.command())
    with pytest.raises(OtherRun, match=next(iter(changed))):
        Store.open(tmp_path, replace(plan, **changed).command())  # type: ignore[arg-type]


def test_a_run_of_another_edition_of_the_program_is_refused(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(tmp_path, plan.command())
    monkeypatch.setattr("game.study.run.edition.edition", lambda: "0.1.0 ffff")
    with pytest.raises(OtherRun, match=r"another edition of the program \(.*; this is 0\.1\.0 ffff\)"):
        Store.open(tmp_path, plan.command())


@pytest.mark.parametrize(("place", "another"), [
    ("study/run/lockstep.py", True), ("study/exploits/planned.py", True), ("scenario/compile/rows.py", True),
    ("scenario/schema/moves.py", True), ("match/standing.py", True), ("wording/teller.py", False),
    ("study/report/page.py", False), ("study/measure/logic.py", False), ("commands/parser.py", False)])
def test_what_decides_games_makes_an_edition_and_what_is_said_of_them_does_not(
    place: str, another: bool, tmp_path: Path
) -> None:
    program = Path(edition.__file__).parents[2]
    shutil.copytree(program, tmp_path / "game", ignore=shutil.ignore_patterns("rules", "client", "__pycache__"))
    before = edition.of(tmp_path / "game")
    with (tmp_path / "game" / place).open("a", encoding="utf-8") as file:
        file.write("\nANOTHER = 1\n")
    assert (edition.of(tmp_path / "game") != before, before) == (another, edition.of(program))


def test_a_table_that_nothing_is_known_of_is_not_overwritten(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "games.csv").write_text("mine\n")
    with pytest.raises(OtherRun, match=r"games\.csv"):
        Store.open(tmp_path, plan.command())


@pytest.mark.parametrize("text", ["", "{", "[]", "\0"])
def test_a_manifest_that_is_none_is_refused(text: str, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(OtherRun):
        Store.open(tmp_path, plan.command())


def test_a_row_a_game_in_order(plan: Plan, scenario: Scenario, tmp_path: Path) -> None:
    write_tables(kept(plan, tmp_path), scenario, plan.jobs(), "csv", False)
    rows, played, t = table(tmp_path / "games.csv"), play(replace(plan.jobs()[0], count=GAMES)), scenario.tables
    assert [int(row["game"]) for row in rows] == list(range(GAMES))
    assert [int(row["digest"]) for row in rows] == played.digest.tolist()
    for s, seat in enumerate(t.seats):
        assert [int(row[f"points_{seat}"]) for row in rows] == played.points[s].tolist()
    for name in results.public(scenario):
        assert [int(row[name]) for row in rows] == played.final[t.column[name]].tolist()


def test_a_row_a_move_can_be_played_again(plan: Plan, scenario: Scenario, tmp_path: Path) -> None:
    write_tables(kept(plan, tmp_path), scenario, plan.jobs(), "csv", True)
    t, game = scenario.tables, table(tmp_path / "games.csv")[20]
    match = Match.new(scenario, dict.fromkeys(t.seats, "bot:random"), int(game["seed"]), None)
    for move in (row for row in table(tmp_path / "moves.csv") if row["game"] == "20"):
        assert move["seat"] == match.to_move
        assert int(move[f"points_{move['seat']}"]) == match.view(match.to_move).total
        package = sum(1 << t.row[clause] - t.clauses.first for clause in move["clauses"].split())
        match.submit(Move(t.row[move["move"]], package))
    assert match.digest == int(game["digest"])


def test_no_cell_begins_a_formula(plan: Plan, scenario: Scenario, tmp_path: Path) -> None:
    for path in write_tables(kept(plan, tmp_path), scenario, plan.jobs(), "csv", True):
        for row in table(path):
            for cell in row.values():
                assert not cell.startswith(("=", "+", "@"))
                assert not cell.startswith("-") or int(cell) < 0


def test_parquet_holds_what_csv_does(plan: Plan, scenario: Scenario, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    store = kept(plan, tmp_path)
    texts = write_tables(store, scenario, plan.jobs(), "csv", True)
    for text, path in zip(texts, write_tables(store, scenario, plan.jobs(), "parquet", True), strict=True):
        rows = parquet.read_table(path).to_pylist()
        assert [{name: str(cell) for name, cell in row.items()} for row in rows] == table(text)


def test_parquet_without_its_package_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    line = ["simulate", str(SMALL), "--games", "5", "--seed", "1", "--out", str(tmp_path / "a"), "--format", "parquet"]
    assert main(line) == 2
    assert "pyarrow" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


# ---- by the command line


def simulate(folder: Path, *more: str) -> int:
    return main(["simulate", str(SMALL), "--games", str(GAMES), "--seed", "7", "--out", str(folder), *more])


def test_a_full_disk_midway_is_a_sentence_and_the_same_command_goes_on(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    really, written = os.write, itertools.count()

    def full(handle: int, data: bytes) -> int:
        if next(written) > 2:  # the manifest and two parts
            raise OSError(errno.ENOSPC, "full")
        return really(handle, data)

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        assert simulate(tmp_path / "a", "--workers", "1") == 1
    told = capsys.readouterr().err
    assert "The disk is full" in told
    assert "32 of 60 games" in told
    assert "goes on from there" in told
    assert len(parts(tmp_path / "a")) == 2
    assert simulate(tmp_path / "a", "--workers", "1") == 0
    assert len(table(tmp_path / "a" / "games.csv")) == GAMES


def test_a_table_that_can_not_be_finished_leaves_nothing_behind(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, written = os.write, itertools.count()

    def full(handle: int, data: bytes) -> int:
        if next(written) > 5:  # the manifest, four parts and a piece of the table
            raise OSError(errno.ENOSPC, "full")
        return really(handle, data)

    monkeypatch.setattr(os, "write", full)
    assert simulate(tmp_path, "--workers", "1") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts", "run.json"]


def test_another_command_in_the_same_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulate(tmp_path) == 0
    capsys.readouterr()
    assert simulate(tmp_path, "--rounds", "2") == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "rounds" in told.err


def test_the_same_command_again_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for more in ([], ["--batch", "7", "--workers", "2"]):
        assert simulate(tmp_path, "--json", *more) == 0
        found.append(json.loads(capsys.readouterr().out))
    assert found[0]["digest"] == found[1]["digest"]
    assert found[1]["decisions_per_second"] == 0
