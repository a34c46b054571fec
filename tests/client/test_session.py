"""A game as the window sees it: which seat may take back what."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.client.session import Session
from game.match import seals
from game.match.match import Match
from game.match.secret_words import choose_word
from game.rules.tables import Move
from game.scenario import load
from tests.client.acting import ROOT

SMALL = ROOT / "tests" / "match" / "small"


@pytest.fixture
def moved(tmp_path: Path) -> Session:
    """A kept game of two people in which the north has made a quiet move and has not gone on."""
    session = Session(Match.new(load(SMALL), {"north": "person", "south": "person"}, 1, tmp_path), beside=False)
    session.take("north")
    session.play(Move(session.tables.row["court"]))
    return session


def test_who_moved_may_take_it_back(moved: Session) -> None:
    assert moved.can_undo


def test_nobody_takes_a_move_back_at_the_curtain(moved: Session) -> None:
    moved.leave()
    assert not moved.can_undo


def test_a_single_person_with_a_secret_word_is_met_by_the_curtain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)
    match = Match.new(load(SMALL), {"north": "person", "south": "bot:random"}, 1, None)
    choose_word(match, "north", "olive branch")
    session = Session(match, beside=False)
    session.briefed.add("north")
    assert session.next_screen() == "curtain"


def test_a_seat_takes_back_no_move_of_another_though_its_look_could_not_be_kept(moved: Session) -> None:
    assert moved.match.path is not None
    moved.match.path.unlink()
    moved.take("south")
    assert moved.match.can_undo and not moved.can_undo
