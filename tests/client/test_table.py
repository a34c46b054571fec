"""The table: every state fits at both sizes, plays by mouse and by keyboard, and keeps what it must not show."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock, patch

import pygame
import pytest

from game.client.app import App
from game.client.kit import Button, Kept, Paragraph, paint_lines
from game.client.panels import aims, idle, phrases
from game.client.panels.card import Card, CardFace
from game.client.panels.dispatch import DispatchPage
from game.client.panels.hand import Hand as HandWidget
from game.client.panels.hand import Turned
from game.client.panels.log import LogLine, sentence
from game.client.panels.seat import BandBar
from game.client.reading import seat_row
from game.client.screens.table.screen import TableScreen
from game.client.screens.tracks import bar_of
from game.client.session import Session
from game.client.tidings import tidings, untold
from game.rules.facts import OfferAccepted
from game.rules.names import Verb
from game.rules.tables import Move
from tests.client.acting import MAIN, ROOT, SIZES, Hand, overflowing

MakeApp = Callable[..., App]
HARBOURS = ROOT / "tests" / "data" / "harbours" / "scenario.yaml"
FOUR = ROOT / "tests" / "scenario" / "good" / "four"


def table_of(app: App) -> TableScreen:
    """The table below whatever lies over it."""
    found = next(screen for screen in app.screens if isinstance(screen, TableScreen))
    return found


def cards_of(app: App) -> list[Card]:
    hand = table_of(app).hand
    assert isinstance(hand, HandWidget)
    return hand.cards


@pytest.fixture(params=SIZES, ids=["720", "1080"])
def table(make_app: MakeApp, request: pytest.FixtureRequest) -> Hand:
    """The main scenario's table, Turkey's first move."""
    return Hand(make_app(request.param, MAIN, screen="table"))


STATES: dict[str, Callable[[Hand], None]] = {
    "cards": lambda hand: None,
    "cards, second page": lambda hand: hand.key(pygame.K_PAGEDOWN),
    "orders": lambda hand: hand.key(pygame.K_o, "o"),
    "threats": lambda hand: hand.key(pygame.K_e, "e"),
    "raised": lambda hand: hand.key(pygame.K_2, "2"),
    "points": lambda hand: hand.key(pygame.K_w, "w"),
    "tracks": lambda hand: hand.key(pygame.K_t, "t"),
    "log": lambda hand: hand.key(pygame.K_l, "l"),
    "menu": lambda hand: hand.key(pygame.K_ESCAPE),
}


@pytest.mark.parametrize("state", STATES)
def test_everything_fits(table: Hand, state: str) -> None:
    STATES[state](table)
    table.app.frame()
    assert overflowing(table.app) == []
    assert table.app.ui.icons.missing == set()


def test_the_hand_opens_where_something_can_be_done(make_app: MakeApp) -> None:
    table = table_of(make_app(SIZES[0], ROOT / "scenarios" / "tutorial", screen="table"))
    assert table.hand is not None and not any(face.playable for face in table.hand.faces["threat"])
    table.turned = Turned("threat")
    table.rebuild()
    assert table.hand.group == "card"


@pytest.mark.parametrize("place", ["tripoli", "front", "sirte", "jufra", "idlib_city", "central_med", "cairo"])
def test_every_kind_of_place_fits(table: Hand, place: str) -> None:
    screen = table_of(table.app)
    screen.map.choose(screen.book.place_at[place])
    table.app.frame()
    assert overflowing(table.app) == []


def test_kept_panels_do_not_overlap(table: Hand) -> None:
    kept = [w.rect for w in table_of(table.app).root.walk() if isinstance(w, Kept) and w.kept and w.rect.width]
    assert not any(a.colliderect(b) for a, b in itertools.combinations(kept, 2))


def test_a_map_that_moves_has_neither_the_hand_nor_its_row_drawn_anew(table: Hand, monkeypatch: pytest.MonkeyPatch
                                                                      ) -> None:
    table.app.frame()
    screen, drawn = table_of(table.app), []
    monkeypatch.setattr(Button, "paint", lambda button, _: drawn.append(button.key))
    monkeypatch.setattr(Card, "paint", lambda card, _: drawn.append(card.key))
    screen.map.viewport.pan(9, 5)
    table.app.frame()
    assert not drawn


@pytest.mark.parametrize("size", [(800, 600), (1024, 768), (2560, 1440)])
def test_it_stands_at_odd_sizes(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(size, MAIN, screen="table")
    app.frame()
    window = pygame.Rect((0, 0), size)
    for widget in table_of(app).root.children:
        assert not widget.rect.width or window.contains(widget.rect) or widget.key in ("map", "apron"), widget.key


def test_a_card_is_played_by_keyboard(table: Hand) -> None:
    name = cards_of(table.app)[0].face.play.entry.id
    table.key(pygame.K_1, "1")
    table.key(pygame.K_RETURN)
    session = table.app.session
    assert session is not None and session.moved
    assert session.match.steps[-1].line is not None and session.match.steps[-1].line.name == name


def test_a_card_is_played_by_mouse(table: Hand) -> None:
    card = cards_of(table.app)[1]
    table.click(card.key)
    table.settle()
    again = table.find(card.key)
    assert isinstance(again, Card)
    table.click_at(again.play_rect().center)
    session = table.app.session
    assert session is not None and session.moved


def test_one_click_alone_plays_nothing(table: Hand) -> None:
    table.click(cards_of(table.app)[1].key)
    assert table.app.session is not None and not table.app.session.moved


def test_a_move_is_undone(table: Hand) -> None:
    session = table.app.session
    assert session is not None
    before = session.match.digest
    card = next(card for card in cards_of(table.app) if not card.face.play.entry.roll and card.face.playable)
    table.click(card.key)
    table.key(pygame.K_RETURN)
    assert session.moved
    table.key(pygame.K_z, "", pygame.KMOD_CTRL)
    assert session.match.digest == before and not session.moved


def test_unplayable_cards_say_why(table: Hand) -> None:
    session = table.app.session
    assert session is not None
    table.key(pygame.K_o, "o")
    screen = table_of(table.app)
    assert screen.hand is not None
    faces = [face for group in screen.hand.faces.values() for face in group]
    blocked = [face for face in faces if not face.playable]
    assert blocked and all(face.unmet for face in blocked)
    assert all(bool(session.view.legal[face.play.row]) == face.playable for face in faces)


@pytest.mark.parametrize("key", ["group:order", "group:threat", "page:right", "pass", "zoom_in", "legend_open", "help"])
def test_every_button_is_hit_where_it_is_drawn(table: Hand, key: str) -> None:
    widget = table.find(key)
    assert widget is not None
    assert table_of(table.app).root.hit(widget.rect.center) is widget


@pytest.mark.parametrize("size", SIZES)
def test_a_raised_card_leaves_the_tabs_in_sight(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = Hand(make_app(size, MAIN, screen="table"))
    for key in (pygame.K_1, pygame.K_2, pygame.K_3):
        hand.key(key)
        hand.settle()
        screen = table_of(hand.app)
        assert screen.hand is not None
        raised = next(card for card in screen.hand.cards if card.raised)
        tabs = [widget for widget in screen.parts.tabs.walk() if widget is not screen.parts.tabs]
        assert tabs and raised.box().height > raised.rect.height
        assert not [tab.key for tab in tabs if tab.rect.colliderect(raised.box())]


def test_a_card_in_large_type_shows_an_effect_before_its_sentence(make_app: MakeApp) -> None:
    app = make_app((1920, 1080), MAIN, screen="table")
    app.settings.letters, app.settings.scale = 1.3, 1.5
    app.apply_settings()
    hand = Hand(app)
    hand.key(pygame.K_1)
    hand.settle()
    app.frame()
    cards = table_of(app).hand
    assert cards is not None
    assert all(card.spots for card in cards.cards if card.face.lines or card.face.lucky)


def test_the_page_stands_between_the_ways_to_the_others(table: Hand) -> None:
    back, page, on = (table.find(key) for key in ("page:left", "page", "page:right"))
    assert back is not None and page is not None and on is not None
    assert back.rect.right < page.rect.left and page.rect.right < on.rect.left


def test_passing_is_asked_twice(table: Hand) -> None:
    table.key(pygame.K_p, "p")
    assert table.app.session is not None and not table.app.session.moved
    table.key(pygame.K_p, "p")
    assert table.app.session.moved


def test_the_directive_shows_only_while_held(table: Hand) -> None:
    screen = table_of(table.app)
    table.app.frame()
    blank = pygame.image.tobytes(table.app.window.surface, "RGB")
    table.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_d, unicode="d", mod=0))
    assert screen.directive is not None and screen.directive.held
    table.app.frame()
    assert pygame.image.tobytes(table.app.window.surface, "RGB") != blank
    table.send(pygame.event.Event(pygame.KEYUP, key=pygame.K_d, mod=0))
    table.app.frame()
    assert pygame.image.tobytes(table.app.window.surface, "RGB") == blank


def test_the_directive_is_hidden_when_it_is_let_go_over_another_screen(table: Hand) -> None:
    screen = table_of(table.app)
    table.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_d, unicode="d", mod=0))
    table.key(pygame.K_ESCAPE)
    assert table.screen == "menu"
    table.send(pygame.event.Event(pygame.KEYUP, key=pygame.K_d, mod=0))
    table.key(pygame.K_ESCAPE)
    assert table.screen == "table" and screen.directive is not None and not screen.directive.held


def test_two_views_that_differ_in_a_secret_alone_look_alike(make_app: MakeApp) -> None:
    """Turkey's table is the same picture whatever directive Russia was dealt."""
    from game.rules.game import Game

    pictures = set()
    for dealt in range(3):
        app = make_app((1280, 720), MAIN)
        session = app.session
        assert session is not None
        tables = session.tables
        position = Game.start(tables, 1, directives=[0, dealt])
        session.match.steps[0] = type(session.match.steps[0])(None, position, [])
        session.take("turkey")
        app.open("table")
        app.frame()
        pictures.add(pygame.image.tobytes(app.window.surface, "RGB"))
    assert len(pictures) == 1


