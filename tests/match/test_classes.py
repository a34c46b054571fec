"""Class files: every table begins the same game, and what is wrong is said with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.match.classes import Classroom, UnknownTable, is_class, open_class
from game.match.conduct import Clock, Conduct
from game.match.entries import Head, JournalError, head_body, read_head
from game.match.instructor import Instructor
from game.match.journal import SUFFIX
from game.match.match import Match
from game.rules.facts import RowPlayed
from game.rules.tables import Kind, Move
from game.scenario import Scenario, ScenarioError
from game.wording.teller import Teller
from game.wording.words import Wording
from tests.match.conftest import BOTS

SMALL = Path(__file__).parent / "small"
SOUND = f"""class: Monday's course
scenario: {SMALL}
seed: 7
rounds: 2
blocks: true
seats: {{south: random}}
tables: [Red, Blue]
"""
FULL = f"""class: Monday's course
scenario: {SMALL}
seed: 7
seeds: {{Blue: 8}}
tables: [Red, Blue]
people: {{north: Ayla, south: Boris}}
people_at:
  Blue: {{north: Cem and Deniz}}
clock: {{move: 1:30, round: 5:00}}
directives: {{north: rich}}
news:
  1: [whale]
  2: [storm_at_sea, whale]
instructor: plain words
reasons: asked
forecasts: required
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


def test_tables_differ_in_their_names_people_and_seeds_alone(tmp_path: Path) -> None:
    room = opened(tmp_path, FULL.replace("seeds: {Blue: 8}\n", ""))
    red, blue = (replace(room.begin(name).head, table="", instructor="") for name in room.document.tables)
    assert replace(red, conduct=replace(red.conduct, people={})) == replace(blue, conduct=replace(blue.conduct,
                                                                                                 people={}))


def test_a_table_may_have_people_and_a_seed_of_its_own(tmp_path: Path) -> None:
    head = opened(tmp_path, FULL).begin("Blue").head
    assert (head.seed, head.conduct.people) == (8, {"north": "Cem and Deniz", "south": "Boris"})


def test_every_table_may_have_its_own_seed_and_none_be_said_for_all(tmp_path: Path) -> None:
    room = opened(tmp_path, FULL.replace("seed: 7\n", "").replace("{Blue: 8}", "{Blue: 8, Red: 9}"))
    assert [room.begin(name).head.seed for name in ("Red", "Blue")] == [9, 8]


def test_a_class_says_clocks_and_what_is_asked(tmp_path: Path) -> None:
    conduct = opened(tmp_path, FULL).begin("Red").head.conduct
    assert (conduct.clock, conduct.reasons, conduct.forecasts) == (Clock(90, 300), "asked", "required")


def test_a_directive_is_chosen_and_the_other_dealt_as_it_would_have_been(tmp_path: Path) -> None:
    dealt = opened(tmp_path, SOUND).begin("Red").position
    other = "rich" if dealt["directive.north"] == 0 else "proud"
    chosen = opened(tmp_path, SOUND + f"directives: {{north: {other}}}\n").begin("Red").position
    assert (chosen["directive.north"], chosen["directive.south"]) == (
        1 - dealt["directive.north"], dealt["directive.south"])


def test_news_happens_as_its_round_begins(tmp_path: Path) -> None:
    match = opened(tmp_path, FULL).begin("Red")
    told = happened(match, 0)[-1]
    for _ in range(6):
        pass_on(match)
    assert (told, happened(match, -1)[-2:]) == ("whale", ["storm_at_sea", "whale"])


DATED = FULL.replace("1: [whale]", "3: [fair]")


def test_a_dated_event_is_moved_and_not_doubled(tmp_path: Path) -> None:
    match = opened(tmp_path, DATED).begin("Red")
    match.keep(tmp_path)
    while not match.over:
        pass_on(match)
    told = [(match.scenario.document.rounds[item.round - 1].from_, item.when)
            for step in match.facts for breath in Teller(Wording(match.scenario.catalogue), match.scenario.tables)
            .tell(step) for item in breath.items if item.title == "A fair in Northport"]
    assert match.head.conduct.moved == ("fair",) and len(told) == 1 and told[0][0] == told[0][1]
    assert [step.position.round for step, facts in zip(match.steps, match.facts, strict=True)
            for fact in facts if isinstance(fact, RowPlayed)
            and match.scenario.tables.rows[fact.row] == "fair"] == [3]
    assert match.path is not None and Match.resume(match.path).digest == match.digest


def test_a_game_that_was_begun_before_events_were_moved_goes_on_as_it_was(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, BOTS, 1, None)
    match.sit("", Conduct(news={3: ("fair",)}))
    match.keep(tmp_path)
    while match.round < 3:
        pass_on(match)
    assert match.path is not None and Match.resume(match.path).digest == match.digest
    assert sum(happened(match, step).count("fair") for step in range(len(match.steps))) == 2


def pass_on(match: Match) -> None:
    kinds = match.scenario.tables.kind
    match.submit(Move(next(row for row in match.position.legal() if kinds[row] == Kind.PASS)))


