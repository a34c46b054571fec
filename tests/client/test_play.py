"""Whole games in the window: one by mouse clicks alone, one by keyboard alone, one against a bot."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import course
from game.client.app import App
from game.client.panels.card import Card
from game.client.screens.table.screen import TableScreen
from game.client.session import Session
from game.match.match import Match
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, Hand

MakeApp = Callable[..., App]
SMALL = ROOT / "tests" / "match" / "small"


def start(
    make_app: MakeApp, scenario: Scenario, seats: dict[str, str] | None, rounds: int | None, folder: Path
) -> Hand:
    """A kept game, opened as the title screen does."""
    who = dict.fromkeys(scenario.tables.seats, "person") | (seats or {})
    app = make_app((1280, 720))
    course.start(app, Session(Match.new(scenario, who, 7, folder, rounds)))
    return Hand(app)


def table(hand: Hand) -> TableScreen:
    top = hand.app.top
    assert isinstance(top, TableScreen)
    return top


def playable(hand: Hand) -> Card | None:
    """A playable card of the page that shows."""
    cards = table(hand).hand.cards if table(hand).hand else []  # type: ignore[union-attr]
    return next((card for card in cards if card.face.playable), None)


def read(hand: Hand) -> None:
    """Turns until the scenario of a new game is read."""
    for _ in range(500):
        if hand.find("kind:russia:random") is not None:
            return
        hand.turn()
        pygame.time.wait(10)


def begin_by_mouse(hand: Hand) -> None:
    """A new game against a quick opponent, from the title."""
    hand.click("new")
    read(hand)
    hand.click("kind:russia:random")
    hand.click("start")


def begin_by_keys(hand: Hand) -> None:
    """The same."""
    hand.key(pygame.K_n, "n")
    read(hand)
    tab_to(hand, "kind:russia:random")
    hand.key(pygame.K_RETURN)
    tab_to(hand, "start")
    hand.key(pygame.K_RETURN)


def tab_to(hand: Hand, key: str) -> None:
    """The tabulator until that widget has the focus."""
    for _ in range(80):
        hand.key(pygame.K_TAB)
        if hand.focus == key:
            return
    raise AssertionError(f"the tabulator does not come to {key}")


def by_mouse(hand: Hand) -> None:
    """One thing a person with a mouse does on the screen that is up."""
    session = hand.app.session
    if hand.screen == "curtain":
        hold = hand.find("take")
        assert hold is not None
        at = hold.rect.center
        hand.send(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=(0, 0, 0)))
        hand.send(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
        hand.hold()
        hand.send(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))
    elif hand.screen == "brief":
        hand.click("table")
    elif hand.screen == "news":
        hand.click("skip" if hand.find("skip") else "next")
    elif hand.screen == "confirm":
        hand.click("yes")
    elif hand.screen == "table" and session is not None and session.moved:
        hand.click("go_on")
    elif hand.screen == "table":
        accept = hand.find("accept")
        if accept is not None and accept.enabled:
            hand.click("accept")
            return
        card = playable(hand)
        if card is None:
            hand.click("pass")
            hand.click("pass")
            return
        hand.click(card.key)
        hand.settle()
        hand.click_at(card.play_rect().center)


def by_keys(hand: Hand) -> None:
    """One thing a person with a keyboard does."""
    session = hand.app.session
    if hand.screen == "curtain":
        hand.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE, unicode=" ", mod=0))
        hand.hold()
        hand.send(pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE, mod=0))
    elif hand.screen in ("brief", "confirm"):
        hand.key(pygame.K_RETURN)
    elif hand.screen == "news":
        hand.key(pygame.K_ESCAPE)
    elif hand.screen == "table" and session is not None and session.moved:
        hand.key(pygame.K_RETURN)
    elif hand.screen == "table":
        accept = hand.find("accept")
        if accept is not None and accept.enabled:
            hand.key(pygame.K_a, "a")
            return
        card = playable(hand)
        if card is None:
            hand.key(pygame.K_p, "p")
            hand.key(pygame.K_p, "p")
            return
        hand.key(getattr(pygame, f"K_{card.digit}"), card.digit)
        hand.key(pygame.K_RETURN)


def play_out(hand: Hand, act: Callable[[Hand], None], most: int) -> Match:
    """Act until the game is over and the ending shows."""
    session = hand.app.session
    assert session is not None
    for _ in range(most):
        if hand.screen == "ending":
            return session.match
        act(hand)
        hand.settle()
    raise AssertionError(f"no ending after {most} acts; on {hand.screen}, move {session.match.moves}")


@pytest.mark.parametrize("act", [by_mouse, by_keys])
def test_a_whole_small_game_hot_seat(make_app: MakeApp, tmp_path: Path, act: Callable[[Hand], None]) -> None:
    hand = start(make_app, load(SMALL), None, None, tmp_path)
    match = play_out(hand, act, 400)
    assert match.over and match.path is not None
    assert Match.resume(match.path).digest == match.digest


@pytest.mark.parametrize(("begin", "act"), [(begin_by_mouse, by_mouse), (begin_by_keys, by_keys)])
def test_a_whole_game_against_a_bot_from_the_title(
    make_app: MakeApp, begin: Callable[[Hand], None], act: Callable[[Hand], None]
) -> None:
    hand = Hand(make_app(screen="title"))
    begin(hand)
    hand.settle()
    assert play_out(hand, act, 300).seats["russia"] == "bot:random"


def test_two_people_by_blocks_see_eighteen_curtains_at_most(make_app: MakeApp, tmp_path: Path) -> None:
    hand, curtains = start(make_app, load(MAIN).by_blocks, None, None, tmp_path), 0

    def act(hand: Hand) -> None:
        nonlocal curtains
        curtains += hand.screen == "curtain"
        by_keys(hand)

    match = play_out(hand, act, 600)
    assert match.round < curtains <= 18


@pytest.mark.parametrize("act", [by_mouse, by_keys])
def test_the_whole_main_game_hot_seat(make_app: MakeApp, tmp_path: Path, act: Callable[[Hand], None]) -> None:
    hand = start(make_app, load(MAIN), None, None, tmp_path)
    match = play_out(hand, act, 600)
    assert match.over and match.path is not None
    assert Match.resume(match.path).digest == match.digest


def test_an_offer_is_drafted_and_tabled_by_keys_alone(make_app: MakeApp, tmp_path: Path) -> None:
    hand = start(make_app, load(MAIN), {"russia": "bot:random"}, 1, tmp_path)
    session = hand.app.session
    assert session is not None
    for _ in range(20):
        if hand.screen == "table":
            break
        by_keys(hand)
        hand.settle()
    hand.key(pygame.K_f, "f")
    hand.settle()
    assert hand.screen == "offer"
    for _ in range(60):
        hand.key(pygame.K_TAB)
        if hand.focus.startswith("clause"):
            break
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_t, "t")
    hand.settle()
    if hand.screen == "confirm":
        hand.key(pygame.K_RETURN)
        hand.settle()
    offers = [step.line for step in session.match.steps if step.line is not None and step.line.name.startswith("offer")]
    assert offers and offers[0].clauses


@pytest.mark.parametrize("seed", [5, 6])
def test_random_input_breaks_nothing(make_app: MakeApp, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    hand = start(make_app, load(MAIN), {"russia": "bot:random"}, None, tmp_path)
    letters = "abcdefghklmoprtwxyz12345678"
    others = (pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_TAB, pygame.K_LEFT, pygame.K_UP, pygame.K_SPACE,
              pygame.K_PAGEDOWN)
    for _ in range(400):
        kind = dice.random()
        if hand.screen == "title":
            break
        if kind < 0.45:
            letter = dice.choice(letters)
            hand.key(ord(letter), letter)
        elif kind < 0.55:
            hand.key(dice.choice(others))
        elif kind < 0.9:
            wide, high = hand.app.ui.size
            hand.click_at((dice.randrange(wide), dice.randrange(high)))
        elif kind < 0.97:
            hand.send(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=dice.choice((-1, 1)), precise_y=1.0))
        else:
            hand.app.resize(dice.choice(((1280, 720), (800, 600), (1920, 1080))))
            hand.turn()
        hand.app.running = True


def test_two_people_play_rounds_of_the_main_game(make_app: MakeApp, tmp_path: Path) -> None:
    hand = start(make_app, load(MAIN), None, 1, tmp_path)
    match = play_out(hand, by_keys, 200)
    assert match.over


def test_the_way_on_after_a_move_stays_at_its_place(make_app: MakeApp, tmp_path: Path) -> None:
    hand = start(make_app, load(MAIN), None, 1, tmp_path)
    places, told = set(), set()
    for _ in range(120):
        way, done = hand.find("go_on"), hand.find("done")
        if way is not None and done is not None:
            places.add(way.rect.top)
            told.add(done.rect.height)
        by_keys(hand)
        hand.settle()
    assert len(places) == 1 and len(told) > 2


def test_nothing_of_a_seat_is_left_at_the_curtain(make_app: MakeApp, tmp_path: Path) -> None:
    hand = start(make_app, load(MAIN), None, 1, tmp_path)
    for _ in range(30):
        if hand.screen == "table" and hand.app.session and hand.app.session.moved:
            break
        by_keys(hand)
        hand.settle()
    app = hand.app
    hand.click("go_on")
    assert hand.screen == "curtain" and app.session is not None
    assert app.session.seat == "" and not hand.focus and len(app.screens) == 1
    with pytest.raises(RuntimeError):
        _ = app.session.view
    app.frame()
    words = {str(key[0]) for key in app.ui.text._pictures}
    cards = {card.name for card in app.session.scenario.document.cards}
    assert not words & cards