def test_an_offer_is_shown_and_answered(make_app: MakeApp) -> None:
    app = make_app((1920, 1080), MAIN)
    session = app.session
    assert session is not None
    first = session.match.to_move
    session.take(first)
    me = session.tables.seat_number(first)
    other = 1 - me
    package = next(
        1 << k for k in range(session.tables.clauses.size)
        if session.view.clauses(other) >> k & 1 and not session.view.package_refusals(1 << k, other)
    )
    session.play(Move(seat_row(session.book, session.view, Verb.OFFER, other), package))
    session.leave()
    session.take(session.match.to_move)
    session.news()
    app.open("table")
    hand = Hand(app)
    app.frame()
    assert overflowing(app) == []
    hand.key(pygame.K_a, "a")
    assert hand.screen == "confirm"
    hand.key(pygame.K_RETURN)
    assert any(isinstance(fact, OfferAccepted) for fact in session.match.facts[-1])


def test_news_are_stepped_through(make_app: MakeApp) -> None:
    app = make_app((1920, 1080), MAIN)
    session = app.session
    assert session is not None
    session.take(session.match.to_move)
    app.open("table")
    hand = Hand(app)
    assert hand.screen == "news"
    pages = 0
    while hand.screen == "news" and pages < 100:
        app.frame()
        assert overflowing(app) == []
        hand.key(pygame.K_RETURN)
        pages += 1
    assert hand.screen == "table" and pages == 2


