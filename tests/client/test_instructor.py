"""The instructor's table in the window: the way there by its pass-code, what is done at it, and the way back."""

from __future__ import annotations

import time
from collections.abc import Callable

import pygame
import pytest

from game.client import course
from game.client.app import App
from game.client.clocks import Clocks
from game.client.kit import TextInput
from game.client.session import Session
from game.match import seals
from game.match.conduct import Clock
from game.match.instructor import Instructor
from game.match.match import Match
from game.rules.tables import Kind, Move
from game.rules.views import View
from game.scenario import load
from tests.client.acting import MAIN, ROOT, Hand
from tests.client.sizing import troubles

CODE = "a harbour at night"
SECRETS, HIDES, TRACK = ROOT / "tests" / "data" / "banks", "mill", "nets"
"""A scenario with a seat that has a track which no other seat sees."""
PAGES = ("instructor", "instructor_event", "instructor_number", "instructor_moves", "instructor_note")


class Slow:
    """A bot that thinks for long, unless it is hurried."""

    def choose(self, view: View, hurry: Callable[[], bool]) -> Move:
        until = time.monotonic() + 10
        while time.monotonic() < until and not hurry():
            time.sleep(0.01)
        return Move(view.tables.row["pass russia"])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass-code costs nothing to try here."""
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)


def begin(app: App, russia: str = "person", code: str = CODE) -> Hand:
    """A game under way, with an instructor, at the first seat's table."""
    match = Match.new(load(MAIN), {"turkey": "person", "russia": russia}, 1, None)
    if code:
        match.admit(code)
    app.session = Session(match, beside=False)
    app.session.briefed |= {"turkey", "russia"}
    app.session.take("turkey")
    app.session.news()
    app.open("table")
    return Hand(app)


def enter(hand: Hand, code: str = CODE) -> None:
    """By the key and the pass-code to the table."""
    hand.key(pygame.K_i, "i")
    field = hand.find("code")
    assert isinstance(field, TextInput)
    field.edited.insert(code)
    hand.click("yes")
    hand.settle()


@pytest.fixture
def hand(make_app: Callable[..., App]) -> Hand:
    return begin(make_app())


@pytest.fixture
def at_table(hand: Hand) -> Hand:
    enter(hand)
    return hand


def match_of(hand: Hand) -> Match:
    assert hand.app.session is not None
    return hand.app.session.match


def coming(hand: Hand) -> list[tuple[int, int]]:
    return Instructor(match_of(hand), CODE).coming


def type_in(hand: Hand, key: str, words: str) -> None:
    field = hand.find(key)
    assert isinstance(field, TextInput)
    field.edited.insert(words)


# ---- the way there

def test_a_key_and_the_pass_code_open_it(at_table: Hand) -> None:
    assert at_table.screen == "instructor"


def test_the_menu_has_a_way_there(hand: Hand) -> None:
    hand.key(pygame.K_ESCAPE)
    hand.click("instructor")
    assert hand.screen == "code"


def test_another_code_opens_nothing_and_changes_nothing(hand: Hand) -> None:
    before = match_of(hand).digest
    enter(hand, "another code")
    assert hand.screen == "code"
    assert match_of(hand).digest == before
    words = hand.find("words")
    assert "not the instructor" in str(getattr(words, "words", ""))


def test_a_game_without_a_pass_code_has_nothing_of_it(make_app: Callable[..., App]) -> None:
    hand = begin(make_app(), code="")
    hand.key(pygame.K_i, "i")
    assert hand.screen == "table"
    hand.key(pygame.K_ESCAPE)
    assert hand.find("instructor") is None


def test_without_the_code_the_screen_shows_nothing(make_app: Callable[..., App]) -> None:
    app = make_app(scenario=MAIN)
    app.open("instructor")
    assert app.top is not None
    assert app.top.root.find("sits:turkey") is None