def happened(match: Match, step: int) -> list[str]:
    """The events of a step, in their order."""
    tables = match.scenario.tables
    events = {tables.row[event.id] for event in match.scenario.document.events}
    return [tables.rows[fact.row] for fact in match.facts[step] if isinstance(fact, RowPlayed) and fact.row in events]


@pytest.mark.parametrize("code", ["", "six or more"])
def test_a_kept_game_goes_on_as_its_class_runs_it(tmp_path: Path, code: str) -> None:
    match = opened(tmp_path, FULL).begin("Red")
    match.keep(tmp_path, code)
    for _ in range(7):
        pass_on(match)
    [path] = tmp_path.glob(f"*{SUFFIX}")
    again = Match.resume(path, code)
    assert (again.digest, again.head.conduct) == (match.digest, match.head.conduct)


def test_a_sealed_game_tells_neither_directives_nor_news(tmp_path: Path) -> None:
    match = opened(tmp_path, FULL).begin("Red")
    match.keep(tmp_path, "six or more")
    [path] = tmp_path.glob(f"*{SUFFIX}")
    assert not [secret for secret in (b"rich", b"storm_at_sea") if secret in path.read_bytes()]


def test_the_instructors_code_opens_and_is_not_kept(tmp_path: Path) -> None:
    match = opened(tmp_path, FULL).begin("Red")
    match.keep(tmp_path)
    [path] = tmp_path.glob(f"*{SUFFIX}")
    match = Match.resume(path)
    assert Instructor(match, "plain words").match is match and b"plain" not in path.read_bytes()


@pytest.mark.parametrize("change", [
    {"clock": {"move": -1}}, {"clock": {"move": 1.5}}, {"clock": []}, {"people": {"north": "x" * 200}},
    {"reasons": "perhaps"}, {"news": {"x": []}}, {"news": {"1": [3]}}, {"instructor": "0011"},
    {"moved": [["x"]]}, {"moved": ["x"]},
    {"directives": ["rich"]}, {"people": {str(k): "x" for k in range(20)}},
])
def test_a_head_that_runs_a_game_in_no_way_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(JournalError):
        read_head(head_body(Head("s", "A Title", "d", 5, {})) | change, "a.journal")


@pytest.mark.parametrize("change", [{"directives": {"north": "meek"}}, {"news": {1: ("quake",)}}])
def test_a_game_of_what_its_scenario_has_not_is_refused(small: Scenario, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="this scenario has none"):
        Match.new(small, BOTS, 1, None).sit("", Conduct(**change))


@pytest.mark.parametrize(("old", "new", "said"), [
    ("seed: 7\n", "", "1:1: key 'seed' is missing"),
    ("Blue: 8", "Green: 8", "4:9: table 'Green' is unknown"),
    ("Blue: {north", "Blew: {north", "8:3: table 'Blew' is unknown; expected Red, Blue; did you mean 'Blue'?"),
    ("people: {north", "people: {west", "6:10: seat 'west' is unknown"),
    ("south: Boris", "south: ayla", "6:30: two people at one table are called 'ayla'"),
    ("Cem and Deniz", "boris", "8:17: two people at one table are called 'boris'"),
    ("people_at:", "seats: {south: random}\npeople_at:", "6:30: a bot plays south"),
    ("move: 1:30", "move: 0:00", "9:15: '0:00' is too short a time"),
    ("move: 1:30", "move: 90", "9:15: '90' is no time; expected minutes and seconds, such as 1:30"),
    ("north: rich", "north: loud", "10:21: north has no directive 'loud'; expected proud, rich"),
    ("north: rich", "west: loud", "10:14: seat 'west' is unknown"),
    ("[whale]", "[whales]", "12:7: there is no event 'whales'"),
    ("  2: [", "  9: [", "13:3: the game has no round 9; expected a number from 1 to 3"),
    ("  2: [", "  two: [", "'two' is not a whole number"),
    ("plain words", "short", "14:13: A pass-code has 6 to 64 characters."),
    ("reasons: asked", "reasons: ask", "15:10: 'ask' is not known here"),
    ("move: 1:30", "moves: 1:30", "9:9: key 'moves' is unknown; did you mean 'move'?"),
    ("reasons: asked", "points: asked", "15:1: key 'points' is unknown"),
    ("[whale]", "[whale, whale]", "12:14: event 'whale' stands twice in round 1; expected each event once"),
])
def test_what_is_wrong_with_more_keys_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        opened(tmp_path, FULL.replace(old, new, 1))
    assert said in "\n".join(map(str, caught.value.problems))


@pytest.mark.parametrize(("old", "new"), [
    ("class: Monday's course\n", ""), ("class: Monday's course", "class: [Monday"), ("class:", "clas:"),
    ("class: Monday's course\n", "\tclass: Monday\n"), ("class: Monday's course\n", "class: Monday\n\tseed: 1\n"),
])
def test_a_class_file_with_a_fault_at_its_head_is_still_told_as_one(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "class.yaml"
    path.write_text(SOUND.replace(old, new))
    assert is_class(path)
    with pytest.raises(ScenarioError) as caught:
        open_class(path, able)
    assert not [one for one in caught.value.problems if "'tracks'" in str(one) or "'moves'" in str(one)]


def test_a_scenario_is_no_class_file() -> None:
    assert not is_class(SMALL / "scenario.yaml")
