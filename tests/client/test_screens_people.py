"""Curtain and brief: what they tell, what they keep, and how a seat is taken. And the help."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
import pytest

from game.client import course
from game.client.app import App
from game.client.kit import Linked, Paragraph, TrackBar, plain
from game.client.loop import Loop
from game.client.panels import known
from game.client.reading import Book
from game.client.screens import backdrop, help_text
from game.client.screens.brief import BriefScreen
from game.client.screens.curtain import CurtainScreen
from game.client.screens.help import HelpScreen
from game.client.session import Session
from game.client.window import fitted_scale
from game.match.match import Match
from game.players import make
from game.rules.facts import Change, OfRow
from game.rules.views import View
from game.scenario import Scenario, load
from game.wording.handbook import rules
from tests.client.acting import MAIN, Hand, overflowing

Make = Callable[..., App]
SIZES = [((800, 600), 1.0), ((1280, 720), 1.0), ((1280, 720), 2.0), ((1920, 1080), 1.0), ((3840, 2160), 1.0)]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


def played(scenario: Scenario, moves: int = 0, seed: int = 3, people: int = 2) -> Session:
    """A game of so many random moves and on until it is a person's turn."""
    names = scenario.tables.seats
    seats = {name: "person" if number < people else "bot:random" for number, name in enumerate(names)}
    match = Match.new(scenario, seats, seed, None)
    bot = make("random", scenario.tables, seed)
    while not match.over and (match.moves < moves or match.seats[match.to_move] != "person"):
        match.bot_move(bot)
    return Session(match)


def app_of(make_app: Make, session: Session, size: tuple[int, int] = (1280, 720), wish: float = 1.0) -> App:
    app = make_app(size)
    app.settings.scale = wish
    app.ui.rescale(size, fitted_scale(size, wish))
    app.session = session
    return app


def down(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, unicode="", mod=0, scancode=0)


def up(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYUP, key=key, mod=0, scancode=0)


# ------------------------------------------------------------------ the curtain
@pytest.mark.parametrize("size,wish", SIZES)
@pytest.mark.parametrize("moves", [0, 25])
def test_the_curtain_fits(
    make_app: Make, scenario: Scenario, size: tuple[int, int], wish: float, moves: int
) -> None:
    app = app_of(make_app, played(scenario, moves), size, wish)
    course.hand_over(app)
    Hand(app).settle()
    assert overflowing(app) == []
    screen = app.top
    assert isinstance(screen, CurtainScreen) and screen.ring is not None
    window = pygame.Rect((0, 0), size)
    parts = [child.rect for child in screen.root.children if child.rect.width and child.rect.height]
    for number, part in enumerate(parts):
        assert window.contains(part)
        for other in parts[number + 1 :]:
            assert not part.colliderect(other), (part, other)


@pytest.mark.parametrize("key", [pygame.K_SPACE, pygame.K_RETURN])
def test_a_key_held_for_600_ms_takes_the_seat(make_app: Make, scenario: Scenario, key: int) -> None:
    app = app_of(make_app, played(scenario))
    course.hand_over(app)
    loop = Loop(app)
    loop.step([down(key)], 0.0)
    loop.step([], 0.3)
    loop.step([up(key)], 0.3)
    loop.step([], 0.3)
    assert app.top is not None and app.top.name == "curtain"
    loop.step([down(key)], 0.0)
    for _ in range(5):
        loop.step([], 0.1)
        assert app.top.name == "curtain" and app.session is not None and app.session.seat == ""
    loop.step([], 0.11)
    assert app.session is not None and app.session.seat == "turkey"
    assert app.top.name == "brief"
    loop.step([up(key)], 0.02)
    assert app.top.name == "brief"


def test_the_mouse_held_on_button_or_ring_takes_the_seat(make_app: Make, scenario: Scenario) -> None:
    for part in ("take", "ring"):
        app = app_of(make_app, played(scenario))
        course.hand_over(app)
        widget = app.top.root.find(part)  # type: ignore[union-attr]
        assert widget is not None
        at = widget.rect.center
        loop = Loop(app)
        loop.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)], 0.0)
        for _ in range(7):
            loop.step([], 0.1)
        assert app.top is not None and app.top.name == "brief"


