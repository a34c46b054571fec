"""The public view: what it shows, that nothing secret is in it, how bots are held back, and the second screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pygame
import pytest

from game.client import course
from game.client.app import App
from game.client.kit import theme
from game.client.loop import Loop
from game.client.pace import Pace
from game.client.public import projector
from game.client.public import screen as board_screen
from game.client.public.board import Board, bars
from game.client.public.outlook import Outlook
from game.client.reading import Book
from game.client.screens.public import PublicScreen
from game.client.session import Session
from game.match.eyes import PUBLIC
from game.match.match import Match
from game.players import make
from game.rules.game import Game
from game.rules.tables import Move
from game.rules.views import View
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, Hand, overflowing

Make = Callable[..., App]
MANNERS = ROOT / "tests" / "data" / "manners"
UNHEARD = 32
"""A deed of which the public does not hear has moved the relations then: doctrine's game of seed 1."""
SIZES = ((1280, 720), (1366, 768), (1920, 1080), (3840, 2160))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


def played(scenario: Scenario, moves: int, seed: int = 3, who: str = "bot:random") -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, who), seed, None)
    bot = make("random", scenario.tables, seed)
    while not match.over and match.moves < moves:
        match.bot_move(bot)
    return match


def test_a_number_that_moved_unheard_of_is_told_with_no_more_than_who_moved(scenario: Scenario) -> None:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    bot = make("doctrine", scenario.tables, 1)
    while match.moves < UNHEARD:
        match.bot_move(bot)
    book = Book(scenario)
    outlook = Outlook(match, book, PUBLIC)
    moved = outlook.moved(book.tables.column["relations"])
    assert moved is not None and (outlook.view["relations"], moved.words) == (
        9, "up from 8: Russia moves out of sight")


def shown(make_app: Make, match: Match, name: str = "public", size: tuple[int, int] = (1280, 720)) -> App:
    app = make_app(size)
    app.session = Session(match, beside=False)
    app.open(name)
    return app


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("moves", [0, 22, 30])
def test_the_city_that_is_fought_for_is_named(
    make_app: Make, scenario: Scenario, size: tuple[int, int], moves: int
) -> None:
    app = shown(make_app, played(scenario, moves, 5), size=size)
    app.frame()
    board = app.top.root.find("board") if app.top else None
    assert isinstance(board, Board)
    assert board.map.scene.placed[board.map.book.place_at["tripoli"]].label is not None


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_of_the_map_is_brought_under_the_controls_of_a_replay(
    make_app: Make, scenario: Scenario, size: tuple[int, int]
) -> None:
    app = shown(make_app, played(scenario, 12), "replay", size)
    app.frame()
    board = app.top.root.find("board") if app.top else None
    assert isinstance(board, Board) and board.over is not None
    left, top = (round(side) for side in board.map.viewport.origin())
    signs = [rect.move(left, top) for placed in board.map.scene.placed.values() if not placed.hidden
             for rect in (*placed.counters, *([placed.label] if placed.label else []))]
    assert signs and [rect for rect in signs if rect.colliderect(board.over.rect)] == []


def picture(make_app: Make, match: Match) -> bytes:
    app = shown(make_app, match)
    Hand(app).turn()
    app.frame()
    return pygame.image.tobytes(app.window.surface, "RGB")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "moves"), [("public", 30), ("watch", 12)])
def test_it_fits(make_app: Make, scenario: Scenario, size: tuple[int, int], name: str, moves: int) -> None:
    assert overflowing(shown(make_app, played(scenario, moves), name, size)) == []


def test_its_smallest_type_is_read_from_the_back_of_a_room(make_app: Make, scenario: Scenario) -> None:
    app = shown(make_app, played(scenario, 3), size=(1920, 1080))
    assert app.top is not None and theme.NOTE.size * app.top.ui.scale >= 20 - 1e-6


