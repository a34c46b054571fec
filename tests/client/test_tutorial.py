"""The tutorial in the window, by posted events: once as it asks, once with other legal moves; left and come back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import course
from game.client.app import App
from game.client.coach.model import Coach, coach_of
from game.client.coach.overlay import beside
from game.client.kit import Label, Run
from game.client.panels.card import Card
from game.client.screens.table.screen import TableScreen
from game.client.screens.title import TitleScreen
from game.client.session import Session
from game.client.settings import Settings
from game.client.settings import load as load_settings
from game.client.window import in_force
from game.match.match import Match
from game.rules.names import Verb
from game.rules.tables import Kind, Move
from game.scenario import load
from tests.client.acting import MAIN, ROOT, Hand, overflowing
from tests.client.test_faces import offered_by_russia

MakeApp = Callable[..., App]
TUTORIAL = ROOT / "scenarios" / "tutorial"
SIZES = ((1366, 768), (1920, 1080))
WANTED = {"offer": ("c_posts", "c_pause"), "settle": ("c_line", "c_moscow")}
MOST = 300
"""More turns than a tutorial takes."""


class Pupil:
    """Somebody at the tutorial: `step` does one thing on the screen that is up."""

    def __init__(self, app: App, folder: Path | None = None) -> None:
        scenario = load(TUTORIAL)
        tutorial = scenario.document.tutorial
        assert tutorial is not None
        seats = {"turkey": "person", "russia": "bot:doctrine.host"}
        course.start(app, Session(Match.new(scenario, seats, tutorial.seed, folder)))
        self.hand = Hand(app)
        self.seen: list[str] = []
        """The steps that were shown."""
        self.cut: list[str] = []
        """What did not fit."""

    @property
    def session(self) -> Session:
        assert self.hand.app.session is not None
        return self.hand.app.session

    @property
    def coach(self) -> Coach:
        return self.hand.app.coaches["turkey"]

    def play(self, step: Callable[[], object]) -> None:
        """One thing after another, until the game is over."""
        for _ in range(MOST):
            if self.hand.screen == "ending":
                return
            self.once(step)
        pytest.fail(f"no end: {self.hand.screen}, {self.seen}")

    def once(self, step: Callable[[], object]) -> None:
        """What the screen that is up asks for; on one's own turn at the table, a step."""
        self.hand.settle()
        if self.hand.screen == "table" and self.session.moved:
            self.hand.key(pygame.K_RETURN)
        elif self.hand.screen == "table":
            self._look()
            step()
        elif self.hand.screen == "brief":
            self.hand.click("table")
        elif self.hand.screen == "confirm":
            self.hand.click("yes")
        elif self.hand.screen != "ending":
            self.hand.key(pygame.K_ESCAPE)

    def _look(self) -> None:
        """What the coach says now is noted, and whether it fits."""
        lesson = self.coach.lesson
        if lesson is not None and self.seen[-1:] != [lesson.id]:
            self.seen.append(lesson.id)
            self.hand.app.frame()
            self.cut += overflowing(self.hand.app)

    # ------------------------------------------------------------------ as it asks
    def obey(self) -> None:
        """What the coach asks for; anything where it asks for nothing."""
        lesson = self.coach.lesson
        if lesson is None:
            self.anything()
        elif not self.coach.waits:
            self.hand.key(pygame.K_n, "n")
        elif lesson.until == "play answer":
            self.hand.click("accept")
        elif lesson.until == "play offer":
            self.offer(*WANTED[lesson.id])
        else:
            self.point_and_play(lesson.point)

    def point_and_play(self, point: str) -> None:
        """Click what is pointed at until it is a card, and then that."""
        table = self.hand.app.top
        assert isinstance(table, TableScreen) and table.guide is not None and table.hand is not None
        what, _, name = point.partition(" ")
        card = self.card(Verb.THREATEN.of(name) if what == "threat" else name)
        if card is None:
            self.hand.click_at(table.guide.targets.of(point)[0].center)
        elif card.face.playable:
            self.click_card(card)
        else:
            self.anything()

    def card(self, name: str) -> Card | None:
        table = self.hand.app.top
        assert isinstance(table, TableScreen) and table.hand is not None
        return next((card for card in table.hand.cards if card.face.play.entry.id == name), None)

    def click_card(self, card: Card) -> None:
        """A click raises it, another plays it."""
        self.hand.click_at(card.rect.center)
        self.hand.settle()
        self.hand.click_at(card.play_rect().center)

    def offer(self, *clauses: str) -> None:
        """Draft these clauses, as far as they may be offered, and table them."""
        self.hand.click("draft")
        for clause in clauses:
            if self.hand.find(f"clause:{clause}") is not None:
                self.hand.click(f"clause:{clause}")
        self.hand.settle()
        table_it = self.hand.find("table")
        assert table_it is not None
        if table_it.enabled:
            self.hand.click("table")
            return
        while self.hand.screen == "offer":
            self.hand.key(pygame.K_ESCAPE)
        self.anything()

    # ------------------------------------------------------------------ otherwise
    def anything(self) -> None:
        """Reject what is offered, else play the last card that can be played, else pass."""
        table, view = self.hand.app.top, self.session.view
        assert isinstance(table, TableScreen)
        kinds = {int(kind) for kind in view.tables.kind[: view.tables.moves.size][view.legal]}
        if Kind.REJECT in kinds:
            self.hand.click("reject")
            return
        cards = [card for card in table.hand.cards if card.face.playable] if table.hand is not None else []
        if cards:
            self.click_card(cards[-1])
        else:
            self.hand.click("pass")
            self.hand.click("pass")