def test_a_key_that_is_still_down_does_not_take_the_seat(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(make_app, played(scenario))
    held = {pygame.K_RETURN: True}
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: type("Keys", (), {"__getitem__": lambda _, k: k in held})())
    course.hand_over(app)
    loop = Loop(app)
    for _ in range(12):
        loop.step([down(pygame.K_RETURN)], 0.1)
    assert app.top is not None and app.top.name == "curtain"
    loop.step([up(pygame.K_RETURN), down(pygame.K_RETURN)], 0.0)
    for _ in range(7):
        loop.step([], 0.1)
    assert app.top.name == "brief"


def test_nothing_secret_is_on_the_curtain(
    make_app: Make, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picture(session: Session) -> bytes:
        app = app_of(make_app, session)
        course.hand_over(app)
        Hand(app).settle()
        app.frame()
        return pygame.image.tobytes(app.window.surface, "RGB")

    tables = scenario.tables
    one, two = played(scenario, 20), played(scenario, 20)
    everyone = (1 << len(tables.seats)) - 1
    secret = np.nonzero((tables.sees & everyone) != everyone)[0]
    assert len(secret) > 5
    for column in secret:
        two.match.position.v[column] += 1
    whole = Match.view

    def of_nobody(match: Match, seat: str | None, at: int | None = None) -> View:
        assert seat is None, "the curtain looked at a seat's view"
        return whole(match, seat, at)

    monkeypatch.setattr(Match, "view", of_nobody)
    assert picture(one) == picture(two)


def test_the_curtain_tells_from_what_to_what_in_the_words_of_the_table(make_app: Make) -> None:
    book, tables = Book(load(MAIN)), load(MAIN).tables
    moved = [Change(tables.column[name], before, after) for name, before, after in
             (("escalation", 4, 2), ("broker", 7, 10), ("incirlik", 0, 1))]
    shown = known.tracks(make_app().ui, book, "", moved, 7)
    bars = [widget for widget in shown.walk() if isinstance(widget, TrackBar)]
    assert [(bar.was, bar.shown) for bar in bars] == [(4, "2"), (7, "Ankara and Moscow by 5"), (0, "threatened")]
    assert bars[2].says(0) == "open"


def test_public_facts_hold_no_secret(scenario: Scenario) -> None:
    match = played(scenario, 40).match
    tables = scenario.tables
    told = [fact for step in match.heard(None) for fact in step]
    assert told
    for fact in told:
        assert not isinstance(fact, OfRow) or not tables.covert[fact.row]
        for seat in range(len(tables.seats)):
            assert all(int(tables.sees[column]) >> seat & 1 for column, _, _ in fact.changes)


def test_nothing_of_the_last_seat_is_kept_at_the_curtain(make_app: Make, scenario: Scenario) -> None:
    app = app_of(make_app, played(scenario))
    hand = Hand(app)
    session = app.session
    assert session is not None
    session.take("turkey")
    app.open("brief")
    hand.settle()
    secret = next(widget for widget in app.top.root.walk() if widget.key == "directive")  # type: ignore[union-attr]
    words = [getattr(widget, "words", "") for widget in secret.walk()]
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "curtain" and session.seat == "" and len(app.screens) == 1
    on_screen = [getattr(widget, "words", "") for widget in app.top.root.walk()]  # type: ignore[union-attr]
    assert not any(isinstance(one, str) and len(one) > 8 and one in on_screen for one in words)
    assert not any(one in str(key) for key in app.ui.text._pictures for one in words if isinstance(one, str) and one)
    assert pygame.display.get_caption()[0] in ("", "Middle Sea", "pygame window")


def test_leaving_at_the_curtain_is_asked(make_app: Make, scenario: Scenario) -> None:
    app = app_of(make_app, played(scenario))
    course.hand_over(app)
    hand = Hand(app)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "confirm"
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "curtain"
    hand.key(pygame.K_ESCAPE)
    hand.key(pygame.K_RETURN)
    assert hand.screen == "title" and app.session is None


# ------------------------------------------------------------------ the brief
@pytest.mark.parametrize("size,wish", SIZES)
def test_the_brief_fits(make_app: Make, scenario: Scenario, size: tuple[int, int], wish: float) -> None:
    for moves in (0, 1):
        session = played(scenario, moves)
        app = app_of(make_app, session, size, wish)
        session.take(session.match.to_move)
        app.open("brief")
        Hand(app).settle()
        assert overflowing(app) == []


def test_the_brief_holds_on_one_page_at_1080(make_app: Make, scenario: Scenario) -> None:
    for seed in range(1, 5):
        for moves in (0, 1):
            session = played(scenario, moves, seed)
            app = app_of(make_app, session, (1920, 1080))
            session.take(session.match.to_move)
            screen = app.open("brief")
            assert isinstance(screen, BriefScreen) and screen.scroll is not None
            assert screen.scroll.content <= screen.scroll.rect.height, (seed, moves)


def test_the_briefs_numbers_are_the_views(make_app: Make, scenario: Scenario) -> None:
    session = played(scenario, 15)
    app = app_of(make_app, session)
    session.take(session.match.to_move)
    screen = app.open("brief")
    assert isinstance(screen, BriefScreen)
    groups = screen.page.groups()
    assert sum(worth for terms in groups.values() for _, worth in terms) == session.view.total
    for terms in groups.values():
        for term, worth in terms:
            low, high = screen.page.span(term)
            assert low <= worth <= high, term.id
    assert screen.page.directive is not None
    assert screen.private


def test_the_brief_tells_only_this_seats_directive(make_app: Make, scenario: Scenario) -> None:
    session = played(scenario)
    app = app_of(make_app, session)
    session.take("turkey")
    screen = app.open("brief")
    assert isinstance(screen, BriefScreen) and screen.page.directive is not None
    said = " ".join(str(getattr(widget, "words", "")) for widget in screen.root.walk())
    assert screen.page.directive.text.strip()[:40] in said
    for one in scenario.document.directives:
        if one.id != screen.page.directive.id:
            assert one.text.strip()[:40] not in said


def test_the_brief_scrolls_by_keyboard(make_app: Make, scenario: Scenario) -> None:
    session = played(scenario)
    app = app_of(make_app, session)
    session.take("turkey")
    screen = app.open("brief")
    hand = Hand(app)
    hand.key(pygame.K_PAGEDOWN)
    assert isinstance(screen, BriefScreen) and screen.scroll is not None and screen.scroll.offset > 0
    hand.key(pygame.K_HOME)
    assert screen.scroll.offset == 0


def test_the_brief_says_what_it_rests_on_and_not_by_codes(make_app: Make) -> None:
    app = make_app((1366, 768), MAIN)
    assert app.session is not None
    app.session.take("turkey")
    screen = app.open("brief")
    words = " ".join(str(getattr(widget, "words", "")) for widget in screen.root.walk())
    button = screen.root.find("sources")
    assert "T01" not in words and button is not None and callable(button.tip)
    told = "".join(run.text for run in button.tip() or [] if not isinstance(run, str))
    claims = {claim.id: claim.says for claim in app.session.book.document.claims}
    assert claims["T01"] in told and "T01" not in told
    Hand(app).click("sources")
    assert app.top is not None and (app.top.name, getattr(app.top, "tab", "")) == ("help", "sources")


def test_the_brief_over_the_table_goes_back_there(make_app: Make, scenario: Scenario) -> None:
    session = played(scenario)
    app = app_of(make_app, session)
    session.take("turkey")
    session.news()
    app.open("table")
    hand = Hand(app)
    hand.settle()
    hand.key(pygame.K_b, "b")
    assert hand.screen == "brief"
    hand.key(pygame.K_b, "b")
    assert hand.screen == "table"


def test_a_single_player_is_asked_before_leaving(make_app: Make, scenario: Scenario) -> None:
    session = played(scenario, people=1)
    app = app_of(make_app, session)
    course.carry_on(app)
    hand = Hand(app)
    assert hand.screen == "brief"
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "confirm"
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "brief"
    hand.key(pygame.K_RETURN)
    assert hand.screen in ("table", "news") and "turkey" in session.briefed


# ------------------------------------------------------------------ help
@pytest.mark.parametrize("tab", ["rules", "more", "glossary", "keys", "map"])
@pytest.mark.parametrize("size,wish", SIZES)
def test_the_help_fits(make_app: Make, scenario: Scenario, tab: str, size: tuple[int, int], wish: float) -> None:
    app = app_of(make_app, played(scenario), size, wish)
    app.open("help", tab=tab)
    Hand(app).settle()
    assert overflowing(app) == []


def test_the_help_is_searched(make_app: Make, scenario: Scenario) -> None:
    app = app_of(make_app, played(scenario))
    app.open("title")
    app.push("help")
    hand = Hand(app)
    hand.key(pygame.K_SLASH, "/")
    for letter in "counters":
        hand.send(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    screen = app.top
    assert isinstance(screen, HelpScreen) and screen.search.text == "counters"
    assert hand.focus == "search"
    said = " ".join(plain(widget.words) for widget in screen.root.walk() if isinstance(widget, Paragraph))
    assert "At most two counters" in said and "Astana" not in said
    hand.key(pygame.K_ESCAPE)
    assert screen.search.text == "" and hand.screen == "help"
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "title"


@pytest.mark.parametrize("size", [(1366, 768), (1600, 900), (1920, 1080)])
def test_the_help_opens_on_rules_that_fit_a_page(make_app: Make, scenario: Scenario, size: tuple[int, int]) -> None:
    app = app_of(make_app, played(scenario), size)
    screen = app.push("help")
    assert isinstance(screen, HelpScreen) and screen.scroll is not None and screen.tab == "rules"
    assert screen.scroll.content <= screen.scroll.rect.height


def test_a_term_in_the_rules_leads_to_what_it_means(make_app: Make, scenario: Scenario) -> None:
    app = app_of(make_app, played(scenario))
    screen = app.push("help")
    lines = (widget for widget in screen.root.walk() if isinstance(widget, Linked))
    line = next(widget for widget in lines if "clause," in plain(widget.words))
    x, y = next((x, y) for y in range(line.rect.y, line.rect.bottom, 4) for x in range(line.rect.x, line.rect.right, 4)
                if line.link_at((x, y)) == "Clause")
    Hand(app).click_at((x, y))
    assert screen.root.find("term:Clause") is not None


def test_the_rules_have_the_scenarios_numbers(scenario: Scenario) -> None:
    said = " ".join(entry.text for chapter in rules(scenario.document) for entry in chapter.entries)
    assert "{" not in said and "8 rounds" in said
    names = {client.id: client.name for client in scenario.document.clients}
    assert ", ".join(names[one.client] for one in scenario.document.consent) in said


def test_every_key_the_table_takes_is_in_the_help(make_app: Make, scenario: Scenario) -> None:
    session = played(scenario)
    app = app_of(make_app, session)
    session.take("turkey")
    session.news()
    app.open("table")
    assert app.top is not None
    entries = (entry for chapter in help_text.key_chapters() for entry in chapter.entries)
    heads = {part.lower() for entry in entries for part in entry.head.split(", ")}
    known = heads | {"=", "ctrl+shift+z", *"12345678"}
    said = {name.replace("ctrl+", "ctrl ") if "shift" not in name else name for name in app.top.keys}
    assert said - known - {"return", "space"} == set()


def test_pictures_are_let_go(make_app: Make, scenario: Scenario) -> None:
    app = app_of(make_app, played(scenario))
    app.open("help")
    app.frame()
    assert backdrop._KEPT
    app.open("title")
    app.session = None
    app.screens[-1].leave()
    assert not backdrop._KEPT
