"""Rows in sentences, from the document alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.game import Game
from game.rules.guards import Refusal
from game.scenario import Scenario, load
from game.scenario.language import parse_effect, parse_guard
from game.wording.changes import TELLABLE, describe_effect, from_to
from game.wording.conditions import Need, describe_guard, need
from game.wording.refusals import describe_refusal
from game.wording.rows import Part, needs, promises, tooltip
from game.wording.words import Wording

GOOD = Path(__file__).parents[1] / "scenario" / "good"


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    return load(GOOD / "tiny")


@pytest.fixture(scope="module")
def words(tiny: Scenario) -> Wording:
    return Wording(tiny.catalogue)


@pytest.mark.parametrize(("guard", "phrase"), [
    ("tension 6..", "Tension at 6 or more"), ("tension ..4", "Tension at 4 or less"),
    ("tension 2..5", "Tension at 2 to 5"),
    ("tension 3", "Tension at 3"), ("strait open", "The strait open"),
    ("strait ..watched", "The strait open or watched"),
    ("hill.held reds", "Hill held by Reds"), ("hill.held nobody", "Hill held by nobody"),
    ("hill.held reds..blues", "Hill held by Reds or Blues"),
    ("hill.attack reds", "attack at Hill by Reds"), ("hill.attack nobody", "no attack at Hill"),
    ("hill.scouts 2..", "Scouts at Hill: 2 or more"), ("cape.reds 4..", "Reds strength at Cape 4 or more"),
    ("round 2", "in round 2"), ("round 1", "in round 1"), ("rounds_left 0", "time is out"),
    ("settled 1", "a settlement is signed"), ("settled 0", "no settlement is signed"),
    ("clock.close 0", "no threat \u201cThreaten to close the strait\u201d standing"),
    ("clock.close 1..", "the threat \u201cThreaten to close the strait\u201d standing"),
    ("used.parade 0", "\u201cParade\u201d was not played"), ("used.parade 1..", "\u201cParade\u201d was played"),
    ("used.parade 2", "\u201cParade\u201d was played twice"),
    ("given.c_pause 1..", "\u201cSouth sends no troops\u201d was agreed once"),
    ("standing.c_pause 1..", "the promise \u201cSouth sends no troops\u201d standing"),
    ("happened.storm 0", "\u201cA storm\u201d has not happened"),
    ("happened.storm 1..", "\u201cA storm\u201d has happened"),
])
def test_guards(words: Wording, guard: str, phrase: str) -> None:
    assert describe_guard(words, parse_guard(guard)) == phrase


@pytest.mark.parametrize(("effect", "phrase"), [
    ("tension +1", "Tension +1"), ("tension -2", "Tension \u22122"), ("tension = 0", "Tension becomes 0"),
    ("strait = closed", "The strait becomes closed"), ("strait +1", "The strait: 1 step towards closed"),
    ("strait -1", "The strait: 1 step back from closed"), ("hill.held = reds", "Hill passes to Reds"),
    ("hill.held = nobody", "nobody holds Hill"), ("hill.attack = reds", "attack at Hill by Reds"),
    ("hill.scouts +1", "+1 Scouts at Hill"), ("hill.scouts -1", "\u22121 Scouts at Hill"),
    ("tension +1 when tension ..7 and strait open", "Tension +1, if Tension at 7 or less and The strait open"),
])
def test_effects(words: Wording, effect: str, phrase: str) -> None:
    assert describe_effect(words, parse_effect(effect)) == phrase


@pytest.mark.parametrize(("guard", "value", "line"), [
    ("tension 6", 5, "Needs Tension at 6, is 5"), ("strait closed", 0, "Needs The strait closed, is open"),
    ("hill.held reds", 2, "Needs Hill held by Reds, is Blues"), ("tension 6", 6, "Needs Tension at 6"),
    ("clock.close 1..", 0, "Needs the threat \u201cThreaten to close the strait\u201d standing"),
    ("round 2", 1, "Only in round 2; it is round 1"), ("round 2", 2, "Only in round 2"),
])
def test_a_need_that_is_not_met_says_what_it_is_now(words: Wording, guard: str, value: int, line: str) -> None:
    assert need(words, parse_guard(guard), lambda name: value).line == line


def test_lines_of_a_card(words: Wording) -> None:
    assert [(line.part.name.lower(), line.text) for line in tooltip(words, words.rows["parade"])] == [
        ("text", "Flags and drums."), ("cost", "Costs 1 political capital"),
        ("need", "Needs Support in North at 8 or less"), ("effect", "Support in North +1"), ("roll", "Then a roll:"),
        ("outcome", "4 in 6: The neighbours see it. Tension +1"), ("outcome", "2 in 6: nothing more"),
        ("times", "At most twice in a game"), ("source", "Source: made up")]


def test_needs_say_whether_they_are_met(words: Wording) -> None:
    now = {"north_support": 9}
    assert needs(words, words.rows["parade"], now.__getitem__) == [Need("Support in North at 8 or less", False, "9")]


def test_lines_of_a_promise(words: Wording) -> None:
    assert list(promises(words, words.rows["c_pause"])) == [
        "South gives it", "Stands for 2 rounds", "Broken if South plays: Scouts to Cape or Hill; Planes to Hill",
        "Ends the threat \u201cThreaten to close the strait\u201d without loss"]
    assert list(promises(words, words.rows["c_show"]))[2:] == [
        "Owed before it runs out: Parade; Watch the strait; Close the strait", "Every round: Support in South +1"]


def test_a_threat_says_what_may_come_of_it(words: Wording) -> None:
    said = [line.text for line in tooltip(words, words.rows["threaten close"]) if line.part == Part.FOLLOWS]
    assert said == [
        "If carried out, \u201cClose the strait\u201d: costs 1 political capital; The strait becomes closed; "
        "Tension +2",
        "If backed down from, \u201cBack down\u201d: Word of North \u22122",
        "If it runs out, \u201cThe threat lapses\u201d: Word of North \u22123",
        "Met without loss by: South sends no troops"]


def test_orders_are_named_by_their_places(words: Wording) -> None:
    assert words.title("shift_scouts hill cape") == "Scouts from Hill to Cape"


@pytest.mark.parametrize("name", ["tiny", "four"])
def test_every_row_of_the_tables_can_be_told(name: str) -> None:
    scenario = load(GOOD / name)
    words = Wording(scenario.catalogue)
    silent = [row for row in scenario.tables.rows if row not in words.rows]
    assert all(words.title(row) for row in scenario.tables.rows)
    assert all(line.text for row in words.rows.values() for line in tooltip(words, row))
    assert all(" #" in row or row.startswith("tick ") or row in scenario.tables.points.names for row in silent)


def test_refusals_at_the_start(tiny: Scenario, words: Wording) -> None:
    game = Game.start(tiny.tables, 3)
    said = {describe_refusal(words, tiny.tables, refusal) for row in range(tiny.tables.moves.size)
            for refusal in game.why_not(row)}
    assert "It is the turn of North." in said
    assert "There is no offer to answer." in said
    assert "Needs Cape held by Blues, is Reds." in said


def test_refusals_of_the_purse_and_of_packages(tiny: Scenario, words: Wording) -> None:
    purse = tiny.tables.column["north_capital"]
    assert describe_refusal(words, tiny.tables, Refusal("guard", "parade", purse, 2, 8, 1)) == (
        "It costs 2 political capital; North has 1.")
    assert describe_refusal(words, tiny.tables, Refusal("package_each", "north", high=2, value=3)) == (
        "North gives 3 clauses; at most 2 are allowed.")
    assert describe_refusal(words, tiny.tables, Refusal("package_group", "c_line and c_talks")) == (
        "Only one of these may stand in an offer: A line at the hill and Talks in Nord.")


def test_each_line_of_a_table_of_changes_begins_with_a_capital(words: Wording) -> None:
    labels = [from_to(words, variable, variable.low, variable.high).label for variable in words.variables.values()
              if variable.kind in TELLABLE]
    assert len(labels) > 10 and [label for label in labels if label[0].islower()] == []