def test_the_map_goes_where_a_dispatch_happened(table: Hand) -> None:
    screen = table_of(table.app)
    line = next(widget for widget in screen.root.walk() if isinstance(widget, LogLine) and widget.spot >= 0)
    before = screen.map.viewport.camera.centre
    table.click(line.key)
    table.settle()
    assert screen.map.viewport.camera.centre != before


def test_places_are_chosen_by_keyboard(table: Hand) -> None:
    screen = table_of(table.app)
    table.app.frame()
    table.key(pygame.K_g, "g")
    table.key(pygame.K_LEFT)
    table.key(pygame.K_RETURN)
    assert screen.map.selected >= 0 and table.find("place") is not None
    table.key(pygame.K_ESCAPE)
    assert screen.map.selected < 0


def test_my_points_are_shown_as_a_place(make_app: MakeApp) -> None:
    """Aldmoor begins with 22 points, in the middle of stalemate, which is 18 to 26."""
    app = make_app((1280, 720), FOUR, screen="table")
    bar = next(one for one in table_of(app).root.walk() if isinstance(one, BandBar))
    assert bar.at == 50


def answered_by_bot(make_app: MakeApp, size: tuple[int, int], kind: str) -> Hand:
    """Turkey has offered something; the bot in Moscow has answered it, by rejecting or with a package of its own."""
    app = make_app(size, MAIN, {"turkey": "person", "russia": "bot:doctrine"})
    session = app.session
    assert session is not None
    rows, first = session.tables.row, session.tables.clauses.first
    session.take("turkey")
    session.match.submit(Move(rows["offer turkey russia"], 1 << rows["c_wagner_out"] - first))
    answer = 1 << rows["c_gas_contract"] - first if kind == "counter" else 0
    session.match.submit(Move(rows[f"{kind} russia turkey"], answer))
    if kind == "reject":
        session.match.submit(Move(rows["pass russia"]))
    session.take("turkey")
    app.open("table")
    return Hand(app)