def test_the_computer_stops_while_the_table_is_open(
    make_app: Callable[..., App], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.client.bot_process.make", lambda *_: Slow())
    hand = begin(make_app(), russia="bot:random")
    session = hand.app.session
    assert session is not None
    session.match.submit(Move(session.tables.row["pass turkey"]))
    session.think(lambda: None)
    enter(hand)
    assert (hand.screen, session.bots.thinking, session.match.moves) == ("instructor", False, 1)


def test_the_code_is_chosen_where_a_game_is_begun(make_app: Callable[..., App]) -> None:
    hand = Hand(make_app())
    hand.app.open("new", path=MAIN)
    hand.settle()
    type_in(hand, "instructor_code", CODE)
    hand.click("start")
    hand.settle()
    assert Instructor(match_of(hand), CODE)


def test_what_can_be_no_code_begins_no_game(make_app: Callable[..., App]) -> None:
    hand = Hand(make_app())
    hand.app.open("new", path=MAIN)
    hand.settle()
    type_in(hand, "instructor_code", "short")
    hand.click("start")
    hand.settle()
    assert hand.screen == "new"


# ---- what is done at it

def test_an_event_is_let_happen(at_table: Hand) -> None:
    at_table.click("event")
    at_table.click("yes")
    assert at_table.screen == "instructor"
    assert [step.line.kind for step in match_of(at_table).steps if step.line] == ["inject"]


def test_an_event_is_let_happen_with_a_later_round(at_table: Hand) -> None:
    at_table.click("event")
    at_table.click("when:3")
    at_table.click("yes")
    assert [aside.line.number for aside in match_of(at_table).asides] == [3]


def test_an_event_that_is_to_come_is_cancelled(at_table: Hand) -> None:
    at_table.click("event")
    at_table.click("when:3")
    at_table.click("yes")
    at_table.click("event")
    (_, row), = coming(at_table)
    at_table.click(f"cancel:3:{match_of(at_table).scenario.tables.rows[row]}")
    assert (at_table.screen, coming(at_table)) == ("instructor_event", [])


def test_a_number_is_set_only_with_a_reason(at_table: Hand) -> None:
    at_table.click("number")
    slider = at_table.find("value")
    assert slider is not None
    at_table.click_at((slider.rect.right - 2, slider.rect.centery))
    at_table.click("yes")
    assert at_table.screen == "instructor_number"
    type_in(at_table, "why", "They misread it")
    at_table.click("yes")
    assert at_table.screen == "instructor"
    assert [step.line.text for step in match_of(at_table).steps if step.line] == ["They misread it"]


def test_a_note_waits_for_its_seat_and_is_shown_once(at_table: Hand) -> None:
    at_table.click("note")
    at_table.click("to:turkey")
    type_in(at_table, "note", "Ask for more")
    at_table.click("yes")
    at_table.key(pygame.K_ESCAPE)
    assert at_table.screen == "curtain"
    for shown in ("note", "table"):
        course.take_seat(at_table.app)
        assert at_table.screen == shown


def test_a_note_to_one_seat_is_not_in_the_log_of_another(at_table: Hand) -> None:
    session = at_table.app.session
    assert session is not None
    Instructor(session.match, CODE).note("Ask for more", "turkey")
    told = {}
    for seat in ("turkey", "russia"):
        session.take(seat)
        told[seat] = [item.detail for breath in session.hearing.since() for item in breath.items]
    assert "Ask for more" in told["turkey"]
    assert "Ask for more" not in told["russia"]


def test_a_move_is_taken_back_whosever_it_was(at_table: Hand) -> None:
    match = match_of(at_table)
    match.submit(Move(match.scenario.tables.row["pass turkey"]))
    at_table.key(pygame.K_z, "z")
    assert match.moves == 0
    at_table.key(pygame.K_y, "y")
    assert match.moves == 1


def test_the_game_goes_back_to_before_a_move_that_is_clicked(at_table: Hand) -> None:
    match = match_of(at_table)
    while match.moves < 4:
        match.submit(Move(match.scenario.tables.row[f"pass {match.to_move}"]))
    at_table.key(pygame.K_b, "b")
    at_table.click("move:2")
    told = at_table.find("back_by")
    assert "3 moves are taken back" in str(getattr(told, "words", ""))
    at_table.click("yes")
    assert (match.moves, at_table.screen) == (1, "instructor")
    at_table.key(pygame.K_y, "y")
    assert match.moves == 2


def test_what_can_not_be_done_is_said(at_table: Hand) -> None:
    at_table.key(pygame.K_r, "r")
    at_table.click("yes")
    said = at_table.find("said")
    assert "Nothing was rolled" in str(getattr(said, "words", ""))


def rolled(match: Match) -> None:
    """Both seats pass until a round has ended, which throws dice."""
    while match.round == 1:
        match.submit(Move(match.scenario.tables.row[f"pass {match.to_move}"]))


def test_dice_are_rolled_again_only_when_asked_twice(at_table: Hand) -> None:
    match = match_of(at_table)
    rolled(match)
    before = match.steps[-1]
    at_table.key(pygame.K_r, "r")
    assert match.steps[-1] is before
    at_table.click("yes")
    assert match.steps[-1] is not before


def test_who_had_been_shown_the_end_of_a_round_is_shown_it_again_when_dice_were_rolled_again(hand: Hand) -> None:
    match, session = match_of(hand), hand.app.session
    assert session is not None
    rolled(match)
    for seat in ("russia", "turkey"):
        session.take(seat)
        session.news()
    enter(hand)
    hand.click("roll")
    hand.click("yes")
    hand.key(pygame.K_ESCAPE)
    for seat in ("russia", "turkey"):
        session.take(seat)
        assert session.news() == range(match.moves, match.moves + 1)
    assert not session.hearing.watched(match.moves)


def test_who_has_moves_taken_back_has_time_for_the_next_ones(make_app: Callable[..., App]) -> None:
    hand = begin(make_app(), russia="bot:random")
    match, session = match_of(hand), hand.app.session
    assert session is not None
    clocks = session.clocks = Clocks(Clock(60))
    for moves in range(2):
        clocks.turn("turkey", 1, moves)
        clocks.of_move = 7.0
        match.submit(Move(match.scenario.tables.row[f"pass {match.to_move}"]))
    enter(hand)
    hand.key(pygame.K_z, "z")
    hand.key(pygame.K_z, "z")
    hand.key(pygame.K_ESCAPE)
    clocks.turn("turkey", 1, match.moves)
    assert (match.moves, clocks.of_move) == (0, 60)


def test_a_look_at_the_table_brings_no_time(hand: Hand) -> None:
    session = hand.app.session
    assert session is not None
    clocks = session.clocks = Clocks(Clock(60))
    clocks.turn("turkey", 1, 0)
    clocks.of_move = 7.0
    enter(hand)
    hand.key(pygame.K_ESCAPE)
    clocks.turn("turkey", 1, 0)
    assert clocks.of_move == 7


def test_no_seat_does_again_what_the_instructor_took_back(hand: Hand) -> None:
    match, session = match_of(hand), hand.app.session
    assert session is not None
    match.submit(Move(match.scenario.tables.row["pass turkey"]))
    enter(hand)
    hand.key(pygame.K_z, "z")
    assert Instructor(match, CODE).can_redo
    hand.key(pygame.K_ESCAPE)
    session.take("turkey")
    hand.app.open("table")
    assert (session.can_redo, hand.find("redo")) == (False, None)
    hand.key(pygame.K_y, mod=pygame.KMOD_CTRL)
    assert match.moves == 0


def test_the_game_is_ended_only_when_asked_twice(at_table: Hand) -> None:
    at_table.click("end")
    assert not match_of(at_table).over
    at_table.click("yes")
    assert match_of(at_table).over
    at_table.key(pygame.K_ESCAPE)
    assert at_table.screen == "ending"


def test_a_seat_is_given_to_the_computer_and_back(at_table: Hand) -> None:
    at_table.click("sits:russia:computer")
    assert match_of(at_table).seats["russia"] == "bot:strategist"
    at_table.click("sits:russia:person")
    assert match_of(at_table).seats["russia"] == "person"


def test_the_clock_is_paused_and_reasons_are_asked_for(at_table: Hand) -> None:
    at_table.click("clock:pause")
    at_table.click("ask:why:required")
    assert match_of(at_table).clock.paused
    assert match_of(at_table).asked("why") == "required"


def test_everything_is_seen_on_the_map(at_table: Hand) -> None:
    at_table.key(pygame.K_s, "s")
    assert at_table.screen == "replay"
    at_table.key(pygame.K_ESCAPE)
    assert at_table.screen == "instructor"


def test_who_plays_on_from_what_is_seen_leaves_the_table(at_table: Hand) -> None:
    old = match_of(at_table)
    old.submit(Move(old.scenario.tables.row["pass turkey"]))
    at_table.key(pygame.K_s, "s")
    at_table.key(pygame.K_p, "p")
    at_table.click("yes")
    at_table.settle()
    assert match_of(at_table) is not old
    assert "instructor" not in [screen.name for screen in at_table.app.screens]


# ---- the way back

def test_alone_against_bots_one_comes_back_to_the_table(make_app: Callable[..., App]) -> None:
    hand = begin(make_app(), russia="bot:random")
    enter(hand)
    hand.key(pygame.K_ESCAPE)
    hand.settle()
    assert hand.screen == "table"


def test_where_people_share_the_screen_the_curtain_comes_first(at_table: Hand) -> None:
    at_table.key(pygame.K_ESCAPE)
    assert at_table.screen == "curtain"


def test_bots_stand_still_meanwhile(make_app: Callable[..., App]) -> None:
    app = make_app()
    match = Match.new(load(MAIN), {"turkey": "bot:random", "russia": "bot:random"}, 1, None)
    match.admit(CODE)
    app.session = Session(match, beside=False)
    hand = Hand(app)
    app.session.bots.pace.seconds = 5.0
    course.carry_on(app)
    hand.turn()
    enter(hand)
    moves = match.moves
    for _ in range(20):
        hand.turn(0.1)
    assert (hand.screen, match.moves) == ("instructor", moves)


# ---- how it looks

@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_drawn_at_every_size(make_app: Callable[..., App], name: str) -> None:
    hand = begin(make_app())
    match_of(hand).submit(Move(match_of(hand).scenario.tables.row["pass turkey"]))
    enter(hand)
    if name != "instructor":
        hand.click(name.removeprefix("instructor_"))
    assert list(troubles(hand.app, ((320, 240), (640, 480), (1920, 1080)), (0.75, 1.0, 2.0))) == []
    assert list(troubles(hand.app, [(1366, 768)], [1.0], well=True)) == []


# ---- secrets

HIDDEN: dict[str, Callable[[Instructor], object]] = {
    "note": lambda desk: desk.note("Do not sign", HIDES),
    "track": lambda desk: desk.adjust(TRACK, 3, "It was misread"),
    "event": lambda desk: desk.event(next(row for row, kind in enumerate(desk.match.scenario.tables.kind)
                                          if kind == Kind.EVENT), 2),
}


def pictures(app: App) -> list[bytes]:
    """What another seat gets to see, pixel by pixel: its table, its log, the public view, the replay, the curtain."""
    hand, seen = Hand(app), []
    session = app.session
    assert session is not None
    for name in ("table", "why", "public", "replay", "curtain"):
        session.take(session.match.to_move)
        session.news()
        app.open(name, **({"tab": "log"} if name == "why" else {}))
        hand.settle()
        app.frame()
        seen.append(pygame.image.tobytes(app.window.surface, "RGB"))
    return seen


@pytest.mark.parametrize("what", HIDDEN)
def test_nothing_of_it_is_on_another_seats_screens(make_app: Callable[..., App], what: str) -> None:
    apps = [make_app(), make_app()]
    scenario = load(SECRETS)
    for app in apps:
        match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
        match.admit(CODE)
        app.session = Session(match, beside=False)
    HIDDEN[what](Instructor(match_of(Hand(apps[0])), CODE))
    assert match_of(Hand(apps[0])).to_move != HIDES
    assert pictures(apps[0]) == pictures(apps[1])
