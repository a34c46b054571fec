"""The ending: fits at every size, adds up, tells everything to everybody, and nothing before the game is over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import course, printing
from game.client.app import App
from game.client.kit import Paragraph, Scroll, plain, theme
from game.client.screens.ending import TABS, EndingScreen
from game.client.screens.ending_parts.pieces import CourseChart
from game.client.session import Session
from game.match.instructor import Instructor
from game.match.match import Match
from game.players import make
from game.review.playouts import Estimates, Playouts
from game.review.record import Record
from game.scenario import load
from tests.client.acting import MAIN, ROOT, Hand, overflowing
from tests.kept_games import play_on

MakeApp = Callable[..., App]
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
SIZES = ((800, 600), (1280, 720), (1920, 1080), (3840, 2160))


def finished(make_app: MakeApp, size: tuple[int, int] = (1280, 720), scenario: Path = MAIN, seed: int = 1) -> Hand:
    app = make_app(size, scenario, seed=seed)
    assert app.session is not None
    play_on(app.session.match)
    app.open("ending")
    return Hand(app)


def ending_of(hand: Hand) -> EndingScreen:
    assert isinstance(hand.app.top, EndingScreen)
    return hand.app.top


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scenario", [MAIN, FOUR], ids=["two", "four"])
def test_everything_fits(make_app: MakeApp, size: tuple[int, int], scenario: Path) -> None:
    hand = finished(make_app, size, scenario)
    for tab in TABS:
        ending_of(hand).show(tab)
        hand.app.frame()
        assert overflowing(hand.app) == []
        for scroll in [one for one in ending_of(hand).root.walk() if isinstance(one, Scroll)]:
            scroll.scroll_to(10**6)
        hand.app.frame()
        assert overflowing(hand.app) == []
    assert hand.app.ui.icons.missing == set()


def test_the_name_of_an_ending_is_not_broken_for_the_results_of_four(make_app: MakeApp) -> None:
    hand = finished(make_app, (1280, 720), ROOT / "scenarios" / "four-powers")
    record, ui = ending_of(hand).record, hand.app.ui
    assert record is not None
    name = next(widget for widget in ending_of(hand).root.walk()
                if isinstance(widget, Paragraph) and plain(widget.words) == record.ending.name)
    assert name.rect.height == ui.text.line(theme.TITLE)


def test_an_ending_counts_the_rounds_and_the_decisions_of_the_game_that_was_played(make_app: MakeApp) -> None:
    app, scenario = make_app(SIZES[1]), load(MAIN)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), 1, None, rounds=4)
    app.session = Session(match)
    match.admit("four plain words")
    Instructor(match, "four plain words").adjust("relations", 3, "a misread card")
    play_on(match)
    decisions = match.moves - 1
    app.open("ending")
    assert app.top is not None
    told = [plain(widget.words) for widget in app.top.root.walk() if isinstance(widget, Paragraph)]
    assert any(f"of 4 \u00b7 {decisions} decisions" in line for line in told)


def first_game(make_app: MakeApp) -> Hand:
    """Somebody's first game, as Turkey, has ended at the table."""
    app = make_app(SIZES[1], MAIN, {"turkey": "person", "russia": "bot:random"})
    app.settings.played = False
    assert app.session is not None
    play_on(app.session.match)
    course.carry_on(app)
    return Hand(app)


def test_a_first_game_ends_with_the_offer_of_the_other_side(make_app: MakeApp) -> None:
    hand = first_game(make_app)
    hand.click("second")
    session = hand.app.session
    assert session is not None and session.match.moves == 0 and session.people == ["russia"]


def test_a_second_game_ends_without(make_app: MakeApp) -> None:
    hand = first_game(make_app)
    assert hand.app.session is not None and hand.app.settings.played
    hand.app.session.first = False
    course.carry_on(hand.app)
    assert hand.find("second") is None and overflowing(hand.app) == []


def test_directives_are_revealed(make_app: MakeApp) -> None:
    hand = finished(make_app)
    shown = "".join(str(getattr(one, "words", "")) for one in ending_of(hand).root.walk())
    record = ending_of(hand).record
    assert record is not None
    for seat in record.seats:
        assert seat.directive is not None and seat.directive.name in shown


def test_every_seats_place_stands_beside_its_band(make_app: MakeApp) -> None:
    screen = ending_of(finished(make_app, scenario=FOUR))
    shown = [str(getattr(one, "words", "")) for one in screen.head.walk()]
    assert screen.record is not None
    assert all(f"{seat.band}, {seat.place} of 100" in shown for seat in screen.record.seats)


def test_the_chart_ends_with_the_places(make_app: MakeApp) -> None:
    screen = ending_of(finished(make_app, scenario=FOUR))
    chart = next(one for one in screen.root.walk() if isinstance(one, CourseChart))
    assert screen.record is not None
    assert chart.course[-1][1] == tuple(seat.place for seat in screen.record.seats)


