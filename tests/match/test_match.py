from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.match import journal
from game.match.entries import JournalError
from game.match.files import FileTrouble
from game.match.match import Match, verify
from game.match.steps import NoUndo
from game.rules.facts import OfferJoined, OfferLapsed, RowRolled
from game.rules.game import Game
from game.rules.guards import IllegalMoveError
from game.rules.tables import Kind, Move
from game.scenario import Scenario, load
from tests.kept_games import play_on
from tests.match.conftest import BOTS

PEOPLE = {"north": "person", "south": "person"}


def move(match: Match, name: str, package: int = 0) -> Move:
    return Move(match.scenario.tables.row[name], package)


def whole(match: Match) -> tuple[object, ...]:
    """All that a game is: positions, facts, who is to move, what may be taken back."""
    return (
        [(step.position.v, step.position.ledger) for step in match.steps],
        match.facts,
        match.to_move,
        match.digest,
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_saved_game_is_the_game(played: Callable[[int], Match], seed: int) -> None:
    match = played(seed)
    assert match.path is not None
    again = Match.resume(match.path)
    assert whole(again) == whole(match)
    assert again.note == ""
    assert verify(match.path).moves == match.moves


def test_a_saved_game_goes_on_as_it_would_have(small: Scenario, tmp_path: Path) -> None:
    unbroken = Match.new(small, BOTS, 11, tmp_path)
    play_on(unbroken)
    broken = Match.new(small, BOTS, 11, tmp_path)
    while not broken.over:
        play_on(broken, 1)
        assert broken.path is not None
        broken = Match.resume(broken.path)
    assert whole(broken) == whole(unbroken)


def test_two_games_of_one_seed_do_not_share_a_file(small: Scenario, tmp_path: Path) -> None:
    paths = {Match.new(small, BOTS, 1, tmp_path, created="2026-01-02 03:04").path for _ in range(3)}
    assert {path.name for path in paths if path} == {
        "two-harbours-2026-01-02-0304.journal",
        "two-harbours-2026-01-02-0304-2.journal",
        "two-harbours-2026-01-02-0304-3.journal",
    }


@pytest.mark.parametrize("seed", range(4))
def test_undo_and_redo_lead_back_to_the_same(small: Scenario, tmp_path: Path, seed: int) -> None:
    match = Match.new(small, BOTS, seed, tmp_path)
    while not match.over:
        play_on(match, 1)
        before = whole(match)
        for _ in range(match.moves):
            match.undo(by="instructor")
        assert whole(match) == whole(Match.new(small, BOTS, seed, None))
        while match.undone is not None:
            match.redo(by="instructor")
        assert whole(match) == before
    assert match.path is not None
    assert whole(Match.resume(match.path)) == whole(match)
    assert not verify(match.path).differs


def test_a_quiet_move_can_be_taken_back_until_another_seat_looks(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    start = whole(match)
    assert match.to_move == "north"
    match.submit(move(match, "court"))
    match.look("north")
    match.view("south")
    match.undo()
    assert whole(match) == start
    match.redo()
    match.undo()
    match.submit(move(match, "scold"))
    with pytest.raises(NoUndo):
        match.redo()
    assert match.can_undo
    match.look("south")
    with pytest.raises(NoUndo):
        match.undo()


def test_a_roll_can_not_be_taken_back(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    match.submit(move(match, "parade"))
    assert any(isinstance(fact, RowRolled) for fact in match.facts[-1])
    assert not match.can_undo


def test_a_move_with_which_an_offer_falls_can_be_taken_back(tmp_path: Path) -> None:
    manners = load(Path(__file__).parents[1] / "data" / "manners")
    match = Match.new(manners, {"red": "person", "blue": "person"}, 1, tmp_path)
    match.submit(Move(manners.tables.row["press red blue"], 4))
    match.submit(move(match, "pass blue"))
    match.submit(move(match, "pass red"))
    assert any(isinstance(fact, OfferLapsed) for fact in match.facts[-1]) and match.can_undo


def test_that_one_of_two_would_accept_can_be_taken_back(tmp_path: Path) -> None:
    banks = load(Path(__file__).parents[1] / "data" / "banks")
    match = Match.new(banks, dict.fromkeys(banks.tables.seats, "person"), 1, tmp_path)
    match.submit(Move(banks.tables.row["offer east west mill"], 1))
    match.submit(move(match, "accept west mill east"))
    assert any(isinstance(fact, OfferJoined) for fact in match.facts[-1]) and match.can_undo


def test_the_end_of_a_round_can_not_be_taken_back(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    while match.round == 1:
        match.submit(move(match, f"pass {match.to_move}"))
    assert not match.can_undo


def test_what_may_be_taken_back_is_the_same_after_it_is_opened_again(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    match.submit(move(match, "court"))
    assert match.path is not None
    assert Match.resume(match.path).can_undo
    match.look("south")
    assert not Match.resume(match.path).can_undo


def test_a_look_is_kept_only_where_it_shows_something_new(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    assert match.path is not None
    sizes = []
    match.submit(move(match, "court"))
    for seat in ("north", "south", "south", "north"):
        match.look(seat)
        sizes.append(match.path.stat().st_size)
    assert sizes[0] < sizes[1] == sizes[2] == sizes[3]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_may_be_taken_back_as_after_a_reload(small: Scenario, tmp_path: Path, seed: int) -> None:
    """Moves, looks, undo, redo and the instructor's by turns, at random; at every step the game is opened again."""
    dice = random.Random(seed)
    match = Match.new(small, BOTS, seed, tmp_path)
    assert match.path is not None
    allowed = set()
    for _ in range(60):
        if match.over:
            break
        what = dice.choice(["move", "move", "move", "look", "look", "undo", "redo", "instructor", "inject"])
        if what == "move":
            play_on(match, 1)
        elif what == "look":
            match.look(dice.choice(["north", "south"]))
        elif what == "inject":
            row = dice.choice([row for row, kind in enumerate(small.tables.kind) if kind == Kind.EVENT])
            match.enter("inject", row=row, name=small.tables.rows[row])
        elif what == "instructor" and match.moves:
            match.undo(by="instructor")
        elif (what == "undo" and match.can_undo) or (what == "redo" and match.undone is not None):
            match.undo() if what == "undo" else match.redo(match.undone.by if match.undone else "")
        again = Match.resume(match.path)
        assert (again.can_undo, again.undone is None, again.digest) == (
            match.can_undo, match.undone is None, match.digest)
        allowed.add(match.can_undo)
    assert allowed == {False, True}


def test_a_refused_move_changes_nothing_and_says_why(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    before = whole(match)
    with pytest.raises(IllegalMoveError) as refused:
        match.submit(move(match, "soothe"))
    assert refused.value.refusals
    with pytest.raises(IllegalMoveError):
        match.submit(move(match, "offer north south"))
    assert whole(match) == before
    assert match.path is not None
    assert journal.read(match.path).lines == []


def test_a_move_that_can_not_be_kept_is_not_played(
    small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = Match.new(small, PEOPLE, 1, tmp_path)
    before = whole(match)

    def full(handle: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileTrouble, match="The disk is full"):
        match.submit(move(match, "court"))
    assert whole(match) == before
    monkeypatch.undo()
    match.submit(move(match, "court"))
    assert match.path is not None
    assert whole(Match.resume(match.path)) == whole(match)


def test_another_seats_secrets_change_nothing_that_a_seat_gets(small: Scenario) -> None:
    one, other = (Match.new(small, PEOPLE, 1, None) for _ in range(2))
    other.position["cellar"] += 3
    other.position["directive.south"] ^= 1
    for name in ("court", "hoard", "scold"):
        heard = []
        for match in (one, other):
            view = match.view("north")
            heard.append((view.values.tobytes(), view.ledger.tobytes(), view.legal.tobytes(), match.heard("north")))
            match.submit(move(match, name))
        assert heard[0] == heard[1]


def test_the_seats_must_be_those_of_the_scenario(small: Scenario) -> None:
    with pytest.raises(ValueError, match="north, south"):
        Match.new(small, {"east": "person"}, 1, None)
    with pytest.raises(ValueError, match="rounds"):
        Match.new(small, PEOPLE, 1, None, rounds=9)


def test_a_short_game_ends_sooner(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, BOTS, 1, tmp_path, rounds=1)
    while not match.over:
        match.submit(move(match, f"pass {match.to_move}"))
    assert match.round == 1
    assert match.path is not None
    assert Match.resume(match.path).over


def test_a_save_whose_rules_play_otherwise_is_refused(
    small: Scenario, played: Callable[[int], Match], monkeypatch: pytest.MonkeyPatch
) -> None:
    match = played(2)
    assert match.path is not None
    data = match.path.read_bytes()
    honest = Game.digest
    monkeypatch.setattr(Game, "digest", lambda self: honest(self) ^ (self["step"] == 5))
    with pytest.raises(JournalError, match=r"Move 5 .* leads to another position"):
        Match.resume(match.path)
    assert match.path.read_bytes() == data


def test_views_of_the_past_are_what_was_seen(small: Scenario) -> None:
    match = Match.new(small, BOTS, 4, None)
    seen = [match.view("north").values.tobytes()]
    while not match.over:
        play_on(match, 1)
        seen.append(match.view("north").values.tobytes())
    assert [match.view("north", at=k).values.tobytes() for k in range(match.moves + 1)] == seen


def test_a_bot_can_not_tell_the_games_seed(small: Scenario) -> None:
    match = Match.new(small, BOTS, 4, None)
    assert match.bot_seed("north") != match.bot_seed("south")
    assert not np.any(match.view("north").batch().seed)


def test_a_game_by_blocks_is_one_when_it_is_opened_again(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small.by_blocks, BOTS, 5, tmp_path)
    play_on(match)
    assert match.path is not None
    again = Match.resume(match.path)
    assert (again.digest, again.head.blocks, again.scenario.document.blocks) == (match.digest, True, True)