@pytest.mark.parametrize("size", SIZES)
def test_a_counter_of_a_bot_says_why_over_its_clauses(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = answered_by_bot(make_app, size, "counter")
    hand.app.frame()
    why = table_of(hand.app).root.find("their_reason")
    assert isinstance(why, Paragraph) and "by what all can see" in str(why.words) and not why.overflow()


@pytest.mark.parametrize("size", SIZES)
def test_no_answer_is_cut(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = answered_by_bot(make_app, size, "counter").app
    app.frame()
    assert not app.ui.text.cuts


@pytest.mark.parametrize("kind", ["counter", "reject"])
def test_an_answer_of_a_bot_is_in_the_log_with_its_reason(make_app: MakeApp, kind: str) -> None:
    hand = answered_by_bot(make_app, SIZES[0], kind)
    lines = [one for one in table_of(hand.app).root.walk() if isinstance(one, LogLine)]
    assert any("by what all can see" in run.text for line in lines for run in line.runs)


def test_the_news_tell_the_reason_of_a_refusal(make_app: MakeApp) -> None:
    hand = answered_by_bot(make_app, SIZES[0], "reject")
    session = hand.app.session
    assert session is not None
    told = [page.text for page in tidings(session, range(1, session.match.moves + 1))
            if isinstance(page, DispatchPage)]
    assert any("by what all can see" in text for text in told)


@pytest.mark.parametrize("size", [(800, 600), (1024, 768), (1366, 768)])
def test_the_bar_shows_every_headline_track_and_the_way_to_help(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(size, MAIN, screen="table")
    app.frame()
    bar, names = table_of(app).parts.bar, table_of(app).book.document.headline
    wanted = [bar.find(key) for key in ("help", *(f"track:{name}" for name in names))]
    assert all(widget is not None and bar.rect.contains(widget.rect) for widget in wanted)


def pointed_card(hand: Hand) -> Card:
    """The first card, with the pointer on it."""
    card = cards_of(hand.app)[0]
    hand.send(pygame.event.Event(pygame.MOUSEMOTION, pos=card.rect.center, rel=(1, 1), buttons=(0, 0, 0)))
    return card


def test_a_screen_over_the_table_ends_what_a_card_foresees(table: Hand) -> None:
    pointed_card(table)
    table.app.push("menu")
    assert not any(table_of(table.app).map.foreseen)


def test_a_card_that_comes_under_a_still_pointer_foresees_nothing(table: Hand) -> None:
    pointed_card(table)
    table_of(table.app).rebuild()
    assert not any(table_of(table.app).map.foreseen)


def test_a_long_sentence_stands_on_a_card_that_has_room_for_it(make_app: MakeApp, tmp_path: Path) -> None:
    for path in (ROOT / "scenarios" / "tutorial").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("gist: They help whoever fights below them., ", "")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    hand = Hand(make_app((1280, 720), tmp_path, screen="table"))
    hand.key(pygame.K_o, "o")
    with patch("game.client.panels.card.paint_lines", wraps=paint_lines) as painted:
        cards_of(hand.app)[0].paint(pygame.Surface((1280, 720)))
    said = [placed.run.text for call in painted.call_args_list for line in call.args[2] for placed in line]
    assert "Drones with crews" in said[1]


def test_what_a_seat_came_for_tells_which_way_its_track_counts(table: Hand) -> None:
    screen = table_of(table.app)
    aim = next(one for one in aims.aims(screen.session.book, screen.session.view, 0) if one.step < 0)
    told = idle._counted(screen.session.book, screen.session.view, aim)
    assert told[0].text == f"Each step down counts +{-aim.step}.\n"


def test_a_card_says_first_which_promise_it_breaks(make_app: MakeApp) -> None:
    hand = Hand(make_app((1280, 720), ROOT / "scenarios" / "tutorial", screen="table"))
    session = hand.app.session
    assert session is not None
    book = session.book
    rows = book.tables.row
    promised = 1 << next(k for k, one in enumerate(book.document.clauses) if one.id == "c_no_troops")
    session.match.submit(Move(rows["offer turkey russia"], promised))
    session.match.submit(Move(rows["accept russia turkey"]))
    drones = CardFace(book, session.match.view("turkey"), book.plays[rows["send_drones misrata"]])
    assert drones.lines[0].label == "Breaks my promise \u201cNo more Turkish troops\u201d"


def test_no_page_says_again_what_a_scene_has_told(make_app: MakeApp) -> None:
    session = make_app((1280, 720), ROOT / "scenarios" / "tutorial").session
    assert session is not None
    session.take("turkey")
    rows, clauses = session.book.tables.row, session.book.document.clauses
    promised = 1 << next(k for k, one in enumerate(clauses) if one.id == "c_no_troops")
    session.match.submit(Move(rows["offer turkey russia"], promised))
    session.match.submit(Move(rows["accept russia turkey"]))
    told = tidings(session, [session.match.moves])
    assert [type(one).__name__ for one in told] == ["Moment", "DispatchPage"] and untold(told) == told[:1]


def test_one_click_on_play_plays_a_card_that_a_key_raised(make_app: MakeApp) -> None:
    hand = Hand(make_app((1920, 1080), MAIN, screen="table"))
    hand.key(pygame.K_1, "1")
    hand.settle()
    session = hand.app.session
    assert session is not None
    hand.click_at(cards_of(hand.app)[0].play_rect().center)
    assert session.match.moves == 1


def test_a_dispatch_names_its_place_once(make_app: MakeApp) -> None:
    screen = table_of(make_app((1280, 720), MAIN, None, 9, screen="table"))
    told = next(item for breath in screen.session.hearing.since() for item in breath.items
                if item.title.startswith("Algiers"))
    assert "".join(run.text for run in sentence(screen.book, told)).count("Algiers") == 1


def painted_words(card: Card) -> list[str]:
    """The words that a card paints in lines, a line each."""
    with patch("game.client.panels.card.paint_lines", wraps=paint_lines) as painted:
        card.paint(pygame.Surface((1920, 1080)))
    return ["".join(placed.run.text for placed in line) for call in painted.call_args_list for line in call.args[2]]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_card_shows_its_whole_title(make_app: MakeApp, size: tuple[int, int]) -> None:
    """Orders name a kind of unit and two places, which takes up to four lines."""
    screen = table_of(make_app(size, MAIN, screen="table"))
    hand, book = screen.hand, screen.book
    assert hand is not None
    for row in ("south_attack front airport", "recall_ships central_med"):
        face = CardFace(book, screen.session.view, book.plays[book.tables.row[row]])
        card = Card(hand, face, "")
        card.rect = pygame.Rect(0, 0, hand.least, screen.ui.px(hand.card_size[1]))
        assert book.words.title(row) in " ".join(painted_words(card))


def test_a_card_shows_first_what_moves_my_points_most(make_app: MakeApp) -> None:
    """The army in Libya without a vote costs three steps of support at home, which ends the game at 0."""
    screen = table_of(make_app((1280, 720), MAIN, screen="table"))
    book, view = screen.book, screen.session.view
    columns = [book.tables.column[name] for name in ("relations", "turkey_support", "turkey_word")]
    moved = [(columns[0], 7, 6), (columns[1], 4, 1), (columns[2], 6, 7)]
    assert [line.amount for line in phrases.changes(book, view, moved)] == ["\u22123", "\u22121", "+1"]


def test_the_hand_opens_on_its_first_page_after_a_move(make_app: MakeApp) -> None:
    hand = Hand(make_app((1280, 720), MAIN, screen="table"))
    screen = table_of(hand.app)
    hand.click("page:right")
    assert screen.turned.page == 1
    assert screen.hand is not None
    screen.moves.play(screen.hand.cards[0].face.play)
    assert screen.turned.page == 0


def test_pass_stays_where_it_is_when_undo_comes(table: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "can_undo", True)      # as after a counter, which uses up no move
    screen = table_of(table.app)
    screen.rebuild()
    pass_, undo = screen.root.find("pass"), screen.root.find("undo")
    assert pass_ is not None and undo is not None
    assert pass_.rect.right == screen.parts.tabs.rect.right and undo.rect.right < pass_.rect.left


def test_what_stands_is_not_told_as_a_move_that_is_refused(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, {"turkey": "person", "russia": "person"})
    session = app.session
    assert session is not None
    session.match.submit(Move(session.tables.row["threaten close_incirlik"]))
    session.match.submit(Move(session.tables.row["pass russia"]))
    session.take("turkey")
    row = session.tables.row["threaten close_incirlik"]
    asked, told = ("".join(run.text for run in phrases.tip_of(session.book, session.view, row, stands))
                   for stands in (False, True))
    assert "already this round" in asked and "already this round" not in told


def test_a_track_at_the_brink_is_orange(make_app: MakeApp) -> None:
    """Support at home at 0 ends the game."""
    book = table_of(make_app((1280, 720), MAIN, screen="table")).book
    support = book.seats[0].support
    assert [book.near_end(support, value) for value in (1, 2)] == [True, False]


@pytest.mark.parametrize(("rounds", "moves", "after"), [
    (1, (1, 0), None), (2, (1, 0), "turkey"), (1, (1, 1), "russia"), (1, (2, 0), "turkey"),
])
def test_nobody_is_said_to_move_after_the_last_move(
    make_app: MakeApp, rounds: int, moves: tuple[int, int], after: str | None,
) -> None:
    """Turkey is to move, with so many rounds left, this one included, and so many moves left to each in it."""
    session = make_app((1280, 720), MAIN, {"turkey": "person", "russia": "person"}).session
    assert session is not None
    view = MagicMock(to_move=0, moves_left=lambda seat: moves[seat])
    view.__getitem__.return_value = rounds
    following = session.book.following(view)
    assert (following.id if following is not None else None) == after


def test_a_number_that_is_only_reported_says_so(make_app: MakeApp) -> None:
    app = make_app((1280, 720), HARBOURS)
    assert app.session is not None
    book, view = app.session.book, app.session.match.view("blue")
    assert [bar_of(app.ui, book, view, book.tracks[track]).note for track in ("plan", "heat")] == ["reported", ""]


@pytest.mark.parametrize("over", ["", "menu", "offer", "why", "brief"])
def test_a_second_of_the_clock_draws_its_own_place_alone(
    make_app: MakeApp, over: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(make_app((1920, 1080), MAIN, screen="table"))
    app = hand.app
    table = app.top
    assert isinstance(table, TableScreen)
    if over:
        app.push(over)
    hand.settle()
    app.frame()
    drawn: list[pygame.Rect | None] = []
    frame = app.frame

    def noted(part: pygame.Rect | None = None) -> None:
        drawn.append(part and part.copy())
        frame(part)

    monkeypatch.setattr(app, "frame", noted)
    clock = table.parts.clock
    monkeypatch.setattr(clock, "_words", lambda: "09:59")
    clock.step()
    hand.turn()
    after = pygame.image.tobytes(app.window.surface, "RGB")
    assert drawn == [clock.rect] and app.ui.patch is None
    frame()
    assert pygame.image.tobytes(app.window.surface, "RGB") == after
