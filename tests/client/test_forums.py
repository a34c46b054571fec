"""Forums in the window: in the hand, at their place, among what stands and among the tracks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client.app import App
from game.client.kit import TrackBar
from game.client.panels import topbar
from game.client.screens.table.screen import TableScreen
from game.wording.tracks import lean, two_ended
from tests import forums
from tests.client.acting import MAIN, SIZES, Hand, overflowing

MakeApp = Callable[..., App]


@pytest.fixture(params=SIZES, ids=["720", "1080"])
def table(make_app: MakeApp, tmp_path: Path, request: pytest.FixtureRequest) -> Hand:
    """Red's first move at the harbours."""
    (tmp_path / "moot").mkdir()
    (tmp_path / "moot" / "scenario.yaml").write_text(forums.text(), encoding="utf-8")
    return Hand(make_app(request.param, tmp_path / "moot", screen="table"))


def screen_of(hand: Hand) -> TableScreen:
    return next(screen for screen in hand.app.screens if isinstance(screen, TableScreen))


def convened(hand: Hand) -> Hand:
    """Red has convened the Moot, and Blue has taken its seat."""
    session = hand.app.session
    assert session is not None
    row = session.tables.row["convene moot red"]
    screen_of(hand).moves.play(screen_of(hand).book.plays[row])
    session.take("blue")
    session.news()
    screen_of(hand).rebuild()
    hand.app.frame()
    return hand


def in_hand(hand: Hand) -> list[str]:
    shown = screen_of(hand).hand
    assert shown is not None
    return [face.play.entry.id for face in shown.faces["card"] if face.play.entry.of == "moot"]


def test_who_may_convene_a_forum_has_it_in_the_hand(table: Hand) -> None:
    assert in_hand(table) == ["convene moot red"]


def test_who_is_asked_has_the_answers_in_the_hand(table: Hand) -> None:
    assert sorted(in_hand(convened(table))) == ["attend moot blue", "boycott moot blue"]


def test_a_forum_that_sits_is_told_with_what_stands(table: Hand) -> None:
    assert convened(table).find("sits:moot") is not None and overflowing(table.app) == []


def test_the_card_of_its_place_tells_and_plays_it(table: Hand) -> None:
    screen = screen_of(table)
    screen.map.choose(screen.book.place_at["island"])
    table.app.frame()
    assert isinstance(table.find("forum:moot"), TrackBar) and table.find("order:convene moot red") is not None
    assert overflowing(table.app) == []


def test_the_bar_shows_a_forum_where_there_is_room(table: Hand) -> None:
    bar = table.find("topbar")
    assert bar is not None and bar.find("forum:moot") is not None


def test_forums_stand_among_the_tracks(table: Hand) -> None:
    table.key(pygame.K_t, "t")
    table.app.frame()
    assert isinstance(table.find("forum:moot"), TrackBar) and overflowing(table.app) == []


def test_what_must_be_answered_lies_first_in_the_hand(table: Hand) -> None:
    shown = screen_of(convened(table)).hand
    assert shown is not None
    assert sorted(face.play.entry.id for face in shown.faces["card"][:2]) == ["attend moot blue", "boycott moot blue"]


def test_a_forum_that_sits_tells_who_has_answered_and_leads_to_the_answers(table: Hand) -> None:
    row = convened(table).find("sits:moot")
    assert row is not None and callable(row.tip)
    told = row.tip()
    assert not isinstance(told, str) and told is not None
    words = "".join(run.text for run in told)
    assert "Blue has not answered" in words and "Click for the cards that answer it." in words
    table.click("sits:moot")
    table.settle()
    shown = screen_of(table).hand
    assert shown is not None and shown.raised == screen_of(table).book.tables.row["attend moot blue"]


def test_a_forum_stays_in_the_bar_when_a_track_says_more(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tug between brokers says 'even', or who leads, which had pushed the forum out of the bar again and again."""
    monkeypatch.setattr(topbar, "lean", lambda track, value: "Ankara and Moscow by 1" if two_ended(track)
                        else lean(track, value))
    screen = screen_of(Hand(make_app((1920, 1020), MAIN, screen="table")))
    assert screen.parts.bar.find(f"forum:{screen.book.document.forums[0].id}") is not None
