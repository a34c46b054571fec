"""A game that is taken up again tells neither the brief nor the news twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.client import course, told
from game.client.app import App
from game.client.session import Session
from game.match.files import data_folder
from game.match.instructor import WHO
from game.match.match import Match
from game.rules.tables import Move
from game.scenario import load
from tests.client.acting import MAIN, Hand

MakeApp = Callable[..., App]


@pytest.fixture
def left(make_app: MakeApp, tmp_path: Path) -> Path:
    """A kept game: Turkey has passed, Moscow has courted Athens, and Turkey has gone through the news of it."""
    match = Match.new(load(MAIN), {"turkey": "person", "russia": "bot:doctrine"}, 1, tmp_path, created="2026-11-29")
    match.submit(Move(match.scenario.tables.row["pass turkey"]))
    match.submit(Move(match.scenario.tables.row["court_athens"]))
    assert match.path is not None
    return match.path


def resumed(make_app: MakeApp, save: Path) -> Hand:
    """The window after the game was taken up again and its seat was taken."""
    app = make_app((1280, 720))
    course.start(app, Session(Match.resume(save), beside=False))
    return Hand(app)


def test_who_has_moved_has_read_the_brief(make_app: MakeApp, left: Path) -> None:
    hand = resumed(make_app, left)
    assert [screen.name for screen in hand.app.screens] == ["table", "news"]


def test_news_that_were_gone_through_are_not_told_again(make_app: MakeApp, left: Path) -> None:
    hand = resumed(make_app, left)
    hand.click("next")
    assert hand.screen == "table"
    hand.app.stop_game()
    assert resumed(make_app, left).screen == "table"


def test_news_that_were_left_half_way_are_told_anew(make_app: MakeApp, left: Path) -> None:
    resumed(make_app, left).app.stop_game()
    assert resumed(make_app, left).screen == "news"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"KEPT": 1}', '{"KEPT": {"turkey": 2}}', '{"KEPT": {"turkey": [2]}}',
                                  '{"KEPT": {"turkey": [-1, 0]}}', '{"KEPT": {"turkey": ["x", 0]}}', "[" * 9000])
def test_a_file_that_is_not_as_it_was_written_counts_as_nothing(left: Path, text: str) -> None:
    match = Match.resume(left)
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / told.NAME).write_text(text.replace("KEPT", str(left)), encoding="utf-8")
    assert told.recall(match, "turkey") == 0
    told.remember(match, "turkey", 3)
    assert told.recall(match, "turkey") == 3


def test_what_came_otherwise_after_a_take_back_is_told_anew(make_app: MakeApp, left: Path) -> None:
    hand = resumed(make_app, left)
    hand.click("next")
    hand.app.stop_game()
    match = Match.resume(left)
    match.undo(by=WHO)
    match.submit(Move(match.scenario.tables.row["pass russia"]))
    assert told.recall(match, "turkey") == 0


def test_the_games_played_last_are_remembered(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "MOST_GAMES", 1)
    first = Match.resume(left)
    told.remember(first, "turkey", 1)
    told.remember(Match.new(first.scenario, first.seats, 2, left.parent), "turkey", 1)
    assert told.recall(first, "turkey") == 0
