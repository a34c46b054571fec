"""The wall: what it tells of each table, and to whom; tables that are damaged, gone or called alike."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

import pytest

from game.match import journal
from game.match.conduct import Conduct
from game.match.files import FileTrouble
from game.match.match import Match
from game.match.thoughts import WHY, Thought
from game.pages.wall.page import page
from game.players import make
from game.review.wall import Table, Wall, alarms
from game.rules.names import Verb
from game.rules.tables import Move
from game.scenario import Scenario, load
from game.wording.words import Wording

from .conftest import DECEMBER, HARBOURS

CODE = "tin-whistle-42"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(HARBOURS)


def begun(scenario: Scenario, folder: Path, seed: int = 1, code: str = "") -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, None)
    match.keep(folder, code)
    return match


def play(match: Match, moves: int) -> Match:
    tables = match.scenario.tables
    bots = {seat: make("random", tables, match.bot_seed(seat), at) for at, seat in enumerate(match.seats)}
    for _ in range(moves):
        if not match.over:
            match.bot_move(bots[match.to_move])
    return match


def only(wall: Wall) -> Table:
    (table,) = wall.look()
    return table


def test_a_table_tells_round_and_turn(scenario: Scenario, tmp_path: Path) -> None:
    match = play(begun(scenario, tmp_path), 5)
    table = only(Wall(tmp_path))
    assert (table.round, table.turn) == (match.round, Wording(scenario.catalogue).seat[match.to_move])


def test_who_is_to_move_is_named(scenario: Scenario, tmp_path: Path) -> None:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("Red", Conduct(people={match.to_move: "Ayla"}))
    match.keep(tmp_path)
    assert only(Wall(tmp_path)).turn == f"{Wording(scenario.catalogue).seat[match.to_move]} (Ayla)"


def test_what_a_seat_thinks_changes_nothing_on_the_wall(scenario: Scenario, tmp_path: Path) -> None:
    match, wall = play(begun(scenario, tmp_path), 1), Wall(tmp_path, whole=True)
    before = wall.look()
    match.think(Thought(WHY, match.steps[-1].line.seat if match.steps[-1].line else "", "To see what they do."))
    assert wall.look() == before


def test_a_game_that_goes_on_is_read_on_from_where_it_was(scenario: Scenario, tmp_path: Path) -> None:
    match, wall = begun(scenario, tmp_path), Wall(tmp_path)
    wall.look()
    with patch.object(journal, "read", side_effect=AssertionError):
        for _ in range(12):
            play(match, 1)
            followed = only(wall)
    assert followed == only(Wall(tmp_path))


def test_what_is_taken_back_is_taken_back_on_the_wall(tmp_path: Path) -> None:
    match, wall = begun(load(DECEMBER), tmp_path), Wall(tmp_path)
    before = only(wall)
    while not match.can_undo:
        before = only(wall)
        play(match, 1)
    wall.look()
    match.undo()
    assert only(wall) == before


def test_a_line_that_is_half_written_is_waited_for(scenario: Scenario, tmp_path: Path) -> None:
    match, wall = begun(scenario, tmp_path), Wall(tmp_path)
    assert match.path is not None
    before, start = only(wall), match.path.read_bytes()
    whole = play(match, 1).path.read_bytes()    # type: ignore[union-attr]
    match.path.write_bytes(whole[: len(start) + 30])
    assert only(wall) == before
    match.path.write_bytes(whole)
    assert only(wall) == only(Wall(tmp_path))


def test_points_are_told_to_who_may_see_all_alone(scenario: Scenario, tmp_path: Path) -> None:
    play(begun(scenario, tmp_path / "goes on"), 3)
    play(begun(scenario, tmp_path / "over"), 1000)
    play(begun(scenario, tmp_path / "sealed", code=CODE), 3)
    told = {(whole, code): [bool(table.points) for table in Wall(tmp_path, whole, code).look()]
            for whole in (False, True) for code in ("", CODE)}
    assert told == {(False, ""): [False] * 3, (False, CODE): [False] * 3,
                    (True, ""): [False, True, False], (True, CODE): [False, True, True]}


def test_a_sealed_game_without_its_code_says_so(scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path, code=CODE)
    assert "pass-code" in only(Wall(tmp_path)).trouble


def test_three_broken_of_thirty_are_marked_and_the_others_go_on(scenario: Scenario, tmp_path: Path) -> None:
    matches = [begun(scenario, tmp_path, seed) for seed in range(30)]
    wall = Wall(tmp_path)
    wall.look()
    damaged, emptied, gone = (match.path for match in matches[:3] if match.path)
    damaged.write_bytes(damaged.read_bytes().replace(b"a", b"b", 20))
    emptied.write_bytes(b"")
    gone.unlink()
    for match in matches[3:]:
        play(match, 2)
    tables = wall.look()
    assert sum(bool(table.trouble) for table in tables) == 3
    fresh = [table for table in Wall(tmp_path).look() if not table.trouble]
    assert [table for table in tables if not table.trouble] == fresh


def test_damage_that_leaves_the_size_is_seen(scenario: Scenario, tmp_path: Path) -> None:
    match, wall = play(begun(scenario, tmp_path), 4), Wall(tmp_path)
    wall.look()
    path = match.path
    assert path is not None
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"a", b"b")
    path.write_bytes(b"".join(lines))
    os.utime(path, ns=(1, 1))
    assert "was changed" in only(wall).trouble


def test_a_line_that_does_not_go_on_from_those_before_is_marked(scenario: Scenario, tmp_path: Path) -> None:
    match, wall = play(begun(scenario, tmp_path), 4), Wall(tmp_path)
    before = only(wall)
    assert match.path is not None
    lines = match.path.read_bytes().splitlines(keepends=True)
    match.path.write_bytes(b"".join([*lines, lines[-1]]))
    told = only(wall)
    assert "Line 7" in told.trouble and (told.round, told.turn) == (before.round, before.turn)


def test_a_table_that_comes_back_goes_on(scenario: Scenario, tmp_path: Path) -> None:
    match, wall = begun(scenario, tmp_path), Wall(tmp_path)
    before = only(wall)
    assert match.path is not None
    away = match.path.rename(tmp_path / "elsewhere")
    gone = only(wall).trouble
    away.rename(match.path)
    assert (bool(gone), only(wall)) == (True, before)


def test_a_file_that_could_not_be_read_once_is_read_the_next_time(scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path)
    wall = Wall(tmp_path)
    with patch.object(journal, "read", side_effect=FileTrouble("The file is busy.")):
        busy = only(wall).trouble
    assert (busy, only(wall).trouble) == ("The file is busy.", "")


def test_of_a_game_that_was_gone_before_it_was_read_nothing_is_said_to_have_stood(tmp_path: Path) -> None:
    with patch.object(Wall, "_journals", lambda wall: [tmp_path / "quick.journal"]):
        assert only(Wall(tmp_path)).trouble == "The file is gone."


def test_a_drive_that_goes_away_leaves_the_tables_marked(scenario: Scenario, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    begun(scenario, drive)
    wall = Wall(drive)
    wall.look()
    drive.rename(tmp_path / "away")
    assert "gone" in only(wall).trouble


def test_two_tables_of_one_name_are_told_apart(scenario: Scenario, tmp_path: Path) -> None:
    for folder in ("left", "right"):
        begun(scenario, tmp_path / folder)
    assert [table.name for table in Wall(tmp_path).look()] == ["harbours in left", "harbours in right"]


def test_it_tells_of_an_ending_that_is_near(tmp_path: Path) -> None:
    match = begun(load(DECEMBER), tmp_path)
    position = match.position.copy()
    words = Wording(match.scenario.catalogue)
    near = []
    for value in (7, 8, 10):
        position.v[match.scenario.tables.column["escalation"]] = value
        near.append(alarms(match, words, position.view(-1)))
    assert (len(near[0]), "is 8" in near[1][0], "until the round ends" in near[2][0]) == (0, True, True)


def test_a_place_alarms_while_those_attack_who_are_to_hold_it(scenario: Scenario, tmp_path: Path) -> None:
    match = begun(scenario, tmp_path)
    words, sides, told = Wording(scenario.catalogue), [side.id for side in scenario.document.sides], {}
    for number, side in enumerate(sides, 1):
        position = match.position.copy()
        position.v[scenario.tables.column["redport.attack"]] = number
        told[side] = [line.startswith("Redport falls") for line in alarms(match, words, position.view(-1))]
    assert {side: any(lines) for side, lines in told.items()} == {side: side == "blues" for side in sides}


def test_without_all_it_is_the_same_for_games_that_differ_in_a_secret(tmp_path: Path) -> None:
    scenario = load(DECEMBER)
    games = []
    for seed in range(30):
        match = begun(scenario, tmp_path / f"{seed:02}" / "table", seed)
        match.submit(Move(scenario.tables.row[Verb.PASS.of(match.to_move)]))
        games.append((match.view(None).values.tobytes(), seed, match))
    alike = [list(group) for _, group in groupby(sorted(games, key=lambda one: one[:2]), key=lambda one: one[0])]
    pairs = [(first[1], other[1]) for first, *others in alike for other in others
             if first[2].position.v != other[2].position.v]
    walls = {seed: page(Wall(tmp_path / f"{seed:02}").look(), False) for seed in range(30)}
    assert pairs and not [pair for pair in pairs if walls[pair[0]] != walls[pair[1]]]


def test_the_page_loads_itself_again(scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path)
    assert 'http-equiv="refresh" content="1"' in page(Wall(tmp_path).look(), False)


# ---- names

def named(scenario: Scenario, folder: Path, table: str = "", **people: str) -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit(table, Conduct(people=people))
    match.keep(folder)
    return match


def names(folder: Path) -> list[str]:
    return [table.name for table in Wall(folder).look()]


def test_a_table_is_called_as_its_class_calls_it(scenario: Scenario, tmp_path: Path) -> None:
    named(scenario, tmp_path, "Green", red="Ayse", blue="Boris")
    assert names(tmp_path) == ["Green"]


def test_a_game_of_no_class_is_called_by_its_people(scenario: Scenario, tmp_path: Path) -> None:
    named(scenario, tmp_path, red="Ayse", blue="Boris")
    assert names(tmp_path) == ["Ayse \u2013 Boris"]


def test_two_tables_that_a_class_calls_alike_are_told_apart(scenario: Scenario, tmp_path: Path) -> None:
    for folder in ("left", "right"):
        named(scenario, tmp_path / folder, "Green")
    assert names(tmp_path) == ["Green (harbours) in left", "Green (harbours) in right"]


def test_tables_stand_in_the_order_of_their_numbers(scenario: Scenario, tmp_path: Path) -> None:
    for table in ("Table 10", "Table 2", "table 1"):
        named(scenario, tmp_path, table)
    assert names(tmp_path) == ["table 1", "Table 2", "Table 10"]


def test_a_table_that_is_damaged_keeps_its_name(scenario: Scenario, tmp_path: Path) -> None:
    path = named(scenario, tmp_path, "Green").path
    assert path is not None
    head, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b"\n" + rest[:50] + b"x\n")
    (table,) = Wall(tmp_path).look()
    assert (table.name, bool(table.trouble)) == ("Green", True)
