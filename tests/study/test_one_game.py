"""One game by hand, by names; the examples of docs/python.md and the notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.match.match import verify
from game.players import UnknownBot, bot
from game.rules.facts import GameEnded, RowPlayed
from game.rules.tables import PACKAGES
from game.scenario import load
from game.study.one_game import OneGame

ROOT = Path(__file__).parents[2]
MAIN = "december-2019"
SMALL = ROOT / "tests" / "match" / "small"
OFFER = "offer turkey russia"


@pytest.fixture
def game() -> OneGame:
    return OneGame(MAIN, seed=3)


def test_what_is_legal_is_refused_for_no_reason(game: OneGame) -> None:
    legal = {row for row in game.legal() if game.tables.kind[game.tables.row[row]] not in PACKAGES}
    assert {row for row in game.tables.rows[: game.tables.moves.size] if not game.why_not(row)} == legal


def test_reasons_are_sentences(game: OneGame) -> None:
    assert game.why_not("open_border") == ["Needs Pressure on the border at 3 or more, is 2."]


def test_a_refused_row_changes_nothing(game: OneGame) -> None:
    before = game.match.digest
    with pytest.raises(ValueError, match="Needs Pressure on the border"):
        game.step("open_border")
    assert game.match.digest == before


def test_a_step_gives_what_happened(game: OneGame) -> None:
    facts = game.step("table_bill")
    assert isinstance(facts[0], RowPlayed)
    assert game.tables.rows[facts[0].row] == "table_bill"


def test_what_happened_can_be_told(game: OneGame) -> None:
    assert game.told(game.step("table_bill"))[0].startswith(game.title("table_bill"))


def test_an_offer_is_made_of_clauses_by_name(game: OneGame) -> None:
    clauses = game.clauses("russia")[:1]
    game.step(OFFER, clauses)
    assert [game.tables.rows[game.tables.clauses.first + k.bit_length() - 1] for k in
            (offer.package for offer in game.view("russia").offers)] == clauses


def test_a_package_that_may_not_be_offered_is_told(game: OneGame) -> None:
    assert game.why_not(OFFER, ["c_line_suburbs"]) == ["A ceasefire line needs a format, and a format a line."]


def test_each_seat_sees_its_own(game: OneGame) -> None:
    assert game.view().seat == game.tables.seat_number(game.seat)
    assert game.view("russia").seat == game.tables.seat_number("russia")


def test_a_bot_that_there_is_not_leaves_no_game_behind(tmp_path: Path) -> None:
    with pytest.raises(UnknownBot):
        OneGame(SMALL, bots={"south": "nonsense"}, folder=tmp_path)
    assert not list(tmp_path.iterdir())


def test_bots_play_until_a_seat_by_hand_is_to_move() -> None:
    game = OneGame(MAIN, seed=3, bots={"russia": "random"})
    while not game.over:
        assert game.seat == "turkey"
        game.step_by("random")


def test_what_bots_do_is_told_with_the_step_before() -> None:
    game = OneGame(MAIN, seed=3, bots={"russia": "random"}, rounds=1)
    facts = []
    while not game.over:
        facts += game.step_by("random")
    assert facts == [fact for step in game.match.facts[1:] for fact in step]
    assert isinstance(facts[-1], GameEnded)


def test_a_step_by_hand_is_told_with_the_bots_answer() -> None:
    game = OneGame(MAIN, seed=3, bots={"russia": "random"})
    facts = game.step("table_bill")
    assert facts == [fact for step in game.match.facts[1:] for fact in step]
    assert game.match.moves > 1


def test_a_bot_of_ones_own_plays_as_the_one_by_name() -> None:
    own = bot("random", load(ROOT / "scenarios" / MAIN).tables)
    given, named = (OneGame(MAIN, 3, {"turkey": which, "russia": "random"}) for which in (own, "random"))
    assert given.match.digest == named.match.digest


def test_a_game_that_is_kept_verifies(tmp_path: Path) -> None:
    game = OneGame(MAIN, 3, {"turkey": "random", "russia": "random"}, rounds=1, folder=tmp_path)
    assert game.match.path is not None
    assert verify(game.match.path).moves == game.match.moves


def test_the_end_has_a_name_and_points() -> None:
    game = OneGame(MAIN, 3, {"turkey": "random", "russia": "random"}, rounds=1)
    assert game.ending == "time_out"
    assert game.points["turkey"] == game.view("turkey").total


@pytest.mark.parametrize("wrong", ["offer turkey rusia", "table_bil"])
def test_a_row_that_is_not_there_is_told_with_the_nearest(game: OneGame, wrong: str) -> None:
    with pytest.raises(ValueError, match="did you mean"):
        game.step(wrong)


def test_a_clause_that_is_not_there_is_told_with_the_nearest(game: OneGame) -> None:
    with pytest.raises(ValueError, match="no clause 'c_gas_contrac'; did you mean 'c_gas_contract'"):
        game.why_not(OFFER, ["c_gas_contrac"])


def test_a_seat_that_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match="no seat 'rusia'; did you mean 'russia'"):
        OneGame(MAIN, bots={"rusia": "random"})


@pytest.mark.parametrize("ask", [
    lambda game: game.view("rusia"), lambda game: game.clauses("rusia"), lambda game: game.player("rusia", "random")])
def test_a_seat_that_is_not_there_is_told_with_the_nearest(game: OneGame, ask: Callable[[OneGame], object]) -> None:
    with pytest.raises(ValueError, match="there is no seat 'rusia'; did you mean 'russia'"):
        ask(game)


def test_a_seat_has_no_package_with_itself(game: OneGame) -> None:
    with pytest.raises(ValueError, match="between it and another seat"):
        game.clauses(game.seat)


@pytest.mark.parametrize("ask", [
    OneGame.view, lambda game: game.clauses("south"), lambda game: game.step_by("random"),
    lambda game: game.step("court"), lambda game: game.step_by(game.player("north", "random"))])
def test_when_the_game_is_over_that_is_told(ask: Callable[[OneGame], object]) -> None:
    game = OneGame(SMALL)
    while not game.over:
        game.step_by("random")
    with pytest.raises(ValueError, match=r"The game is over\."):
        ask(game)
    assert game.view("south").total == game.points["south"] and not game.legal()


@pytest.mark.parametrize("seed", [-1, 1 << 64, 1.5, "1"])
def test_a_seed_that_is_none_is_told(seed: Any) -> None:
    with pytest.raises(ValueError, match="must be a whole number from 0 to"):
        OneGame(SMALL, seed)


def test_an_unknown_bot_is_told() -> None:
    with pytest.raises(UnknownBot):
        OneGame(MAIN, bots={"russia": "doctrin"})
