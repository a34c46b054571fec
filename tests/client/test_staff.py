"""Bots that think while the window lives, are hurried, and advise a person; with bots that decide when told to."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.client import course
from game.client.advised import title_of
from game.client.app import App
from game.client.bot_process import Minds, Stopped
from game.client.kit import Paragraph, Widget, plain
from game.client.screens.offer.screen import OfferScreen
from game.client.screens.table.screen import TableScreen
from game.client.session import Session
from game.match.files import FileTrouble
from game.match.match import Match
from game.players import Advice, Candidate, make
from game.players.bot import never
from game.players.reasons import Consent, Gain, Next, Reason, Reply, Term
from game.rules.tables import Kind, Move
from game.rules.views import View
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, SIZES, Hand, overflowing

MakeApp = Callable[..., App]


class Slow:
    """A bot that thinks until it is hurried or let go, then passes; it advises what the test says."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.hurries = 0
        self.asked: list[View] = []
        self.moves: list[Move] = []
        self.half = 0.2
        self.plan: tuple[Next, ...] = ()

    def _wait(self, hurry: Callable[[], bool]) -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until and not self.go.is_set():
            if hurry():
                self.hurries += 1
                return
            time.sleep(0.005)

    def choose(self, view: View, hurry: Callable[[], bool] = never) -> Move:
        self.asked.append(view)
        self._wait(hurry)
        names = view.tables.rows[: view.tables.moves.size]
        rejects = [row for row, name in enumerate(names) if name.startswith("reject") and view.legal[row]]
        return Move(rejects[0] if rejects else names.index(f"pass {view.tables.seats[view.seat]}"))

    def advise(self, view: View, hurry: Callable[[], bool] = never) -> Advice:
        self.asked.append(view)
        self._wait(hurry)
        reasons: tuple[Reason, ...] = (
            Term(view.terms()[0][0], 3), Term(view.terms()[1][0], -4), Gain(1 - view.seat, -2), Consent(45),
            Reply(1 - view.seat, self.moves[0].row, 70), *self.plan)
        return Advice(tuple(Candidate(move, 30.0 - n, 30.0 - n - self.half, 30.0 - n + self.half, reasons)
                            for n, move in enumerate(self.moves)))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Sits in every seat of a bot, and is the staff."""
    bot = Slow()
    monkeypatch.setattr("game.client.bot_process.make", lambda *_: bot)
    yield bot
    bot.go.set()


def at_table(make_app: MakeApp, scenario: Scenario, size: tuple[int, int] = (1280, 720), bot: str = "strategist",
             seed: int = 1) -> Hand:
    """Turkey is a person at the table, Russia a bot."""
    app = make_app(size)
    seats = {"turkey": "person", "russia": f"bot:{bot}"}
    session = Session(Match.new(scenario, seats, seed, None), beside=False)
    app.session = session
    while session.match.to_move != "turkey":
        session.match.bot_move(make("random", scenario.tables, 1))
    session.take("turkey")
    session.news()
    app.open("table")
    return Hand(app)


def session_of(hand: Hand) -> Session:
    assert hand.app.session is not None
    return hand.app.session


def wait(hand: Hand, true: Callable[[], bool]) -> None:
    """Turns until something holds."""
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        hand.turn()
        time.sleep(0.005)
    hand.turn()


def words_on(hand: Hand) -> str:
    """All that the topmost screen says in paragraphs."""
    assert hand.app.top is not None
    return "\n".join(plain(one.words) for one in hand.app.top.root.walk() if isinstance(one, Paragraph))


def rows_of(session: Session, kind: Kind) -> list[int]:
    """The legal rows of a kind."""
    legal = np.nonzero(session.view.legal)[0]
    return [int(row) for row in legal if session.tables.kind[row] == kind]


# ------------------------------------------------------------------ thinking
def thinking(make_app: MakeApp, scenario: Scenario, size: tuple[int, int] = (1280, 720)) -> Hand:
    """I have passed, and Russia's bot is at it."""
    hand = at_table(make_app, scenario, size)
    hand.key(pygame.K_p, "p")
    hand.key(pygame.K_p, "p")
    hand.key(pygame.K_RETURN)
    wait(hand, lambda: hand.find("hurry") is not None)
    return hand


