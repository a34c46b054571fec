"""A game looked at again: whose eyes are open, the way through its moves, a damaged save, playing on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client.app import App
from game.client.screens import saved
from game.client.screens.replay import ReplayScreen
from game.client.session import Session
from game.match import journal
from game.match.branch import Start, branch
from game.match.eyes import ALL, PUBLIC, Eye, eyes, look_again
from game.match.files import data_folder
from game.match.match import Match
from game.players import make
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, Hand, overflowing

Make = Callable[..., App]
SMALL = ROOT / "tests" / "match" / "small"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(SMALL)


def kept(scenario: Scenario, folder: Path, moves: int = 1000, people: int = 0, code: str = "") -> Match:
    """A saved game of so many random moves."""
    names = scenario.tables.seats
    seats = {name: "person" if number < people else "bot:random" for number, name in enumerate(names)}
    match = Match.new(scenario, seats, 3, None)
    folder.mkdir(parents=True, exist_ok=True)
    match.keep(folder, code)
    bot = make("random", scenario.tables, 3)
    while not match.over and match.moves < moves:
        match.bot_move(bot)
    return match


def path_of(match: Match) -> Path:
    assert match.path is not None
    return match.path


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of the main scenario that is over."""
    return path_of(kept(load(MAIN), tmp_path_factory.mktemp("finished")))


def replay(make_app: Make, path: Path, size: tuple[int, int] = (1280, 720)) -> tuple[ReplayScreen, Hand]:
    app = make_app(size)
    app.open("title")
    screen = app.push("replay", kept=look_again(path))
    assert isinstance(screen, ReplayScreen)
    return screen, Hand(app)


# ---------------------------------------------------------------------- whose eyes are open
@pytest.mark.parametrize(("people", "moves", "code", "open_"), [
    (0, 1000, "", [PUBLIC, Eye("north"), Eye("south"), ALL]),
    (2, 1000, "", [PUBLIC, Eye("north"), Eye("south"), ALL]),
    (2, 5, "", [PUBLIC]),
    (1, 5, "", [PUBLIC, Eye("north")]),
    (0, 5, "", [PUBLIC]),
    (2, 5, "open sesame 7", [PUBLIC, Eye("north"), Eye("south"), ALL]),
])
def test_secrets_are_shown_again_only_where_there_are_none_any_more(
    small: Scenario, tmp_path: Path, people: int, moves: int, code: str, open_: list[Eye]
) -> None:
    assert look_again(path_of(kept(small, tmp_path, moves, people, code)), code).eyes == open_


def test_an_unfinished_game_looks_as_the_public_view_did(make_app: Make, tmp_path: Path) -> None:
    match = kept(load(MAIN), tmp_path, 9, 2)
    screen, hand = replay(make_app, path_of(match))
    hand.key(pygame.K_END)
    assert (hand.find("eye:0") is not None, hand.find("eye:1"), screen.outlook.eye) == (True, None, PUBLIC)


@pytest.mark.parametrize(("moves", "eye", "hidden"), [(9, 0, False), (9, 1, True), (1000, 1, False)])
def test_a_seats_eyes_in_a_game_that_goes_on_are_hidden_while_the_window_is_away(
    make_app: Make, tmp_path: Path, moves: int, eye: int, hidden: bool
) -> None:
    _, hand = replay(make_app, path_of(kept(load(MAIN), tmp_path, moves, 1)))
    hand.click(f"eye:{eye}")
    hand.app.blank(True)
    assert hand.app.blanked == hidden


def test_the_review_of_a_game_that_goes_on_is_hidden_while_the_window_is_away(make_app: Make, tmp_path: Path) -> None:
    app = make_app()
    app.open("title")
    app.push("review", kept=look_again(path_of(kept(load(MAIN), tmp_path, 9, 1))))
    app.blank(True)
    assert app.blanked


def test_each_eye_sees_what_it_saw(make_app: Make, finished: Path) -> None:
    screen, hand = replay(make_app, finished)
    points = []
    for number, eye in enumerate(eyes(screen.match)):
        hand.click(f"eye:{number}") if number else None
        points.append((screen.outlook.eye == eye, screen.looking().note))
    assert all(same for same, _ in points) and len({note for _, note in points}) == 4


def test_nothing_is_hidden_from_who_sees_all(finished: Path) -> None:
    match = look_again(finished).match
    view = ALL.view(match, 8)
    assert view.values.tolist() == match.steps[8].position.v and all(map(view.sees, range(len(view.values))))


# ---------------------------------------------------------------------- the way through
def test_keys_lead_through_moves_and_rounds(make_app: Make, small: Scenario, tmp_path: Path) -> None:
    screen, hand = replay(make_app, path_of(kept(small, tmp_path)))
    at = []
    for key in (pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_PAGEDOWN, pygame.K_END, pygame.K_HOME):
        hand.key(key)
        at.append(screen.move)
    assert at == [1, 2, 1, screen.rounds[1], screen.last, 0]


