"""The review in the window: what each part shows, with and without estimates; stopped, gone on with, played on from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client.app import App
from game.client.kit import Label, Paragraph, Widget, plain
from game.client.reckoning import Reckoning
from game.client.screens.play_on import PlayOnScreen
from game.client.screens.replay import ReplayScreen
from game.client.screens.review import TABS, ReviewScreen
from game.client.screens.review_parts.bargaining import Bargain
from game.client.screens.review_parts.plot import Spot
from game.match.eyes import ALL, Kept, eyes
from game.match.match import Match
from game.review.playouts import Estimates, Playouts
from game.review.review import Review, review
from game.scenario import Scenario, load
from game.wording.packages import clause_names
from tests.client.acting import MAIN, ROOT, Hand, overflowing
from tests.client.sizing import troubles
from tests.kept_games import play_on
from tests.review.conftest import HARBOURS
from tests.review.keeping import reviewed

Make = Callable[..., App]
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
SIZES = ((640, 480), (1366, 768), (1920, 1080))
WIDTHS = ((640, 480), (1024, 768), (1280, 720), (1366, 768), (1480, 820), (1600, 900), (1920, 1080), (2560, 1440))


def played(scenario: Scenario, seed: int = 11, rounds: int | None = None, folder: Path | None = None) -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), seed, folder, rounds=rounds)
    play_on(match)
    return match


@pytest.fixture
def told() -> Review:
    """The review of a small game, all of it estimated."""
    return reviewed(HARBOURS, 1)


def shown(make_app: Make, told: Review, tab: str = "bargaining", size: tuple[int, int] = (1366, 768)
          ) -> tuple[Hand, ReviewScreen]:
    app = make_app(size)
    app.open("title")
    screen = app.push("review", kept=Kept.of(told.match), tab=tab)
    assert isinstance(screen, ReviewScreen)
    screen.reckoning.review = told
    screen.rebuild()
    return Hand(app), screen


def words(root: Widget) -> str:
    return "\n".join(widget.words if isinstance(widget, Label) else plain(widget.words)
                     for widget in root.walk() if isinstance(widget, (Label, Paragraph)))


# ------------------------------------------------------------------ what is shown
@pytest.mark.parametrize("tab", TABS)
def test_every_part_fits_at_every_size(make_app: Make, told: Review, tab: str) -> None:
    hand, _ = shown(make_app, told, tab)
    assert list(troubles(hand.app, SIZES, (0.75, 1.0, 2.0), well=True)) == []


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("scenario", [MAIN, FOUR], ids=["two", "four"])
def test_every_part_fits_without_estimates(make_app: Make, scenario: Path, tab: str) -> None:
    hand, _ = shown(make_app, review(played(load(scenario), rounds=2), ALL), tab)
    assert list(troubles(hand.app, SIZES[1:], (1.0,), well=True)) == []


def test_every_offer_that_was_worth_something_is_in_the_picture(make_app: Make, told: Review) -> None:
    _, screen = shown(make_app, told)
    (plot,) = (one for one in screen.root.walk() if isinstance(one, Bargain))
    offers = sum(said.startswith("Offer ") for _, said in plot.spots())
    assert offers == len(told.pictures[0].marks) > 0


def test_an_offer_that_is_pointed_at_says_what_it_held(make_app: Make, told: Review) -> None:
    hand, screen = shown(make_app, told)
    (plot,) = (one for one in screen.root.walk() if isinstance(one, Bargain))
    (x, y), said = plot.spots()[-1]
    none = (0, 0, 0)
    hand.send(pygame.event.Event(pygame.MOUSEMOTION, pos=(round(x), round(y)), rel=(1, 1), buttons=none))
    hovered = screen.attention.hover
    assert isinstance(hovered, Spot) and hovered.tip == said


def test_it_opens_with_every_seats_points(make_app: Make, told: Review) -> None:
    hand, screen = shown(make_app, review(told.match, ALL), "")
    seats = [seat.id for seat in told.account.words.document.seats]
    assert screen.tab == "result" and all(hand.find(f"seat:{seat}") is not None for seat in seats)


@pytest.mark.parametrize("tab", ["bargaining", "leverage", "turns"])
def test_a_part_to_which_play_outs_add_says_so_until_they_are_done(make_app: Make, told: Review, tab: str) -> None:
    hand, screen = shown(make_app, review(told.match, ALL), tab)
    before = hand.find("waiting") is not None
    screen.reckoning.review = told
    screen.rebuild()
    assert (before, hand.find("waiting") is not None) == (True, False)


def test_offers_are_listed_before_anything_is_estimated(make_app: Make, told: Review) -> None:
    _, screen = shown(make_app, review(told.match, ALL), "bargaining")
    held = {"; ".join(clause_names(told.account.words, offer.fact.package)) for offer in told.offers}
    assert held and held <= set(words(screen.root).split("\n"))


def test_the_map_of_a_round_of_the_story_is_that_at_its_end(make_app: Make, told: Review) -> None:
    hand, _ = shown(make_app, told, "story")
    hand.click("map:1")
    ended = max(at for at, step in enumerate(told.match.steps) if told.account.rounds[at] == 1)
    assert isinstance(hand.app.top, ReplayScreen) and hand.app.top.move == ended


def test_the_result_stands_beside_no_deal_once_that_is_estimated(make_app: Make, told: Review) -> None:
    _, screen = shown(make_app, told, "result", (1920, 1080))
    known = told.without_deal[0]
    assert known is not None and told.results
    assert f"no deal {known[1].value:.1f} in round {known[0]}, so " in words(screen.root)


def test_before_it_is_estimated_no_deal_says_so(make_app: Make, told: Review) -> None:
    _, screen = shown(make_app, review(told.match, ALL), "bargaining", (1920, 1080))
    assert words(screen.root).count("no deal: not yet estimated") == len(told.match.seats)


def test_questions_go_on_by_a_key_and_hold_this_games_facts(make_app: Make, told: Review) -> None:
    hand, screen = shown(make_app, told, "questions")
    hand.key(pygame.K_RIGHT)
    answer = told.answers[1 % len(told.answers)]
    assert answer.question.question in words(screen.root) and all(fact in words(screen.root) for fact in answer.facts)


def test_a_turning_point_is_played_on_from_before_its_move(make_app: Make, told: Review) -> None:
    hand, _ = shown(make_app, told, "turns")
    turn = told.turns[0]
    hand.click(f"on:{turn.letter}")
    assert isinstance(hand.app.top, PlayOnScreen) and hand.app.top.move == turn.step - 1
    hand.click("yes")
    hand.settle()
    session = hand.app.session
    assert session is not None
    assert [step.line for step in session.match.steps[1:turn.step]] == [
        step.line for step in told.match.steps[1:turn.step]]


# ------------------------------------------------------------------ estimating
def waiting(hand: Hand, until: Callable[[], bool]) -> None:
    for _ in range(400):
        if until():
            return
        hand.turn()
        pygame.time.wait(10)
    raise AssertionError("it never came")


def test_what_is_estimated_is_shown_when_it_is_there(make_app: Make, told: Review, monkeypatch: pytest.MonkeyPatch
                                                     ) -> None:
    monkeypatch.setattr(Playouts, "work", lambda *_: told.known)
    hand, screen = shown(make_app, review(told.match, ALL))
    hand.click("estimate")
    waiting(hand, lambda: screen.review.known.complete)
    assert any(isinstance(one, Bargain) for one in screen.root.walk()) and hand.find("estimate") is None


def test_who_reads_on_meanwhile_stays_where_they_were(make_app: Make, told: Review, monkeypatch: pytest.MonkeyPatch
                                                      ) -> None:
    monkeypatch.setattr(Playouts, "work", lambda *_: told.known)
    hand, screen = shown(make_app, review(told.match, ALL), "story", (640, 480))
    screen.choose("all")
    screen.scroll.scroll_to(60)
    before = screen.scroll.offset
    hand.click("estimate")
    waiting(hand, lambda: screen.review.known.complete)
    assert screen.scroll.offset == before > 0


def test_estimating_is_stopped_and_goes_on(make_app: Make, told: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    def work(self: Playouts, say: Callable[[int, int], object], go: Callable[[], bool]) -> Estimates:
        say(3, 50)
        while go():
            pygame.time.wait(5)
        return Estimates(1, done=3, pieces=50)

    monkeypatch.setattr(Playouts, "work", work)
    hand, screen = shown(make_app, review(told.match, ALL))
    hand.click("estimate")
    waiting(hand, lambda: "3 of 50" in words(screen.root))
    hand.click("stop")
    waiting(hand, lambda: hand.find("estimate") is not None)
    assert not screen.reckoning.busy


@pytest.mark.parametrize("tab", ["result", "bargaining"])
@pytest.mark.parametrize("done", [(3, 50), (888, 888)])
def test_how_far_it_is_has_room_in_the_head(make_app: Make, tab: str, done: tuple[int, int]) -> None:
    """And keeps it as its numbers grow."""
    hand, screen = shown(make_app, review(played(load(MAIN), rounds=2), ALL), tab)
    reckoning = screen.reckoning
    for size in WIDTHS:
        reckoning.busy, reckoning.done, reckoning.pieces = True, 0, 0
        hand.app.resize(size)
        screen.rebuild()
        assert "\u2026" not in reckoning.far       # it would look cut
        hand.app.frame()
        reckoning.done, reckoning.pieces = done
        for changed in reckoning.changed:
            changed()
        hand.app.ui.text.cuts.clear()
        hand.app.frame()
        assert (size, overflowing(hand.app)) == (size, [])


def test_the_ending_and_its_review_share_what_is_estimated(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app((1366, 768), HARBOURS)
    assert app.session is not None
    play_on(app.session.match)
    app.open("ending")
    hand = Hand(app)
    hand.click("review")
    top = app.top
    assert isinstance(top, ReviewScreen) and isinstance(top.reckoning, Reckoning)
    assert top.reporting is getattr(app.screens[0], "reporting", None)


# ------------------------------------------------------------------ secrets, saves
def test_of_a_game_that_goes_on_only_what_all_know_is_told(make_app: Make) -> None:
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 3, None)
    hand, screen = shown(make_app, review(match, eyes(match)[0]))
    assert not screen.reckoning.review.account.whole and hand.find("estimate") is None


def test_of_a_game_that_goes_on_the_story_comes_first(make_app: Make) -> None:
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 3, None)
    _, screen = shown(make_app, review(match, eyes(match)[0]), "")
    assert screen.tab == "story" and "result" not in screen.tabs


def test_a_saved_game_is_reviewed_from_the_list(make_app: Make, tmp_path: Path) -> None:
    match = played(load(HARBOURS), folder=tmp_path / "data")
    app = make_app((1366, 768))
    app.open("title")
    app.push("load")
    hand = Hand(app)
    hand.settle()
    hand.click("review")
    assert isinstance(app.top, ReviewScreen) and match.path is not None and app.top.kept.name == match.path.stem
