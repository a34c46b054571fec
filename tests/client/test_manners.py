"""In the window: how an offer is made is chosen, shown, and hidden from those who are not to hear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client.advised import title_of
from game.client.app import App
from game.client.kit import Paragraph
from game.client.obligations import obligations
from game.client.screens.offer.screen import OfferScreen
from game.client.screens.staff import put_up
from game.client.screens.table.screen import TableScreen
from game.client.session import Session
from game.rules.names import OFFERS
from game.rules.tables import Manner, Move
from tests.client.acting import MAIN, ROOT, Hand, overflowing

MakeApp = Callable[..., App]
MANNERS = ROOT / "tests" / "data" / "manners"
HARBOURS = ROOT / "tests" / "data" / "harbours" / "scenario.yaml"
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
SIZES = ((800, 600), (1280, 720), (1920, 1080), (3840, 2160))
TOLL = 1 << 2


def session_of(app: App) -> Session:
    assert app.session is not None
    return app.session


def drafting(make_app: MakeApp, size: tuple[int, int] = (1280, 720), scenario: Path = MANNERS) -> Hand:
    """The first seat drafts an offer."""
    app = make_app(size, scenario, screen="table")
    app.ui.text.clear()
    app.push("offer")
    return Hand(app)


def offer_of(hand: Hand) -> OfferScreen:
    return next(screen for screen in hand.app.screens if isinstance(screen, OfferScreen))


def standing(hand: Hand) -> list[Manner]:
    """How the offers on the table were made."""
    return [offer.manner for offer in session_of(hand.app).view.offers]


def offered_to_blue(make_app: MakeApp, manner: str) -> App:
    """The table as blue finds it, to whom red has made an offer in this manner."""
    app = make_app((1280, 720), MANNERS)
    session = session_of(app)
    session.take("red")
    session.match.submit(Move(session.tables.row[f"{manner} red blue"], TOLL))
    session.take("blue")
    session.news()
    app.open("table")
    return app


@pytest.mark.parametrize("manner", list(Manner))
def test_an_offer_is_made_in_the_manner_that_was_chosen(make_app: MakeApp, manner: Manner) -> None:
    hand = drafting(make_app)
    hand.click("clause:toll")
    if manner:
        hand.click(f"manner:{manner.name}")
    offer_of(hand).tabling._send()
    assert standing(hand) == [manner]


def test_a_key_turns_to_the_next_manner(make_app: MakeApp) -> None:
    hand = drafting(make_app)
    seen = []
    for _ in Manner:
        hand.key(pygame.K_m, "m")
        seen.append(offer_of(hand).manners.chosen)
    assert seen == [Manner.URGENT, Manner.OPEN, Manner.SECRET, Manner.PLAIN]


def test_the_draft_is_kept_when_another_manner_is_chosen(make_app: MakeApp) -> None:
    hand = drafting(make_app)
    hand.click("clause:toll")
    hand.click("manner:SECRET")
    assert offer_of(hand).package == TOLL


def test_there_is_no_choice_where_the_scenario_has_none(make_app: MakeApp) -> None:
    hand = drafting(make_app, scenario=HARBOURS.parent)
    hand.key(pygame.K_m, "m")
    assert hand.find("manner") is None and offer_of(hand).manners.chosen == Manner.PLAIN


def test_a_counter_has_no_other_manner(make_app: MakeApp) -> None:
    app = offered_to_blue(make_app, "press")
    app.push("offer", to=(0,), counter=True)
    assert Hand(app).find("manner") is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("manner", list(Manner))
def test_every_manner_fits(make_app: MakeApp, size: tuple[int, int], manner: Manner) -> None:
    hand = drafting(make_app, size)
    if manner:
        offer_of(hand).manners.pick(manner.name)
    hand.app.ui.text.cuts.clear()
    offer_of(hand).root.draw(pygame.Surface(size))
    assert overflowing(hand.app) == []


def test_what_a_manner_means_is_said_under_the_draft(make_app: MakeApp) -> None:
    hand = drafting(make_app)
    hand.click("manner:SECRET")
    found = hand.find("manner_means")
    assert isinstance(found, Paragraph) and "30 %" in str(found.words)


def test_what_is_said_aloud_counts_though_they_refuse(make_app: MakeApp, tmp_path: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (MANNERS / "talks.yaml", HARBOURS)}
    text = files["scenario.yaml"] + files["talks.yaml"].replace("does: [red_home +1]", "does: [red_word +2]")
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    hand = drafting(make_app, scenario=tmp_path)
    before = offer_of(hand).view.total
    hand.click("manner:OPEN")
    said = [str(widget.words) for widget in offer_of(hand).root.walk() if isinstance(widget, Paragraph)]
    assert any(f"I am at {before + 2}" in words for words in said)


def test_a_standing_offer_shows_how_it_was_made(make_app: MakeApp) -> None:
    found = Hand(offered_to_blue(make_app, "whisper")).find("manner")
    assert getattr(found, "words", "") == "Standing offer \u00b7 in secret"


def test_what_was_asked_aloud_stays_in_view(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MANNERS)
    session = session_of(app)
    session.take("red")
    asked = 1 << session.tables.row["ghosts_out"] - session.tables.clauses.first
    session.match.submit(Move(session.tables.row["proclaim red blue"], asked))
    session.match.submit(Move(session.tables.row["reject blue red"]))
    session.take("blue")
    session.news()
    app.open("table")
    found = Hand(app).find("asked_aloud")
    assert isinstance(found, Paragraph) and "Ghosts out" in str(found.words)


def test_a_bystander_sees_that_an_offer_stands_and_not_what_it_holds(make_app: MakeApp, tmp_path: Path) -> None:
    for path in FOUR.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("talks: {secret: {leaks: 9}}\n")
    app = make_app((1280, 720), tmp_path)
    session = session_of(app)
    session.take("aldmoor")
    clause = session.tables.row["c_no_calling"] - session.tables.clauses.first
    session.match.submit(Move(session.tables.row["whisper aldmoor delmar"], 1 << clause))
    session.take("brennic")
    session.news()
    app.open("table")
    assert app.top is not None
    said = [str(widget.words) for widget in app.top.root.walk() if isinstance(widget, Paragraph)]
    assert any("not for others to hear" in words for words in said)


@pytest.mark.parametrize("manner", list(Manner))
def test_what_the_staff_advises_is_put_up_in_its_manner(make_app: MakeApp, manner: Manner) -> None:
    app = make_app((1280, 720), MANNERS, screen="table")
    session = session_of(app)
    assert isinstance(app.top, TableScreen)
    move = Move(session.tables.row[OFFERS[manner].of("red", "blue")], TOLL)
    put_up(app.top, move)
    hand = Hand(app)
    assert (offer_of(hand).manners.chosen, offer_of(hand).package) == (manner, TOLL)


def test_advice_says_how_an_offer_would_be_made(make_app: MakeApp) -> None:
    session = session_of(make_app((1280, 720), MANNERS, screen="table"))
    titles = [title_of(session.book, Move(session.tables.row[verb.of("red", "blue")])) for verb in OFFERS]
    assert len(set(titles)) == len(OFFERS)


@pytest.mark.parametrize(("verb", "said"), [("offer", "My promise"), ("whisper", "My secret promise")])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_promise_that_was_given_in_secret_has_its_mark(
    make_app: MakeApp, verb: str, said: str, size: tuple[int, int]
) -> None:
    app = make_app(size, MANNERS)
    session = session_of(app)
    session.take("red")
    session.match.submit(Move(session.tables.row[f"{verb} red blue"], 1))
    session.match.submit(Move(session.tables.row["accept blue red"]))
    session.take("red")
    session.news()
    app.open("table")
    app.frame()
    hand = Hand(app)
    row = hand.find("promise:no_troops")
    assert row is not None and said in [getattr(one, "words", "") for one in row.walk()]
    assert (hand.find("secret:promise:no_troops") is not None) == (verb == "whisper") and overflowing(app) == []


@pytest.mark.parametrize("seat", ["turkey", "russia"])
def test_a_threat_of_mine_comes_first_and_alone_says_in_its_last_round_what_to_do(
    make_app: MakeApp, seat: str
) -> None:
    session = session_of(make_app((1280, 720), MAIN))
    for threat in ("close_incirlik", "idlib_offensive"):
        session.match.position.v[session.tables.column[f"clock.{threat}"]] = 1
    stands = obligations(session.book, session.match.view(seat))
    assert [(one.mine, one.state) for one in stands] == [(True, "act or back down"), (False, "stands")]


def test_a_promise_says_whether_its_deed_is_owed_or_done(make_app: MakeApp) -> None:
    session = session_of(make_app((1280, 720), HARBOURS))
    bit = session.tables.row["gift_due"] - session.tables.clauses.first
    session.match.submit(Move(session.tables.row["offer red blue"], 1 << bit))
    session.match.submit(Move(session.tables.row["accept blue red"]))
    assert [one.state for one in obligations(session.book, session.match.view("red"))] == ["deed owed"]
    session.match.submit(Move(session.tables.row["gift"]))
    assert [one.state for one in obligations(session.book, session.match.view("red"))] == ["deed done"]