@pytest.fixture(params=SIZES, ids=["768", "1080"])
def obedient(make_app: MakeApp, request: pytest.FixtureRequest) -> Pupil:
    pupil = Pupil(make_app(request.param))
    pupil.play(pupil.obey)
    return pupil


def test_who_does_as_asked_is_shown_every_step_that_a_taken_offer_leaves(obedient: Pupil) -> None:
    told = {"aim", "card", "answer", "order", "offer", "threat", "clock", "promise", "settle"}
    assert told <= set(obedient.seen) and obedient.cut == []


def test_who_does_otherwise_comes_through_too(make_app: MakeApp) -> None:
    pupil = Pupil(make_app(SIZES[0]))
    pupil.play(pupil.anything)
    assert pupil.session.match.over and pupil.cut == []


def test_what_was_left_goes_on_where_it_was(make_app: MakeApp, tmp_path: Path) -> None:
    pupil = Pupil(make_app(SIZES[0]), tmp_path)
    for _ in range(8):
        pupil.once(pupil.obey)
    path, passed = pupil.session.match.path, pupil.coach.course.progress(pupil.session.match).passed
    assert path is not None
    app = make_app(SIZES[0])
    session = app.session = Session(Match.resume(path), beside=False)
    session.take("turkey")
    again = coach_of(app.coaches, session, app.settings)
    assert again is not None and passed
    assert again.course.progress(session.match).passed == passed


def test_who_leaves_it_has_the_table_to_himself(make_app: MakeApp) -> None:
    pupil = Pupil(make_app(SIZES[0]))
    while not pupil.seen:
        pupil.once(lambda: pupil.hand.key(pygame.K_ESCAPE))
    assert pupil.coach.lesson is None and pupil.hand.find("coach") is None


def test_one_can_go_back_to_what_was_said(make_app: MakeApp) -> None:
    pupil = Pupil(make_app(SIZES[0]))
    while pupil.seen[-1:] != ["card"]:
        pupil.once(pupil.obey if not pupil.seen else lambda: None)
    pupil.hand.click("coach:back")
    assert pupil.coach.lesson is not None and pupil.coach.lesson.id == "aim"


def test_the_draft_says_what_the_step_asks_for(make_app: MakeApp) -> None:
    pupil = Pupil(make_app(SIZES[0]))
    while pupil.seen[-1:] != ["offer"]:
        pupil.once(lambda: None if pupil.coach.lesson and pupil.coach.lesson.id == "offer" else pupil.obey())
    pupil.hand.click("draft")
    assert pupil.hand.find("coach:slip") is not None and overflowing(pupil.hand.app) == []


