"""Forums in words: what their moves are called, what they need and come to, and what is told of them."""

from __future__ import annotations

import pytest

from game.rules.facts import Fact
from game.rules.game import Game
from game.scenario import Scenario
from game.scenario.language import parse_effect, parse_guard
from game.wording.changes import brief_change, describe_effect
from game.wording.conditions import describe_guard
from game.wording.forums import sits
from game.wording.handbook import rules
from game.wording.refusals import reason
from game.wording.rows import tooltip
from game.wording.teller import Teller
from game.wording.words import Wording
from tests import forums


@pytest.fixture(scope="module")
def moot() -> Scenario:
    return forums.scenario()


@pytest.fixture(scope="module")
def words(moot: Scenario) -> Wording:
    return Wording(moot.catalogue)


@pytest.mark.parametrize(("row", "title"), [
    ("convene moot red", "Convene the Moot"), ("attend moot blue", "Attend the Moot"),
    ("boycott moot blue", "Blue scorns the Moot"), ("attended moot blue", "The Moot is heard"),
    ("boycotted moot blue", "Blue stayed away from the Moot"), ("ignored moot blue", "Blue gave the Moot no answer"),
    ("close moot", "Talks"),
])
def test_every_row_of_a_forum_has_a_title(words: Wording, row: str, title: str) -> None:
    assert words.title(row) == title


@pytest.mark.parametrize(("guard", "phrase"), [
    ("forum.moot 2..", "the Moot with the standing to host a settlement: 2 or more"),
    ("forum.moot 4..", "standing of the Moot at 4 or more"),
    ("convened.moot 0", "the Moot not convened"),
    ("convened.moot 1..", "the Moot convened"),
    ("convened.moot 1", "the Moot convened, rounds left: 1"),
    ("used.moot 0", "\u201cthe Moot\u201d was not convened"),
    ("used.moot 2", "\u201cthe Moot\u201d was convened twice"),
    ("answer.moot.blue none", "no answer of Blue to the Moot"),
    ("answer.moot.blue boycotts", "Blue boycotting the Moot"),
    ("answer.moot.blue attends..", "Blue attending the Moot, Blue boycotting the Moot or Blue chairing the Moot"),
])
def test_a_condition_on_a_forum_is_told(words: Wording, guard: str, phrase: str) -> None:
    assert describe_guard(words, parse_guard(guard)) == phrase


@pytest.mark.parametrize(("effect", "phrase"), [
    ("forum.moot +1", "Standing of the Moot +1"), ("convened.moot = 2", "the Moot sits for 2 rounds"),
    ("convened.moot = 0", "the Moot closes"),
])
def test_an_effect_on_a_forum_is_told(words: Wording, effect: str, phrase: str) -> None:
    assert describe_effect(words, parse_effect(effect)) == phrase


def test_a_format_tells_which_standing_it_needs(moot: Scenario, words: Wording) -> None:
    lines = [line.text for line in tooltip(words, words.rows["market"], lambda name: 1)]
    assert "Needs the Moot with the standing to host a settlement: 2 or more, is 1" in lines


def test_convening_tells_what_follows(words: Wording) -> None:
    lines = [line.text for line in tooltip(words, words.rows["convene moot red"])]
    assert lines[3:8] == [
        "Heat \u22121", "Sits for 2 rounds, this one included", "Hosts a settlement from a standing of 2",
        "When it closes, if Blue came: Standing of the Moot +1; Trade +1",
        "When it closes, if Blue stayed away: Standing of the Moot \u22121"]


def test_an_answer_tells_what_follows_it_alone(words: Wording) -> None:
    lines = [line.text for line in tooltip(words, words.rows["attend moot blue"]) if "closes" in line.text]
    assert lines == ["When it closes, if Blue came: Standing of the Moot +1; Trade +1"]


def test_a_short_change_says_how_long_a_forum_sits(words: Wording) -> None:
    assert brief_change(words, words.variables["convened.moot"], 2, 1) == "the Moot sits for 1 round"


@pytest.mark.parametrize(("name", "value", "said"), [
    ("used.moot", 2, "It was convened twice already; that is all"), ("convened.moot", 1, "Needs the Moot not convened"),
])
def test_why_a_forum_cannot_be_convened(moot: Scenario, words: Wording, name: str, value: int, said: str) -> None:
    game = Game.start(moot.tables, 1)
    game[name] = value
    refused = game.why_not(moot.tables.row["convene moot red"])
    assert [reason(words, moot.tables, refusal) for refusal in refused] == [said]


def test_what_came_of_a_forum_is_told(moot: Scenario, words: Wording) -> None:
    facts: list[Fact] = []
    game = Game.start(moot.tables, 1, facts=facts)
    game["convened.moot"], game["answer.moot.blue"] = 1, forums.ANSWERS.index("attends")
    while game.round == 1:
        game.play(moot.tables.row[f"pass {moot.tables.seats[game.to_move]}"])
    teller = Teller(words, moot.tables)
    told = {item.title: teller.describe(item.changes) for breath in teller.tell(facts) for item in breath.items}
    assert (told["The Moot is heard"][0], told["Talks"]) == ("Standing of the Moot 1 to 2", ["the Moot closes"])


@pytest.mark.parametrize(("position", "lines"), [
    ({}, ["Not convened"]),
    ({"convened.moot": 2, "answer.moot.red": 3}, ["Sits for 2 rounds", "Red chairs it", "Blue has not answered"]),
    ({"convened.moot": 1, "answer.moot.blue": 2}, ["Sits for 1 round", "Blue stays away"]),
])
def test_how_a_forum_stands(moot: Scenario, words: Wording, position: dict[str, int], lines: list[str]) -> None:
    assert list(sits(words, moot.document.forums[0], lambda name: position.get(name, 0))) == lines


def test_the_rules_in_brief_tell_of_forums_where_there_are_some(moot: Scenario) -> None:
    said = [entry.text for chapter in rules(moot.document) if chapter.title == "Forums" for entry in chapter.entries]
    assert said[-1].endswith("the Moot from a standing of 2.")
