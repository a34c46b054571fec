"""Class files: every table begins the same game, and what is wrong is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.classes import Classroom, UnknownTable, is_class, open_class
from game.match.journal import SUFFIX
from game.match.match import Match
from game.scenario import Scenario, ScenarioError

SMALL = Path(__file__).parent / "small"
SOUND = f"""class: Monday's course
scenario: {SMALL}
seed: 7
rounds: 2
blocks: true
seats: {{south: random}}
tables: [Red, Blue]
"""


def able(name: str, scenario: Scenario, seat: str) -> str:
    return "" if name == "random" else f"no bot {name}"


def opened(folder: Path, text: str) -> Classroom:
    path = folder / "class.yaml"
    path.write_text(text)
    return open_class(path, able)


def test_every_table_begins_the_same_game(tmp_path: Path) -> None:
    room = opened(tmp_path, SOUND)
    red, blue = (room.begin(name) for name in room.document.tables)
    assert red.position.digest() == blue.position.digest()


def test_a_class_says_who_sits_where_how_long_and_how_turns_go(tmp_path: Path) -> None:
    head = opened(tmp_path, SOUND).begin("Red").head
    assert (head.seats, head.rounds, head.blocks, head.seed) == (
        {"north": "person", "south": "bot:random"}, 2, True, 7)


@pytest.mark.parametrize("code", ["", "six or more"])
def test_a_kept_game_names_its_table(tmp_path: Path, code: str) -> None:
    match = opened(tmp_path, SOUND).begin("Blue")
    match.keep(tmp_path, code)
    [path] = tmp_path.glob(f"*{SUFFIX}")
    assert Match.resume(path, code).head.table == "Blue"


def test_a_table_that_the_class_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownTable, match="Red, Blue"):
        opened(tmp_path, SOUND).begin("Green")


@pytest.mark.parametrize(("old", "new", "said"), [
    (str(SMALL), "nowhere-1999", "2:11: there is no scenario 'nowhere-1999'"),
    ("seed: 7", "seed: dice", "3:7: 'dice' is not a whole number"),
    ("seed: 7", "sead: 7", "3:1: key 'sead' is unknown"),
    ("seed: 7\n", "", "key 'seed' is missing"),
    ("rounds: 2", "rounds: 90", "4:9: the scenario has"),
    ("south: random", "west: random", "6:9: seat 'west' is unknown"),
    ("south: random", "south: genius", "6:16: no bot genius"),
    ("[Red, Blue]", "[Red, red]", "7:15: two tables are called 'red'"),
])
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        opened(tmp_path, SOUND.replace(old, new))
    assert any(said in str(problem) for problem in caught.value.problems)


def test_a_scenario_is_no_class_file() -> None:
    assert not is_class(SMALL / "scenario.yaml")