# ------------------------------------------------------------------ the first start
@pytest.fixture
def newcomer(make_app: MakeApp) -> Hand:
    """The window at its first start."""
    app = make_app(SIZES[0])
    app.settings = Settings(motion=False)
    app.open("title")
    return Hand(app)


def test_the_first_start_asks_what_there_is_a_choice_of(newcomer: Hand) -> None:
    assert newcomer.screen == "welcome" and newcomer.find("size") and newcomer.find("language") is None


def test_it_asks_once(newcomer: Hand) -> None:
    newcomer.click("later")
    newcomer.app.open("title")
    assert newcomer.screen == "title"


def test_from_the_first_start_to_a_legal_move_are_five_clicks_at_most(newcomer: Hand) -> None:
    newcomer.click("learn")
    newcomer.settle()
    newcomer.click("coach:next")
    table = newcomer.app.top
    assert isinstance(table, TableScreen) and table.hand is not None
    newcomer.click(table.hand.cards[0].key)
    newcomer.settle()
    newcomer.click_at(table.hand.cards[0].play_rect().center)
    session = newcomer.app.session
    assert session is not None and session.match.moves == 1     # by the fourth click


def at_the_table(pupil: Pupil) -> TableScreen:
    """The tutorial's table as it begins."""
    pupil.hand.settle()
    pupil.once(lambda: None)
    pupil.hand.settle()
    table = pupil.hand.app.top
    assert isinstance(table, TableScreen)
    return table


def test_the_help_calls_it_what_the_bubble_calls_it(make_app: MakeApp) -> None:
    pupil = Pupil(make_app((1366, 768)))
    at_the_table(pupil)
    pupil.hand.app.push("help")
    assert getattr(pupil.hand.find("hints"), "words", "") == "Show the tutorial"


def test_the_last_step_is_done_and_not_gone_on_from(make_app: MakeApp) -> None:
    pupil = Pupil(make_app((1366, 768)))
    words = []

    def step() -> None:
        lesson = pupil.coach.lesson
        if lesson is not None:
            words.append((lesson.id == "last", getattr(pupil.hand.find("coach:next"), "words", "")))
        pupil.obey()

    pupil.play(step)
    assert (True, "Done") in words and all((said == "Done") == last for last, said in words)


def test_learning_stands_first_on_the_title_until_it_is_done(newcomer: Hand) -> None:
    newcomer.click("later")
    title = newcomer.app.top
    assert isinstance(title, TitleScreen)
    assert title.entries[0].item.key == "learn"


def test_after_the_tutorial_a_first_game_stands_first(newcomer: Hand) -> None:
    newcomer.click("later")
    newcomer.app.settings.learnt = True
    title = newcomer.app.open("title")
    assert isinstance(title, TitleScreen) and title.entries[0].item.key == "first"


# ------------------------------------------------------------------ the tour of a first game
@pytest.fixture
def first_game(make_app: MakeApp) -> Hand:
    """The main scenario's table for somebody who has not had the tour."""
    app = make_app(SIZES[0], MAIN)
    app.settings.toured = False
    assert app.session is not None
    app.session.take("turkey")
    app.session.news()
    app.open("table")
    return Hand(app)


def guided(hand: Hand) -> TableScreen:
    table = hand.app.top
    assert isinstance(table, TableScreen)
    return table


def test_every_step_of_the_tour_fits(first_game: Hand) -> None:
    cut = []
    while guided(first_game).guide is not None:
        first_game.app.frame()
        cut += overflowing(first_game.app)
        first_game.key(pygame.K_n, "n")
    assert cut == [] and first_game.app.settings.toured