def test_headline_tracks_are_in_sight(make_app: Make, scenario: Scenario) -> None:
    app = shown(make_app, played(scenario, 3))
    assert app.top is not None and isinstance(app.top.root, Board) and len(bars(app.top.root)) == 5


# ---------------------------------------------------------------------- secrets
@pytest.mark.parametrize("moves", [0, 11, 30])
def test_games_that_differ_in_what_is_hidden_look_alike(make_app: Make, scenario: Scenario, moves: int) -> None:
    one, two = played(scenario, moves), played(scenario, moves)
    tables = scenario.tables
    hidden = np.nonzero(tables.source[-1] != np.arange(len(tables.source[-1])))[0]
    for step in two.steps:
        for column in hidden:
            step.position.v[column] += 1
    assert len(hidden) > 5 and picture(make_app, one) == picture(make_app, two)


@pytest.mark.parametrize("verb", ["offer", "whisper", "press"])
def test_offers_that_are_not_for_all_to_hear_look_alike(make_app: Make, verb: str) -> None:
    scenario = load(MANNERS)
    tables = scenario.tables
    pictures = set()
    for clauses in (0b1, 0b10):
        match = Match.new(scenario, dict.fromkeys(tables.seats, "person"), 1, None)
        name = next(row for row in tables.rows if row.startswith(f"{verb} {match.to_move} "))
        match.submit(Move(tables.row[name], _offerable(match, tables.row[name])[clauses >> 1]))
        match.look("")
        pictures.add(picture(make_app, match))
    assert len(pictures) == 1


def _offerable(match: Match, row: int) -> list[int]:
    """Packages of one clause each that may be offered by a row."""
    view = match.view(match.to_move)
    return [1 << k for k in range(len(match.scenario.document.clauses)) if not view.refusals(Move(row, 1 << k))]


def test_it_asks_for_nothing_but_what_all_may_see(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, heard = Match.view, Match.heard

    def view(match: Match, seat: str | None, at: int | None = None) -> View:
        assert seat is None
        return whole(match, seat, at)

    def hear(match: Match, seat: str | None, since: int = 0) -> object:
        assert seat is None
        return heard(match, seat, since)

    match = played(scenario, 20)
    monkeypatch.setattr(Match, "view", view)
    monkeypatch.setattr(Match, "heard", hear)
    monkeypatch.setattr(Game, "laid_open", None)
    monkeypatch.setattr(Game, "points", None)
    assert picture(make_app, match)


def test_what_a_person_may_still_take_back_is_not_shown(make_app: Make, scenario: Scenario) -> None:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    app = shown(make_app, match)
    assert isinstance(app.top, PublicScreen)
    match.submit(Move(scenario.tables.row[f"pass {match.to_move}"]))
    held = app.top.at
    match.look(match.to_move)
    assert (held, app.top.at) == (0, 1)


def test_no_seat_s_table_opens_before_those_who_look_on(make_app: Make, scenario: Scenario) -> None:
    match = Match.new(scenario, {"turkey": "person", "russia": "bot:random"}, 1, None)
    app = make_app((1280, 720))
    course.start(app, Session(match, beside=False))
    app.push("public")
    course.carry_on(app)
    before = app.top.name if app.top else ""
    Hand(app).key(pygame.K_ESCAPE)
    assert before == "public" and "public" not in [screen.name for screen in app.screens]


# ---------------------------------------------------------------------- two bots
def test_a_pace_that_is_paused_lets_one_move_through_a_step() -> None:
    pace = Pace()
    pace.paused = True
    pace.step()
    assert (pace._due(), pace._due()) == (True, False)


def test_bots_wait_while_they_are_paused(make_app: Make, scenario: Scenario) -> None:
    match = played(scenario, 0)
    app = shown(make_app, match, "watch")
    session, hand = app.session, Hand(app)
    assert session is not None
    hand.click("pause")
    session.think(lambda: None)
    pygame.time.wait(150)
    before = match.moves
    hand.click("step")
    for _ in range(100):
        hand.turn()
        pygame.time.wait(5)
    assert (before, match.moves) == (0, 1)


def test_controls_that_nobody_touches_fold_away(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = shown(make_app, played(scenario, 3), "watch")
    hand = Hand(app)
    there = hand.find("watch") is not None
    monkeypatch.setattr(board_screen, "FOLDS", -1.0)
    hand.turn()
    assert there and hand.find("watch") is None


# ---------------------------------------------------------------------- the second screen
def second(make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch, screens: int = 2) -> App:
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 720)] * screens)
    monkeypatch.setattr(projector, "_other", lambda *_: 1 if screens > 1 else None)
    app = shown(make_app, played(scenario, 5))
    projector.project(app)
    return app


