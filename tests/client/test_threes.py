"""In the window: a package before two others is drafted with a part for each, shown with who is asked, and answered."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.client.advised import title_of
from game.client.app import App
from game.client.kit import Button, Paragraph
from game.client.screens.offer.screen import OfferScreen
from game.client.screens.staff import put_up
from game.client.screens.table.screen import TableScreen
from game.client.session import Session
from game.rules.tables import Move
from tests.client.acting import ROOT, Hand, overflowing

MakeApp = Callable[..., App]
BANKS = ROOT / "tests" / "data" / "banks"
SIZES = ((800, 600), (1280, 720), (1920, 1080), (3840, 2160))
PARTS = ("mine", "theirs", "third", "together")


def session_of(app: App) -> Session:
    assert app.session is not None
    return app.session


def package(session: Session, *clauses: str) -> int:
    return sum(1 << session.tables.row[clause] - session.tables.clauses.first for clause in clauses)


def drafting(make_app: MakeApp, size: tuple[int, int] = (1280, 720)) -> Hand:
    """East Bank drafts a package before the two others."""
    app = make_app(size, BANKS, screen="table")
    app.ui.text.clear()
    app.push("offer", to=(1, 2))
    hand = Hand(app)
    for clause in ("no_dam", "west_fair", "flour"):
        hand.click(f"clause:{clause}")
    return hand


def offer_of(hand: Hand) -> OfferScreen:
    return next(screen for screen in hand.app.screens if isinstance(screen, OfferScreen))


def tabled(make_app: MakeApp, seat: str, *rows: str, size: tuple[int, int] = (1280, 720)) -> Hand:
    """East Bank has tabled its package, what else is played, and a seat looks at the table."""
    app = make_app(size, BANKS)
    session = session_of(app)
    for row in ("offer east west mill", *rows):
        offers = row.split()[0] in ("offer", "counter")
        session.take(session.match.to_move)
        pack = package(session, "no_dam", "west_fair", "flour") if offers else 0
        session.match.submit(Move(session.tables.row[row], pack))
    session.take(seat)
    session.news()
    app.open("table")
    return Hand(app)


def said(hand: Hand, key: str) -> str:
    found = hand.find(key)
    assert isinstance(found, Paragraph)
    return str(found.words)


def test_the_draft_has_a_part_for_each_of_three_and_one_for_what_they_do_together(make_app: MakeApp) -> None:
    hand = drafting(make_app)
    parts = [offer_of(hand).draft.model.chosen(offer_of(hand).package, part) for part in PARTS]
    assert [[clause.id for _, clause in part] for part in parts] == [["no_dam"], ["west_fair"], ["flour"], []]
    assert all(hand.find(f"part:{part}") is not None for part in PARTS)


def test_it_is_chosen_whether_it_is_for_one_or_for_two(make_app: MakeApp) -> None:
    hand = drafting(make_app)
    assert [hand.find(f"to:{name}") is not None for name in ("west", "mill", "west mill")] == [True] * 3
    hand.click("to:mill")
    assert offer_of(hand).draft.model.others == (2,) and offer_of(hand).package == 0
    hand.click("to:west mill")
    assert offer_of(hand).package == package(session_of(hand.app), "no_dam", "west_fair", "flour")


def test_a_draft_before_two_others_is_tabled(make_app: MakeApp) -> None:
    hand = drafting(make_app)
    offer_of(hand).tabling._send()
    assert [offer.parties for offer in session_of(hand.app).view.offers] == [(0, 1, 2)]


@pytest.mark.parametrize("size", SIZES)
def test_a_draft_of_three_fits(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = drafting(make_app, size)
    offer_of(hand).opened |= {"known", "near", "against"}
    offer_of(hand).rebuild()
    hand.app.ui.text.cuts.clear()
    offer_of(hand).root.draw(pygame.Surface(size))
    assert overflowing(hand.app) == []


@pytest.mark.parametrize(("seat", "rows", "asked", "buttons"), [
    ("west", (), "West Bank is asked, then the Mill: both must accept it.", True),
    ("mill", (), "West Bank is asked, then the Mill: both must accept it.", False),
    ("mill", ("accept west mill east",), "West Bank would accept it; the Mill is asked.", True),
    ("east", ("accept west mill east",), "West Bank would accept it; the Mill is asked.", False)])
def test_the_table_says_who_is_asked_and_lets_that_seat_answer(make_app: MakeApp, seat: str, rows: tuple[str, ...],
                                                              asked: str, buttons: bool) -> None:
    hand = tabled(make_app, seat, *rows)
    assert said(hand, "asked") == asked
    assert [isinstance(hand.find(key), Button) for key in ("accept", "counter", "reject")] == [buttons] * 3


@pytest.mark.parametrize("size", SIZES)
def test_the_table_of_three_fits(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = tabled(make_app, "west", size=size)
    hand.app.ui.text.cuts.clear()
    hand.app.screens[-1].root.draw(pygame.Surface(size))
    assert overflowing(hand.app) == []


def test_the_first_of_two_who_accepts_is_told_that_the_other_is_asked_next(make_app: MakeApp) -> None:
    hand = tabled(make_app, "west")
    hand.click("accept")
    assert "who is asked next, accepts it too" in str(getattr(hand.app.top, "words", ""))
    hand.key(pygame.K_RETURN)
    assert session_of(hand.app).match.view("mill").offers[0].joined


def test_a_counter_is_put_before_the_two_others(make_app: MakeApp) -> None:
    hand = tabled(make_app, "west")
    hand.click("counter")
    draft = offer_of(hand).draft
    assert draft.package and {*draft.model.others} == {0, 2} and draft.model.counter


def test_the_staff_puts_up_a_package_before_two_others(make_app: MakeApp) -> None:
    app = make_app((1280, 720), BANKS, screen="table")
    session, table = session_of(app), app.top
    assert isinstance(table, TableScreen)
    move = Move(session.tables.row["offer east west mill"], package(session, "no_dam"))
    put_up(table, move)
    assert offer_of(Hand(app)).draft.model.others == (1, 2) and offer_of(Hand(app)).package == move.package
    assert title_of(session.book, move) == "Offer to West Bank and the Mill"