def test_it_plays_by_itself(
    make_app: Make, small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.client.screens.replay.MOVE", -1.0)
    screen, hand = replay(make_app, path_of(kept(small, tmp_path)))
    hand.key(pygame.K_SPACE)
    for _ in range(screen.last + 2):
        hand.turn()
    assert (screen.move, screen.runs) == (screen.last, False)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("move", [0, 9, 1000])
def test_it_fits(make_app: Make, finished: Path, size: tuple[int, int], move: int) -> None:
    screen, hand = replay(make_app, finished, size)
    screen.to(move)
    assert overflowing(hand.app) == []


# ---------------------------------------------------------------------- damage
@pytest.mark.parametrize("name", ["berlin-2020", "spring-shield"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_its_controls_lie_on_no_place_of_the_theatre(make_app: Make, tmp_path: Path, name: str, size: tuple[int, int]
                                                     ) -> None:
    screen, hand = replay(make_app, path_of(kept(load(ROOT / "scenarios" / name), tmp_path, 1)), size)
    hand.app.frame()
    assert screen.controls is not None
    places = map(screen.map.viewport.to_screen, screen.map.geography.theatre)
    assert [at for at in places if screen.controls.rect.collidepoint(at)] == []


def test_a_damaged_game_is_shown_up_to_the_damage(make_app: Make, small: Scenario, tmp_path: Path) -> None:
    path = path_of(kept(small, tmp_path))
    lines = path.read_bytes().split(b"\n")
    lines[9] = lines[9].replace(b":", b";", 1)
    path.write_bytes(b"\n".join(lines))
    screen, _ = replay(make_app, path)
    assert screen.last == 7 and "Line 10" in screen.kept.differs and path.read_bytes() == b"\n".join(lines)


# ---------------------------------------------------------------------- from the list, from the ending
def test_the_list_opens_it(make_app: Make, small: Scenario) -> None:
    kept(small, data_folder())
    app = make_app((1280, 720))
    app.open("load")
    hand = Hand(app)
    hand.click("replay")
    hand.key(pygame.K_ESCAPE)
    back = hand.screen
    hand.key(pygame.K_r, "r")
    assert (back, hand.screen) == ("load", "replay")


def test_a_sealed_game_asks_for_its_code(make_app: Make, small: Scenario) -> None:
    path = path_of(kept(small, data_folder(), 5, 2, "open sesame 7"))
    app = make_app((1280, 720))
    app.open("load")
    saved.ask(app, path, lambda refusal: None, saved.watch_again)
    asked = app.top.name if app.top else ""
    for letter in "open sesame 7":
        app.top.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))  # type: ignore[union-attr]
    Hand(app).key(pygame.K_RETURN)
    assert (asked, [screen.name for screen in app.screens]) == ("code", ["load", "replay"])


def test_the_ending_opens_it(make_app: Make, small: Scenario, tmp_path: Path) -> None:
    app = make_app((1280, 720))
    app.session = Session(kept(small, tmp_path), beside=False)
    app.open("ending")
    hand = Hand(app)
    hand.click("replay")
    there = hand.screen
    hand.key(pygame.K_ESCAPE)
    assert (there, hand.screen) == ("replay", "ending")


# ---------------------------------------------------------------------- playing on
@pytest.mark.parametrize("code", ["", "open sesame 7"])
def test_a_game_played_on_is_a_new_save_and_the_old_one_is_as_it_was(
    small: Scenario, tmp_path: Path, code: str
) -> None:
    match = kept(small, tmp_path, code=code)
    before = path_of(match).read_bytes()
    new = branch(match, 6, tmp_path, Start("2020-01-01 10:00:00", {"north": "person"}, code))
    assert new.path != match.path and path_of(match).read_bytes() == before
    assert (new.digest, new.moves, new.seats["north"]) == (match.steps[6].position.digest(), 6, "person")
    assert Match.resume(path_of(new), code).digest == new.digest


def test_moves_that_were_taken_back_are_left_out(small: Scenario, tmp_path: Path) -> None:
    match = kept(small, tmp_path, 4)
    match.undo("the instructor")
    match.bot_move(make("random", small.tables, 5))
    assert branch(match, match.moves, tmp_path, Start("2020-01-01")).digest == match.digest


def test_who_sits_where_may_be_chosen_in_a_game_that_is_over(
    make_app: Make, small: Scenario, tmp_path: Path
) -> None:
    _, hand = replay(make_app, path_of(kept(small, tmp_path)))
    hand.key(pygame.K_RIGHT)
    hand.click("play_on")
    hand.click("sits:north:person")
    hand.click("sits:south:person")
    hand.click("yes")
    session = hand.app.session
    assert session is not None and session.people == ["north", "south"]
    assert (hand.screen, session.match.moves, len(list(data_folder().glob(f"*{journal.SUFFIX}")))) == ("curtain", 1, 1)


def test_all_sit_as_they_sat_in_a_game_that_goes_on(make_app: Make, small: Scenario, tmp_path: Path) -> None:
    _, hand = replay(make_app, path_of(kept(small, tmp_path, 5, 1)))
    hand.key(pygame.K_p, "p")
    assert hand.screen == "play_on" and hand.find("sits:north:person") is None