@pytest.mark.parametrize("size", SIZES)
def test_the_suggested_openings_lie_first_in_the_hand(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(size, MAIN)
    app.settings.toured = False
    assert app.session is not None
    app.session.take("turkey")
    app.session.news()
    app.open("table")
    hand = guided(Hand(app)).hand
    assert hand is not None
    assert [card.face.play.entry.id for card in hand.cards[:3]] == ["table_bill", "call_putin", "court_tunis"]


def test_an_opening_shows_its_card(first_game: Hand) -> None:
    first_game.key(pygame.K_n, "n")
    first_game.click("coach:court_tunis")
    hand = guided(first_game).hand
    assert hand is not None and hand.raised == guided(first_game).session.tables.row["court_tunis"]


def test_an_opening_that_was_shown_is_played_by_one_press(first_game: Hand) -> None:
    first_game.key(pygame.K_n, "n")
    first_game.click("coach:court_tunis")
    first_game.settle()
    hand = guided(first_game).hand
    assert hand is not None
    card = next(one for one in hand.cards if one.face.play.entry.id == "court_tunis")
    first_game.click_at(card.play_rect().center)
    line = guided(first_game).session.match.steps[-1].line
    assert line is not None and line.name == "court_tunis"


def test_a_press_on_a_card_that_lies_down_only_raises_it(first_game: Hand) -> None:
    hand = guided(first_game).hand
    assert hand is not None
    first_game.click_at((hand.cards[1].rect.centerx, hand.cards[1].rect.bottom - 20))
    first_game.settle()
    assert hand.cards[1].raised and guided(first_game).session.match.moves == 0


@pytest.mark.parametrize("step", range(4))
def test_the_tour_leaves_an_offer_that_waits_in_sight(make_app: MakeApp, step: int) -> None:
    app = offered_by_russia(make_app, (1366, 768)).app
    app.settings.toured = False
    table = app.open("table")
    assert isinstance(table, TableScreen)
    coach = app.coaches["turkey"]
    for _ in range(step):
        coach.next()
    table.rebuild()
    app.frame()
    panel = table.parts.right.rect
    inner = panel.inflate(-40, -40)     # without the ring round what is pointed at
    shown = app.window.surface.subsurface(inner).copy()
    assert table.guide is not None and not table.guide.bubble.rect.colliderect(panel)
    coach.leave()
    table.rebuild()
    app.frame()
    assert pygame.image.tobytes(shown, "RGB") == pygame.image.tobytes(app.window.surface.subsurface(inner), "RGB")


def test_another_move_takes_the_tour_on(first_game: Hand) -> None:
    first_game.key(pygame.K_n, "n")
    session = guided(first_game).session
    session.match.submit(Move(session.tables.row["pass turkey"]))
    coach = first_game.app.coaches["turkey"]
    assert coach.course.progress(session.match, {0}).passed == {0, 1}


def test_the_tour_is_left_by_escape(first_game: Hand) -> None:
    first_game.key(pygame.K_ESCAPE)
    assert guided(first_game).guide is None and first_game.app.settings.toured


def test_cards_keep_their_numbers_when_the_tour_is_left(first_game: Hand) -> None:
    hand = guided(first_game).hand
    assert hand is not None
    before = [card.face.play.entry.id for card in hand.cards]
    first_game.key(pygame.K_ESCAPE)
    after = guided(first_game).hand
    assert after is not None and [card.face.play.entry.id for card in after.cards] == before


def test_whoever_shares_a_first_game_is_offered_the_tour(first_game: Hand) -> None:
    first_game.key(pygame.K_ESCAPE)
    app, session = first_game.app, guided(first_game).session
    while session.match.to_move == "turkey":
        session.match.submit(Move(session.tables.row["pass turkey"]))
    session.take("russia")
    session.news()
    app.open("table")
    assert guided(first_game).guide is not None


@pytest.mark.parametrize("size", [(800, 600), (1366, 768), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("hole", [(10, 60, 260, 340), (10, 540, 150, 220), (500, 10, 120, 30), (1300, 10, 40, 40)])
def test_a_bubble_lies_in_the_window_and_not_on_what_it_points_at(size: tuple[int, int], hole: tuple[int, ...]) -> None:
    room, seen = pygame.Rect((0, 0), size), pygame.Rect(hole)
    place, tip = beside([seen], (480, 200), room, 18)
    assert room.contains(place) and (tip is None or not place.colliderect(seen))


def test_the_point_of_a_bubble_looks_at_one_of_several() -> None:
    cards = [pygame.Rect(10, 540, 150, 220), pygame.Rect(700, 540, 150, 220)]
    _, tip = beside(cards, (480, 200), pygame.Rect(0, 96, 1366, 672), 18)
    assert tip is not None and any(card.left <= tip[0][0] <= card.right for card in cards)


def test_an_opening_on_another_page_is_pointed_at_by_the_way_there(first_game: Hand) -> None:
    first_game.key(pygame.K_n, "n")
    table = guided(first_game)
    assert table.guide is not None and table.hand is not None
    table.hand.turn(1)
    arrow = first_game.find("page:left")
    assert arrow is not None and arrow.rect in table.guide.targets.of("openings")


def test_the_question_mark_explains_a_term_of_the_tooltip(make_app: MakeApp) -> None:
    hand = Hand(make_app(SIZES[0], MAIN, screen="table"))
    table = guided(hand)
    hand.app.ui.pointer = (1, 1)
    table.attention.hover = Label(hand.app.ui, "").tipped([Run("A "), Run("promise", link="Promise"), Run(".")])
    for _ in range(2):
        table.tooltip.tick(0.5)
    links = table.tooltip.links
    hand.key(pygame.K_SLASH, "?")
    assert links == ["Promise"] and hand.find("term:Promise") is not None


def test_who_has_settings_of_old_is_not_welcomed_anew(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"scale": 1.25}', encoding="utf-8")
    assert load_settings(path)[0].welcomed


def test_the_point_of_a_bubble_looks_at_what_it_is_about() -> None:
    _, tip = beside([pygame.Rect(500, 10, 120, 30)], (480, 200), pygame.Rect(0, 96, 1366, 672), 18)
    assert tip is not None and tip[1] == "up"


def test_the_last_step_of_the_tour_is_left_by_a_button_that_says_so(first_game: Hand) -> None:
    words = []
    for _ in range(12):
        button = first_game.find("coach:next")
        if button is None:
            break
        words.append(getattr(button, "words", ""))
        first_game.click("coach:next")
    assert words[-1] == "Done" and "Done" not in words[:-1]


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900), (1920, 1080)])
@pytest.mark.parametrize("scenario", [MAIN, MAIN.parent / "tutorial"])
def test_the_buttons_of_the_map_cover_nothing_on_it(make_app: MakeApp, scenario: Path, size: tuple[int, int]) -> None:
    app = make_app(size, scenario, screen="table")
    app.frame()
    table = app.top
    assert isinstance(table, TableScreen)
    zoom = table.parts.zoom.rect
    assert [kind for kind, rect in table.map.scene.covered() if rect.colliderect(zoom)] == []


