"""Forums: convened, attended, boycotted or ignored; their standing, and what they can host."""

from __future__ import annotations

import pytest

from game.rules.game import Game
from game.rules.tables import Tables
from game.scenario import from_files
from tests import forums

from .conftest import HARBOURS, Table

FOUR = {path.name: path.read_text(encoding="utf-8")
        for path in (HARBOURS.parents[1] / "scenario" / "good" / "four").glob("*.yaml")}


@pytest.fixture(scope="module")
def moot() -> Tables:
    return forums.scenario().tables


@pytest.fixture
def table(moot: Tables) -> Table:
    return Table(moot)


def answered(table: Table, row: str = "") -> Table:
    """A game in which Red has convened the Moot, Blue has answered with a row, and the Moot has closed."""
    table.play("convene moot red")
    if row:
        table.play(row)
    table.pass_until(round_=3)
    return table


def test_a_forum_begins_with_its_standing(table: Table) -> None:
    assert (table["forum.moot"], table["convened.moot"], table["answer.moot.blue"]) == (1, 0, 0)


def test_convening_costs_what_is_said_and_lets_the_forum_sit(table: Table) -> None:
    table.play("convene moot red")
    assert (table["red_purse"], table["heat"], table["convened.moot"]) == (3, 1, 2)


def test_who_convened_it_chairs_it(table: Table) -> None:
    table.play("convene moot red")
    assert forums.ANSWERS[table["answer.moot.red"]] == "chairs"


def test_to_convene_uses_a_move(table: Table) -> None:
    table.play("convene moot red")
    assert table["left.red"] == 2


def test_a_forum_that_sits_is_not_convened_again(table: Table) -> None:
    table.play("convene moot red")
    table.play("pass blue")
    assert not table.may("convene moot red")


def test_a_forum_is_convened_so_often_in_a_game(table: Table) -> None:
    table["used.moot"] = 2
    assert not table.may("convene moot red")


def test_nobody_attends_what_does_not_sit(table: Table) -> None:
    table.play("pass red")
    assert not table.may("attend moot blue") and not table.may("boycott moot blue")


def test_a_seat_answers_once(table: Table) -> None:
    table.play("convene moot red")
    table.play("attend moot blue")
    table.play("pass red")
    assert not table.may("attend moot blue") and not table.may("boycott moot blue")


def test_a_seat_that_alone_may_convene_has_nothing_to_attend(moot: Tables) -> None:
    moves = {row for row in moot.rows[:moot.moves.size] if "moot" in row.split()}
    assert moves == {"convene moot red", "attend moot blue", "boycott moot blue"}


@pytest.mark.parametrize("row", ["convene moot red", "pass red"])
def test_a_forum_sits_for_its_rounds_and_no_longer(table: Table, row: str) -> None:
    table.play(row)
    sits = []
    for round_ in (2, 3):
        table.pass_until(round_=round_)
        sits.append(table["convened.moot"])
    assert sits == ([1, 0] if row == "convene moot red" else [0, 0])


@pytest.mark.parametrize(("row", "standing", "word"), [
    ("attend moot blue", 2, 5), ("boycott moot blue", 0, 5), ("", 1, 4),
])
def test_what_follows_when_it_closes_depends_on_who_came(table: Table, row: str, standing: int, word: int) -> None:
    answered(table, row)
    assert (table["forum.moot"], table["red_word"]) == (standing, word)


def test_nothing_follows_before_it_closes(table: Table) -> None:
    table.play("convene moot red")
    table.play("attend moot blue")
    table.pass_until(round_=2)
    assert table["forum.moot"] == 1


def test_a_forum_that_has_closed_has_forgotten_who_came(table: Table) -> None:
    answered(table, "attend moot blue")
    assert (table["answer.moot.red"], table["answer.moot.blue"]) == (0, 0)


def test_a_forum_that_has_closed_can_be_convened_and_answered_anew(table: Table) -> None:
    answered(table, "boycott moot blue")
    table.play("convene moot red")
    assert table.may("attend moot blue")


def test_its_standing_keeps_to_its_bounds(table: Table) -> None:
    table["forum.moot"] = 5
    assert answered(table, "attend moot blue")["forum.moot"] == 5


def test_a_forum_without_standing_hosts_no_settlement(table: Table) -> None:
    assert table.refused("offer red blue", "line_ford", "market") == ["guard"]


def test_a_forum_with_standing_hosts_a_settlement(table: Table) -> None:
    table["forum.moot"] = 2
    assert table.refused("offer red blue", "line_ford", "market") == []


def test_an_event_may_convene_it_and_then_nobody_chairs() -> None:
    fair = ("{id: fair, name: The fair, round: 2, needs: [gate open], does: [trade +2]",
            "{id: fair, name: The fair, round: 2, does: [convened.moot = 2]")
    table = Table(forums.scenario(fair).tables)
    table.pass_until("blue", round_=2)
    assert table["answer.moot.red"] == 0 and table.may("attend moot blue")


def test_every_seat_that_came_counts_by_itself() -> None:
    moot = """
forums:
- id: moot
  name: the Moot
  standing: {high: 9, start: 3, hosts: 5}
  convene: [{seat: [aldmoor]}]
  attend: [{}]
  boycott: [{seat: [corvane, delmar]}]
  attended: [{does: [forum.moot +3]}]
  boycotted: [{seat: delmar, does: [forum.moot -1]}]
  text: Where elders meet.
  source: made up
"""
    tables = from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + moot}).tables
    game = Game.start(tables, 0)
    for seat, said in zip(tables.seats, ("chairs", "attends", "attends", "boycotts"), strict=True):
        game[f"answer.moot.{seat}"] = forums.ANSWERS.index(said)
    game["convened.moot"] = 1
    while game.round == 1:
        game.play(tables.row[f"pass {tables.seats[game.to_move]}"])
    assert game["forum.moot"] == 3 + 2 * 3 - 1


def test_a_promise_may_forbid_to_boycott() -> None:
    table = Table(forums.scenario(("forbids: [bragging]", "forbids: [scorning]")).tables)
    table.play("offer red blue", "no_brag")
    table.play("accept blue red")
    table.play("pass blue")
    table.play("convene moot red")
    table.play("boycott moot blue")
    table.pass_until(round_=2)
    assert table["blue_word"] == 3


def test_what_a_seat_has_answered_can_be_asked_by_rows() -> None:
    cooling = "needs: [ford.held reds, heat 6..], does: [heat -1]"
    praise = "needs: [answer.moot.blue attends], does: [red_home +2]"
    table = Table(forums.scenario((cooling, praise)).tables)
    table.play("convene moot red")
    table.play("attend moot blue")
    table.pass_until(round_=2)
    assert table["red_home"] == 7


def test_a_settlement_that_needs_a_forum_is_not_always_to_be_had(moot: Tables, tables: Tables) -> None:
    assert (tables.bargain.free[0], moot.bargain.free[0]) == (True, False)


def test_a_row_that_ends_the_talks_leaves_no_answer_behind() -> None:
    fair = ("{id: fair, name: The fair, round: 2, needs: [gate open], does: [trade +2]",
            "{id: fair, name: The fair, round: 2, does: [convened.moot = 0]")
    table = Table(forums.scenario(fair).tables)
    table.play("convene moot red")
    table.play("attend moot blue")
    table.pass_until(round_=3)
    assert (table["answer.moot.blue"], table["forum.moot"]) == (0, 1)
