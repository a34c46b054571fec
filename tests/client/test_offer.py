"""The offer screen: it fits, plays by mouse and by keyboard, says why not, and keeps a draft for its own seat alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame
import pytest

from game.client.advised import flat, package_lines
from game.client.app import App
from game.client.dealing import OfferModel
from game.client.kit import Paragraph, Scroll, plain
from game.client.screens.offer.clause_list import ClauseLine, GiverHead
from game.client.screens.offer.draft_panel import promise_lines
from game.client.screens.offer.effect import AGAINST, KNOWN, NEAR
from game.client.screens.offer.screen import OfferScreen
from game.client.session import Session
from game.match.match import Match
from game.rules.names import Verb
from game.rules.tables import Move
from game.scenario import load
from game.wording.words import Wording
from tests.client.acting import MAIN, ROOT, Hand, overflowing

MakeApp = Callable[..., App]
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
SIZES = ((800, 600), (1280, 720), (1920, 1080), (3840, 2160))
DEAL = ("c_idlib_1", "c_no_posts", "c_wagner_out", "c_cairo")
ROOMY = ("c_idlib_1", "c_cairo", "c_tourism")     # a clause away from something better for both
SETTLEMENT = ("c_idlib_1", "c_wagner_out", "c_line_sirte", "c_format_joint")


def session_of(app: App) -> Session:
    assert app.session is not None
    return app.session


def pack_of(app: App, *clauses: str) -> int:
    tables = session_of(app).tables
    return sum(1 << (tables.row[name] - tables.clauses.first) for name in clauses)


def offer_of(hand: Hand) -> OfferScreen:
    found = next(screen for screen in hand.app.screens if isinstance(screen, OfferScreen))
    return found


def draft(offer: OfferScreen, package: int) -> None:
    """Have this package as the draft."""
    offer.change(partial(offer.draft.change, package))


def open_offer(app: App, *clauses: str, counter: bool = False) -> Hand:
    """The offer screen over the table, with a draft."""
    app.push("offer", to=(1 - session_of(app).view.seat,), counter=counter)
    hand = Hand(app)
    if clauses:
        draft(offer_of(hand), pack_of(app, *clauses))
    return hand


def countering(make_app: MakeApp, size: tuple[int, int] = (1280, 720)) -> Hand:
    """Turkey has tabled an offer, and Russia counters."""
    app = make_app(size, MAIN)
    session = session_of(app)
    session.take("turkey")
    session.match.submit(Move(session.tables.row["offer turkey russia"], pack_of(app, *DEAL)))
    session.take("russia")
    session.news()
    app.open("table")
    return open_offer(app, counter=True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("clauses", [(), DEAL, SETTLEMENT], ids=["empty", "deal", "settlement"])
def test_everything_fits(make_app: MakeApp, size: tuple[int, int], clauses: tuple[str, ...]) -> None:
    app = make_app(size, MAIN, screen="table")
    app.ui.text.clear()
    hand = open_offer(app, *clauses)
    offer_of(hand).opened = {KNOWN, AGAINST, NEAR}
    for tab in ("draft", "effect"):
        offer_of(hand).show(tab)
        for scroll in [one for one in app.screens[-1].root.walk() if isinstance(one, Scroll)]:
            scroll.scroll_to(10**6)
        offer = offer_of(hand)
        sheet = pygame.Surface(size)
        app.ui.text.cuts.clear()
        offer.root.draw(sheet)
        assert overflowing(app) == []
    assert app.ui.icons.missing == set()


@pytest.mark.parametrize("size", SIZES)
def test_panels_do_not_overlap(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = countering(make_app, size)
    offer = offer_of(hand)
    offer.opened = {AGAINST}
    offer.rebuild()
    rects = [one.rect for one in offer.root.children]
    assert all(not one.colliderect(two) for i, one in enumerate(rects) for two in rects[i + 1:])
    window = pygame.Rect((0, 0), size)
    assert all(window.contains(rect) for rect in rects)
    app = hand.app
    app.ui.text.cuts.clear()
    offer.root.draw(pygame.Surface(size))
    assert overflowing(app) == []


def test_a_clause_goes_in_and_out_by_mouse(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"))
    hand.click("clause:c_idlib_1")
    assert offer_of(hand).package == pack_of(hand.app, "c_idlib_1")
    hand.click("remove:c_idlib_1")
    assert offer_of(hand).package == 0


def test_an_offer_is_drafted_and_tabled_by_keyboard_alone(make_app: MakeApp) -> None:
    hand = Hand(make_app((1280, 720), MAIN, screen="table"))
    hand.app.ui.by_keyboard = True
    hand.key(pygame.K_f, "f")
    assert hand.screen == "offer" and hand.focus
    hand.key(pygame.K_RIGHTBRACKET, "]")
    for _ in range(60):
        if hand.focus == "clause:c_idlib_pause":
            break
        hand.key(pygame.K_TAB)
    hand.key(pygame.K_RETURN)
    assert offer_of(hand).package == pack_of(hand.app, "c_idlib_pause")
    hand.key(pygame.K_t, "t")
    assert hand.screen == "table"
    offers = session_of(hand.app).view.offers
    assert [offer.package for offer in offers] == [pack_of(hand.app, "c_idlib_pause")]


def test_an_offer_that_costs_me_is_asked_about_once(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"), "c_memo_shelved")
    hand.click("table")
    assert hand.screen == "confirm"
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "offer" and not session_of(hand.app).view.offers
    hand.click("table")
    hand.key(pygame.K_RETURN)
    assert hand.screen == "table" and len(session_of(hand.app).view.offers) == 1


def test_an_offer_that_gains_is_tabled_at_once_and_its_draft_forgotten(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"), "c_cairo", "c_tourism")
    hand.click("table")
    assert hand.screen == "table" and len(session_of(hand.app).view.offers) == 1
    session_of(hand.app).undo()
    hand.app.push("offer", to=(1,), counter=False)
    assert offer_of(hand).package == 0


def refusal(hand: Hand) -> str:
    """What the draft says of why what was asked can't be."""
    words = hand.find("refused")
    assert isinstance(words, Paragraph)
    return plain(words.words)