def test_nothing_is_told_while_the_game_goes_on(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN)
    app.open("ending")
    hand = Hand(app)
    assert ending_of(hand).record is None
    words = "".join(str(getattr(one, "words", "")) for one in ending_of(hand).root.walk())
    assert app.session is not None
    assert not any(one.name in words for one in app.session.book.document.directives)


def test_parts_by_key_and_by_mouse(make_app: MakeApp) -> None:
    hand = finished(make_app)
    hand.key(pygame.K_2, "2")
    assert ending_of(hand).tab == "deals"
    hand.click("tab:questions")
    assert ending_of(hand).tab == "questions"
    hand.key(pygame.K_RIGHT)
    assert ending_of(hand).tab == "points"


def test_a_picture_is_kept_where_it_says(make_app: MakeApp, tmp_path: Path) -> None:
    hand = finished(make_app)
    hand.key(pygame.K_s, "s")
    assert hand.app.notices.said and "picture-001.png" in hand.app.notices.said[0]
    assert list(tmp_path.rglob("picture-001.png"))


def test_a_report_is_written_at_once_where_it_says(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Playouts, "work", lambda *_: Estimates(1))
    hand = finished(make_app)
    hand.click("report")
    written = list(tmp_path.rglob("reports/*.html"))
    assert len(written) == 1 and any(str(written[0]) in words for words in hand.app.notices.said)


def test_a_report_that_is_complete_is_written_again(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Playouts, "work", lambda *_: Estimates(1, done=1, pieces=1))
    hand = finished(make_app)
    hand.key(pygame.K_p, "p")
    assert any("is complete" in words for words in told_of_the_report(hand))


def told_of_the_report(hand: Hand) -> list[str]:
    """What was said once the report was written, completed, and printed or not."""
    for _ in range(200):
        if len(hand.app.notices.said) > 2:
            break
        hand.turn()
        pygame.time.wait(10)
    return hand.app.notices.said


@pytest.mark.parametrize("browser", [True, False])
def test_a_report_is_printed_too_where_a_browser_can(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: bool
) -> None:
    monkeypatch.setattr(Playouts, "work", lambda *_: Estimates(1, done=1, pieces=1))
    if browser:
        monkeypatch.setattr(printing, "printed", lambda page, folder: b"%PDF")
    hand = finished(make_app)
    hand.key(pygame.K_p, "p")
    said = told_of_the_report(hand)[0]
    assert ("as PDF too" in said, "No browser that prints" in said, len(list(tmp_path.rglob("reports/*.pdf")))) == (
        browser, not browser, int(browser))
    assert "Being worked out" not in next(tmp_path.rglob("reports/*.html")).read_text(encoding="utf-8")


def test_a_personas_reasons_are_told_when_the_game_is_over(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, {"turkey": "person", "russia": "bot:doctrine"})
    assert app.session is not None
    match = app.session.match
    bots = {seat: make("random", match.scenario.tables, 5) for seat in match.seats}
    bots["russia"] = make("doctrine", match.scenario.tables, match.bot_seed("russia"), 1)
    app.open("ending", tab="reasons")
    assert "reasons" not in ending_of(Hand(app)).tabs
    while not match.over:
        match.bot_move(bots[match.to_move])
    app.open("ending", tab="reasons")
    hand = Hand(app)
    for _ in range(500):
        if ending_of(hand).because is not None:
            break
        hand.turn()
        pygame.time.wait(10)
    hand.turn()
    texts = {text for one in match.scenario.tables.personas for text in one.rule_texts + one.fear_texts}
    found = ending_of(hand).because
    assert found and {one.text for one in found} <= texts and overflowing(app) == []


def bargained(make_app: MakeApp, size: tuple[int, int]) -> tuple[Hand, Record]:
    """The end of the first game of two bots in which one of them gave an answer, its deals shown; and its record."""
    for seed in range(1, 9):
        app = make_app(size, MAIN, {"turkey": "bot:doctrine", "russia": "bot:doctrine"}, seed)
        assert app.session is not None
        match = app.session.match
        bots = {seat: make("doctrine", match.scenario.tables, match.bot_seed(seat)) for seat in match.seats}
        while not match.over:
            match.bot_move(bots[match.to_move])
        app.open("ending")
        hand = Hand(app)
        ending_of(hand).show("deals")
        app.frame()
        record = ending_of(hand).record
        if record is not None and record.answers:
            return hand, record
    raise AssertionError("no bot refuses or counters in any of these games")


@pytest.mark.parametrize("size", SIZES)
def test_why_bots_refused_or_countered_is_told_with_the_deals(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand, record = bargained(make_app, size)
    shown = "".join(str(getattr(one, "words", "")) for one in ending_of(hand).root.walk())
    assert all(told.why in shown for told in record.answers) and overflowing(hand.app) == []