def test_it_is_shown_on_the_second_screen(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = second(make_app, scenario, monkeypatch)
    Loop(app).step([], 0.02)
    assert isinstance(app.projector, projector.Projector)
    assert len(np.unique(pygame.surfarray.array2d(app.projector.surface))) > 100


def test_type_is_as_large_there_as_is_wished(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = second(make_app, scenario, monkeypatch)
    assert isinstance(app.projector, projector.Projector)
    before = app.projector.host.ui.text.line(theme.BODY)
    app.settings.letters = 1.3
    app.apply_settings()
    assert app.projector.host.ui.text.line(theme.BODY) > before
    app.close_projector()
    projector.project(app)
    assert app.projector.host.ui.letters == 1.3


@pytest.mark.parametrize(("at", "other"), [((640, 400), 1), ((2200, 500), 0)])
def test_it_is_shown_where_the_players_window_is_not(
    monkeypatch: pytest.MonkeyPatch, at: tuple[int, int], other: int
) -> None:
    def covering(size: tuple[int, int], screen: int, hidden: bool) -> SimpleNamespace:
        return SimpleNamespace(position=(1280 * screen, 0), destroy=lambda: None)

    monkeypatch.setattr(projector, "_covering", covering)
    assert projector._other([(1280, 800), (1920, 1080)], at) == other


def test_without_a_second_screen_it_says_so(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = second(make_app, scenario, monkeypatch, 1)
    assert app.projector is None and "no second screen" in app.notices.said[0]


def test_a_second_screen_that_shows_the_same_as_the_first_would_be_covered_and_that_is_told(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 720)] * 2)
    app = shown(make_app, played(scenario, 5))
    assert not projector.project(app) and "the same as the first" in app.notices.said[0]


def test_a_second_screen_that_is_unplugged_is_told(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = second(make_app, scenario, monkeypatch)
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 720)])
    monkeypatch.setattr(projector, "LOOKS", -1.0)
    Loop(app).step([], 0.02)
    assert app.projector is None and "second screen is gone" in app.notices.said[0]


def test_the_second_window_is_closed_by_itself_alone(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = second(make_app, scenario, monkeypatch)
    window = getattr(app.projector, "window", None)
    Loop(app).step([pygame.event.Event(pygame.WINDOWCLOSE, window=window)], 0.02)
    assert window is not None and app.projector is None and app.running


def test_the_keyboard_goes_back_to_the_players_window(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desktop gives it to a window that opens; without it the player's own hides a seat's secrets."""
    app = second(make_app, scenario, monkeypatch)
    taken: list[bool] = []
    monkeypatch.setattr(app.window, "take_focus", lambda: taken.append(True))
    window = getattr(app.projector, "window", None)
    Loop(app).step([pygame.event.Event(pygame.WINDOWFOCUSGAINED, window=window)], 0.02)
    assert taken == [True] and app.projector is not None


def test_no_picture_of_it_needs_a_seat(tmp_path: Path) -> None:
    from game.client.picture import picture_of

    assert picture_of(MAIN, "public", (1280, 720))[:4] == b"\x89PNG"