def test_what_is_not_to_be_had_says_why_and_stays_out(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"))
    hand.click("clause:c_idlib_2")
    assert offer_of(hand).package == 0
    assert "Needs" in refusal(hand)


def test_a_refusal_covers_nothing_and_goes_when_the_draft_changes(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"))
    hand.click("clause:c_idlib_2")
    first = bool(refusal(hand)), hand.app.notices.said
    hand.click("clause:c_cairo")
    assert (first, hand.find("refused")) == ((True, []), None)


def test_a_clause_of_the_same_group_takes_the_others_place(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"), "c_line_sirte")
    offer = offer_of(hand)
    offer.toggle(pack_of(hand.app, "c_line_suburbs").bit_length() - 1)
    assert offer.package == pack_of(hand.app, "c_line_suburbs")


def test_a_clause_too_many_of_one_side_is_refused_in_words(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"), "c_cairo", "c_ypg_moved")
    offer_of(hand).toggle(pack_of(hand.app, "c_gas_terms").bit_length() - 1)
    assert offer_of(hand).package == pack_of(hand.app, "c_cairo", "c_ypg_moved")
    assert "at most 2" in refusal(hand)


def test_a_line_without_a_format_can_not_be_tabled_and_the_button_says_so(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"), "c_line_sirte")
    table = hand.find("table")
    assert table is not None and not table.enabled and "format" in str(table.tip)
    hand.key(pygame.K_t, "t")
    assert hand.screen == "offer" and "format" in refusal(hand)


def test_the_sum_is_the_packages_own(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, screen="table")
    model = offer_of(open_offer(app, *SETTLEMENT)).draft.model
    package = pack_of(app, *SETTLEMENT)
    preview = session_of(app).view.preview(Move(session_of(app).tables.row["offer turkey russia"], package))
    assert preview == model.preview(package)
    assert sum(worth for _, worth in model.groups(package)) == preview.after - preview.before


def test_a_settlement_shows_who_must_sign_and_why(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1920, 1080), MAIN, screen="table"), *SETTLEMENT)
    view = session_of(hand.app).view
    shown = "".join(str(getattr(one, "words", "")) for one in offer_of(hand).root.walk())
    for client, percent, _ in view.consent():
        row = offer_of(hand).book.document.consent[client]
        assert hand.find(f"consent:{row.client}") is not None
        assert f"{percent} %" in shown


def test_esc_keeps_the_draft_for_this_seat_and_no_other(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, screen="table")
    hand = open_offer(app, *DEAL)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "table"
    assert offer_of(open_offer(app)).package == pack_of(app, *DEAL)
    app.pop()
    session_of(app).leave()
    session_of(app).take("russia")
    app.open("table")
    assert offer_of(open_offer(app)).package == 0


def test_a_counter_begins_with_their_offer_and_their_offer_can_be_had_back(make_app: MakeApp) -> None:
    hand = countering(make_app)
    offer = offer_of(hand)
    theirs = pack_of(hand.app, *DEAL)
    assert offer.package == theirs
    hand.click("start_over")
    assert offer.package == 0
    hand.click("start_over")
    assert offer.package == theirs
    draft(offer, pack_of(hand.app, "c_gas_contract"))
    hand.key(pygame.K_o, "o")
    assert offer.package == theirs
    hand.key(pygame.K_o, "o")
    assert offer.package == pack_of(hand.app, "c_gas_contract")
    hand.key(pygame.K_t, "t")
    view = session_of(hand.app).match.view("turkey")
    assert [(one.sender, one.package) for one in view.offers] == [(1, pack_of(hand.app, "c_gas_contract"))]


def test_filters_show_one_theme(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1280, 720), MAIN, screen="table"))
    hand.click("theme:Sea")
    assert hand.find("clause:c_memo_shelved") is not None and hand.find("clause:c_idlib_1") is None
    hand.key(pygame.K_LEFTBRACKET, "[")
    assert hand.find("clause:c_idlib_1") is None or offer_of(hand).theme != "Sea"


def test_folds_open_by_key_and_by_mouse(make_app: MakeApp) -> None:
    hand = open_offer(make_app((1920, 1080), MAIN, screen="table"), *ROOMY)
    hand.key(pygame.K_3, "3")
    assert any(one.key.startswith("near:") for one in offer_of(hand).root.walk())
    hand.click("fold:near")
    assert not any(one.key.startswith("near:") for one in offer_of(hand).root.walk())


def test_the_instructor_may_switch_guesses_about_the_other_off(make_app: MakeApp) -> None:
    app = make_app((1920, 1080), MAIN, screen="table")
    app.settings.aid = False
    hand = open_offer(app, *DEAL)
    assert hand.find("fold:known") is None and hand.find("fold:near") is None


def test_with_four_seats_it_is_chosen_whom_the_offer_is_for(make_app: MakeApp) -> None:
    app = make_app((1280, 720), FOUR, screen="table")
    app.push("offer")
    hand = Hand(app)
    offer = offer_of(hand)
    assert len(offer.choices) == 3
    draft(offer, 1 << next(k for k in offer.draft.model.part_of if offer.draft.model.available >> k & 1))
    first = offer.package
    name = offer.book.seats[offer.choices[1][0]].id
    hand.click(f"to:{name}")
    assert offer.draft.model.others == offer.choices[1] and offer.package == 0
    hand.click(f"to:{offer.book.seats[offer.choices[0][0]].id}")
    assert offer.package == first


def test_changes_one_clause_away_cost_neither_side(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, screen="table")
    session = session_of(app)
    model = OfferModel(session.book, session.view, (1,), Verb.OFFER)
    package = pack_of(app, *ROOMY)
    found = model.near(package)
    assert found
    for change in found:
        assert not model.view.package_refusals(change.package, 1)
        assert model.preview(change.package).after >= model.preview(package).after
        old, new = (model.guess(one, 1).each for one in (package, change.package))
        assert all(after >= before for (_, before), (_, after) in zip(old, new, strict=True))


def words_of(hand: Hand, key: str) -> str:
    """All that a widget says."""
    widget = hand.find(key)
    assert widget is not None, key
    return " ".join(words for one in widget.walk() if isinstance(words := getattr(one, "words", ""), str))


def test_a_counter_shows_what_it_changes(make_app: MakeApp) -> None:
    hand = countering(make_app, (1920, 1080))
    assert words_of(hand, "changes") == "No change yet"
    draft(offer_of(hand), pack_of(hand.app, "c_gas_contract", "c_no_posts", "c_wagner_out", "c_europe_seat"))
    assert words_of(hand, "changes") == "3 changes · 1 swapped · 1 added · 1 dropped"
    assert "in place of “Idlib step 1" in words_of(hand, "draft:c_gas_contract")
    assert "added" in words_of(hand, "draft:c_europe_seat") and "kept" not in words_of(hand, "draft:c_wagner_out")
    assert "dropped" in words_of(hand, "gone:c_cairo")


@pytest.mark.parametrize(("clause", "clauses"), [
    ("c_gas_contract", (*DEAL[:3], "c_europe_seat")), ("c_europe_seat", ("c_gas_contract", *DEAL[1:3])),
    ("c_cairo", ("c_gas_contract", *DEAL[1:], "c_europe_seat"))], ids=["swapped", "added", "dropped"])
def test_one_change_of_a_counter_is_taken_back(make_app: MakeApp, clause: str, clauses: tuple[str, ...]) -> None:
    hand = countering(make_app, (1920, 1080))
    draft(offer_of(hand), pack_of(hand.app, "c_gas_contract", "c_no_posts", "c_wagner_out", "c_europe_seat"))
    hand.click(f"take_back:{clause}")
    assert offer_of(hand).package == pack_of(hand.app, *clauses)


def test_the_last_change_is_taken_back_by_key(make_app: MakeApp) -> None:
    hand = countering(make_app)
    hand.click("remove:c_no_posts")
    hand.click("remove:c_idlib_1")
    hand.key(pygame.K_z, "z", pygame.KMOD_CTRL)
    assert offer_of(hand).package == pack_of(hand.app, *DEAL) & ~pack_of(hand.app, "c_no_posts")


def test_a_change_is_taken_back_by_keyboard_alone(make_app: MakeApp) -> None:
    hand = countering(make_app)
    hand.click("remove:c_no_posts")
    hand.app.ui.by_keyboard = True
    for _ in range(120):
        if hand.focus == "take_back:c_no_posts":
            break
        hand.key(pygame.K_TAB)
    hand.key(pygame.K_RETURN)
    assert offer_of(hand).package == pack_of(hand.app, *DEAL)


@pytest.mark.parametrize("size", SIZES)
def test_a_counter_in_the_making_fits(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = countering(make_app, size)
    offer = offer_of(hand)
    offer.opened = {AGAINST}
    draft(offer, pack_of(hand.app, "c_gas_contract", "c_no_posts", "c_wagner_out", "c_europe_seat"))
    hand.app.ui.text.cuts.clear()
    offer.root.draw(pygame.Surface(size))
    assert overflowing(hand.app) == [] and hand.app.ui.icons.missing == set()


@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize("seat", ["turkey", "russia"])
def test_a_counter_on_the_table_is_marked_for_both(make_app: MakeApp, size: tuple[int, int], seat: str) -> None:
    app = countering(make_app, size).app
    session = session_of(app)
    counter = pack_of(app, "c_gas_contract", "c_no_posts", "c_wagner_out", "c_europe_seat")
    session.match.submit(Move(session.tables.row["counter russia turkey"], counter))
    session.leave()
    session.take("turkey")
    if seat == "russia":    # who has made it sees it while the other is to answer
        session.leave()
        session.seat = "russia"
    session.news()
    app.open("table")
    hand = Hand(app)
    app.frame()
    marks = sorted(key for one in app.screens[-1].root.walk() if (key := one.key).startswith("mark:"))
    assert marks == ["mark:check:c_no_posts", "mark:check:c_wagner_out", "mark:minus:c_cairo",
                     "mark:plus:c_europe_seat", "mark:swap:c_gas_contract"]
    assert words_of(hand, "changes").startswith("3 changes") and overflowing(app) == []


def test_a_counter_that_the_staff_advises_is_told_as_what_it_changes(make_app: MakeApp) -> None:
    app = countering(make_app).app
    session = session_of(app)
    move = Move(session.tables.row["counter russia turkey"], pack_of(app, *DEAL[1:], "c_europe_seat"))
    said = [flat(line) for line in package_lines(session.book, session.view, move)]
    assert said[:2] == ["Adds \u201cEurope gets a seat at the talks\u201d",
                        "Drops \u201cIdlib step 1: the southern posts\u201d"] and said[2].startswith("Keeps")


def test_a_draft_names_the_first_deeds_that_break_a_clause() -> None:
    scenario = load(MAIN)
    clause = next(clause for clause in scenario.document.clauses if clause.id == "c_pause_tripoli")
    [broken] = [line for line in promise_lines(Wording(scenario.catalogue), clause) if line.startswith("Broken by")]
    assert broken.count(";") == 2 and " more" in broken


def test_clauses_that_can_be_had_stand_before_the_others(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, screen="table")
    app.push("offer")
    assert app.top is not None
    runs: list[list[bool]] = []
    for one in app.top.root.walk():
        if isinstance(one, GiverHead):
            runs.append([])
        elif isinstance(one, ClauseLine):
            runs[-1].append(bool(one.unmet))
    assert any(any(run) for run in runs) and all(run == sorted(run) for run in runs)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_who_goes_through_the_clauses_by_keys_sees_the_draft(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(size, MAIN, screen="table")
    hand = open_offer(app, *DEAL)
    offer = offer_of(hand)
    app.ui.by_keyboard = True
    line = next(one for one in offer.left.walk() if isinstance(one, ClauseLine))
    offer.set_focus(line)
    app.frame()
    before = app.window.surface.subsurface(offer.middle.rect).copy()
    for _ in range(5):
        hand.turn(0.2)
    app.frame()
    assert not offer.tooltip.waiting and offer.tooltip.widget is line
    after = app.window.surface.subsurface(offer.middle.rect)
    assert pygame.image.tobytes(before, "RGB") == pygame.image.tobytes(after, "RGB")


@pytest.mark.parametrize("blocks", [False, True])
def test_a_round_is_not_said_to_wait_where_it_may_not(make_app: MakeApp, blocks: bool) -> None:
    scenario = load(MAIN)
    app = make_app()
    app.session = Session(Match.new(scenario.by_blocks if blocks else scenario, dict.fromkeys(
        scenario.tables.seats, "person"), 1, None))
    app.session.take(app.session.match.to_move)
    app.session.news()
    app.open("table")
    hand = open_offer(app, *DEAL)
    hand.key(pygame.K_2, "2")
    words = " ".join(plain(getattr(one, "words", "")) for one in offer_of(hand).root.walk())
    assert ("The round does not end before" in words, "It waits for their next block" in words) == (not blocks, blocks)