def test_a_notice_leaves_the_bar_in_sight(first_game: Hand) -> None:
    app, bar = first_game.app, guided(first_game).parts.bar
    app.frame()
    before = app.window.surface.subsurface(bar.rect).copy()
    app.notices.show("28 seconds are left for this move.")
    app.frame()
    after = app.window.surface.subsurface(bar.rect)
    assert pygame.image.tobytes(before, "RGB") == pygame.image.tobytes(after, "RGB")


def test_the_size_of_type_is_told_as_it_is(make_app: MakeApp) -> None:
    for wish, told in ((1.0, 1.0), (1.25, 1.25), (1.5, 1.48), (2.0, 1.48)):
        assert round(in_force((1280, 720), wish), 2) == told
    app = make_app((1280, 720))
    app.settings.scale = 2.0
    app.resize()
    app.open("title")
    app.push("welcome")
    assert app.top is not None
    assert (app.top.root.find("size:1.5") is not None, app.top.root.find("size:2.0")) == (True, None)


def test_a_notice_leaves_the_bubble_in_sight(first_game: Hand) -> None:
    app = first_game.app
    guided(first_game)
    while (title := first_game.find("coach:title")) is None or "Mind these" not in str(getattr(title, "words", "")):
        first_game.click("coach:next")
    bubble = next(one for one in app.top.root.walk() if one.spared and one.find("coach:title")) if app.top else None
    assert bubble is not None
    app.notices.drop()
    app.frame()
    before = app.window.surface.subsurface(bubble.rect).copy()
    app.notices.show("Turkey amends the offer of Russia: adds Pause at Tripoli; keeps Idlib step 1: the southern posts "
                     "and Wagner leaves the Tripoli front.")
    app.frame()
    after = app.window.surface.subsurface(bubble.rect)
    assert pygame.image.tobytes(before, "RGB") == pygame.image.tobytes(after, "RGB")