@pytest.mark.parametrize("size", SIZES)
def test_the_table_shows_who_thinks_and_lives_on(
    make_app: MakeApp, scenario: Scenario, slow: Slow, size: tuple[int, int]
) -> None:
    hand = thinking(make_app, scenario, size)
    assert "Russia is thinking" in words_on(hand) and "Strategist" in words_on(hand)
    assert session_of(hand).bots.thinking and overflowing(hand.app) == []
    hand.key(pygame.K_t, "t")
    assert hand.screen == "why"


@pytest.mark.parametrize("by", ["key", "click"])
def test_a_bot_that_thinks_is_hurried(make_app: MakeApp, scenario: Scenario, slow: Slow, by: str) -> None:
    hand = thinking(make_app, scenario)
    moves = session_of(hand).match.moves
    if by == "key":
        hand.key(pygame.K_h, "h")
    else:
        hand.click("hurry")
    wait(hand, lambda: session_of(hand).match.moves > moves)
    assert slow.hurries == 1


def test_a_bot_gets_its_own_view_alone(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = thinking(make_app, scenario)
    wait(hand, lambda: bool(slow.asked))
    assert [scenario.tables.seats[view.seat] for view in slow.asked] == ["russia"]


def test_leaving_does_not_wait_for_a_bot(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = thinking(make_app, scenario)
    begin, match = time.monotonic(), session_of(hand).match
    moves = match.moves
    hand.app.leave_game()
    assert hand.screen == "title" and time.monotonic() - begin < 2
    assert match.moves <= moves + 1


def test_a_full_disk_stops_the_bots_until_told_to_try_again(
    make_app: MakeApp, scenario: Scenario, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = thinking(make_app, scenario)
    match = session_of(hand).match
    usual = match.submit

    def full(move: Move) -> None:
        raise FileTrouble("The disk is full.")

    monkeypatch.setattr(match, "submit", full)
    slow.go.set()
    wait(hand, lambda: hand.find("again") is not None)
    assert not session_of(hand).bots.thinking and "disk is full" in words_on(hand)
    monkeypatch.setattr(match, "submit", usual)
    moves = match.moves
    hand.key(pygame.K_RETURN)
    wait(hand, lambda: match.moves > moves)


def test_bots_alone_are_watched_and_hurried(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    app = make_app()
    seats = dict.fromkeys(scenario.tables.seats, "bot:strategist")
    course.start(app, Session(Match.new(scenario, seats, 1, None, 1), False))
    hand = Hand(app)
    assert hand.screen == "watch" and "is thinking" in words_on(hand)

    def hurried() -> bool:
        hand.key(pygame.K_h, "h")
        return hand.screen == "ending"

    wait(hand, hurried)
    assert slow.hurries > 3


# ------------------------------------------------------------------ a process beside the window
def test_a_process_beside_decides_as_a_thread_would(scenario: Scenario) -> None:
    small = load(ROOT / "tests" / "match" / "small")
    view = Match.new(small, dict.fromkeys(small.tables.seats, "person"), 1, None).view(small.tables.seats[0])
    beside, inside = Minds(small.tables), Minds(small.tables, beside=False)
    try:
        found = beside.choose("strategist.quick", 5, view)
        assert beside.beside and not inside.beside
        assert found == inside.choose("strategist.quick", 5, view)
        assert beside._process is not None and beside._process.pid is not None
        os.kill(beside._process.pid, 9)
        assert beside.choose("strategist.quick", 5, view) == found
    finally:
        beside.close()
    with pytest.raises(Stopped):
        beside.choose("strategist.quick", 5, view)


# ------------------------------------------------------------------ the staff
def advised(make_app: MakeApp, scenario: Scenario, slow: Slow, kind: Kind, size: tuple[int, int] = (1280, 720)) -> Hand:
    """The staff has advised a move of that kind, and two others."""
    hand = at_table(make_app, scenario, size)
    session = session_of(hand)
    row = rows_of(session, kind)[-1]
    package = 0
    if kind == Kind.OFFER:
        package = int(session.view.clauses(1)) & -int(session.view.clauses(1))
    slow.moves = [Move(row, package), *(Move(row) for row in rows_of(session, Kind.CARD)[:2])]
    slow.go.set()
    hand.key(pygame.K_s, "s")
    wait(hand, lambda: not session.staff.busy)
    return hand


@pytest.mark.parametrize("size", [(800, 600), *SIZES, (3840, 2160)])
@pytest.mark.parametrize("kind", [Kind.CARD, Kind.OFFER])
def test_advice_fits_and_says_worth_and_why(
    make_app: MakeApp, scenario: Scenario, slow: Slow, kind: Kind, size: tuple[int, int]
) -> None:
    hand = advised(make_app, scenario, slow, kind, size)
    assert hand.screen == "staff"
    assert [one for one in overflowing(hand.app) if not one.startswith("cut: ") or one[5:] in words_on(hand)] == []
    said = words_on(hand)
    for piece in ("+3", "is thought to lose 2", "45 %", "About 1.0 less than the first", "70 %",
                  "Likely reply of Russia" if kind == Kind.OFFER else "Most often Russia then plays"):
        assert piece in said


@pytest.mark.parametrize("size", [(800, 600), *SIZES])
def test_moves_whose_ranges_overlap_are_too_close_to_call(
    make_app: MakeApp, scenario: Scenario, slow: Slow, size: tuple[int, int]
) -> None:
    slow.half = 0.7     # the first and the second overlap, the third does not
    hand = advised(make_app, scenario, slow, Kind.CARD, size)
    said = words_on(hand)
    names = [title_of(session_of(hand).book, move) for move in slow.moves]
    places = [said.index(words) for words in ("Too close to call", *sorted(names[:2]), "Apart from these", names[2])]
    assert places == sorted(places)
    assert [one for one in overflowing(hand.app) if not one.startswith("cut: ") or one[5:] in said] == []


@pytest.mark.parametrize("size", [(800, 600), *SIZES])
def test_a_plan_names_what_may_come_after_each_reply(
    make_app: MakeApp, scenario: Scenario, slow: Slow, size: tuple[int, int]
) -> None:
    rows = scenario.tables.row
    slow.plan = (Next(rows["counter russia turkey"], ((rows["accept turkey russia"], 88), (rows["call_putin"], 26))),
                 Next(rows["reject russia turkey"], ()), Next(-1, ((rows["call_putin"], 40),)))
    hand = advised(make_app, scenario, slow, Kind.OFFER, size)
    said = words_on(hand).splitlines()
    for line in ("If Russia counters: Accept the offer of Russia (88 %) \u00b7 Call Putin (26 %)",
                 "If Russia rejects: nothing stands out", "What next: Call Putin (40 %)"):
        assert line in said
    assert [one for one in overflowing(hand.app) if not one.startswith("cut: ") or one[5:] in words_on(hand)] == []


def test_what_a_move_gives_up_stands_by_itself(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = advised(make_app, scenario, slow, Kind.CARD)
    line = next(line for line in words_on(hand).splitlines() if line.startswith("Given up:"))
    assert "\u22124" in line and "+3" not in line


@pytest.mark.parametrize("kind", [Kind.CARD, Kind.ORDER, Kind.THREATEN])
@pytest.mark.parametrize("by", ["enter", "digit", "click"])
def test_advice_puts_a_card_up_and_plays_nothing(
    make_app: MakeApp, scenario: Scenario, slow: Slow, kind: Kind, by: str
) -> None:
    hand = advised(make_app, scenario, slow, kind)
    moves = session_of(hand).match.moves
    if by == "enter":
        hand.key(pygame.K_RETURN)
    elif by == "digit":
        hand.key(pygame.K_1, "1")
    else:
        hand.click("advised:1")
    table = hand.app.top
    assert isinstance(table, TableScreen) and table.hand is not None
    assert table.hand.raised == slow.moves[0].row and session_of(hand).match.moves == moves
    hand.key(pygame.K_RETURN)
    assert session_of(hand).match.moves == moves + 1


def test_advice_fills_in_the_draft_of_an_offer(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = advised(make_app, scenario, slow, Kind.OFFER)
    hand.key(pygame.K_RETURN)
    assert isinstance(hand.app.top, OfferScreen) and hand.app.top.package == slow.moves[0].package
    assert not [step for step in session_of(hand).match.steps[1:] if step.line and step.line.package]


def test_the_staff_sees_the_seats_own_view(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = advised(make_app, scenario, slow, Kind.CARD)
    (view,) = slow.asked
    assert np.array_equal(view.values, session_of(hand).match.view("turkey").values)


def test_advice_is_called_off(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = at_table(make_app, scenario)
    hand.click("staff")
    assert hand.screen == "staff" and session_of(hand).staff.busy and "The staff is thinking" in words_on(hand)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "table" and not session_of(hand).staff.busy
    slow.go.set()
    hand.settle()
    assert session_of(hand).staff.advice is None


def test_the_staff_is_hurried(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = at_table(make_app, scenario)
    slow.moves = [Move(rows_of(session_of(hand), Kind.CARD)[0])]
    hand.key(pygame.K_s, "s")
    hand.key(pygame.K_h, "h")
    wait(hand, lambda: hand.find("advised:1") is not None)
    assert slow.hurries == 1


def test_advice_is_forgotten_once_something_was_played(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = advised(make_app, scenario, slow, Kind.CARD)
    assert session_of(hand).staff.advice is not None
    hand.key(pygame.K_1, "1")
    hand.key(pygame.K_RETURN)
    assert session_of(hand).staff.advice is None


def test_advice_that_was_given_is_shown_again_at_once(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = advised(make_app, scenario, slow, Kind.CARD)
    hand.key(pygame.K_ESCAPE)
    hand.key(pygame.K_s, "s")
    assert hand.find("advised:1") is not None and len(slow.asked) == 1


def test_nothing_of_advice_is_left_at_the_curtain(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = advised(make_app, scenario, slow, Kind.CARD)
    course.hand_over(hand.app)
    assert session_of(hand).staff.advice is None and hand.screen == "curtain"


def test_a_staff_that_fails_says_so(
    make_app: MakeApp, scenario: Scenario, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Advice:
        raise ValueError("no such thing")

    monkeypatch.setattr(slow, "advise", fails)
    hand = at_table(make_app, scenario)
    hand.key(pygame.K_s, "s")
    wait(hand, lambda: not session_of(hand).staff.busy)
    assert "The staff has no advice" in words_on(hand)


def test_advice_that_is_not_allowed_is_not_to_be_had(make_app: MakeApp, scenario: Scenario, slow: Slow) -> None:
    hand = at_table(make_app, scenario)
    hand.app.settings.staff = False
    table = hand.app.top
    assert isinstance(table, TableScreen)
    table.rebuild()
    button: Widget | None = hand.find("staff")
    hand.key(pygame.K_s, "s")
    assert button is None and hand.screen == "table" and "switched off" in hand.app.notices.said[0]


def test_a_quick_bot_needs_no_hurry(make_app: MakeApp, scenario: Scenario, tmp_path: Path) -> None:
    hand = at_table(make_app, scenario, bot="doctrine")
    assert not session_of(hand).bot_thinks("russia") and session_of(hand).bot_title("russia") == "Doctrine"
