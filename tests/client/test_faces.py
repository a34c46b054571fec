"""Cards have faces, tracks have pages, and what a move would do shows before it is played."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.client.app import App
from game.client.kit import TrackBar, theme
from game.client.kit.tooltip import spot
from game.client.panels import aims, forecast, offered, phrases, since
from game.client.panels.card import PAD, Card, CardFace
from game.client.panels.hand import CARD_SMALL
from game.client.reading import Play
from game.client.screens.table.screen import TableScreen
from game.rules.names import Verb
from game.rules.tables import Kind, Move
from tests.client.acting import MAIN, ROOT, Hand, overflowing

MakeApp = Callable[..., App]
WIDE = ((1366, 768), (1600, 900), (1920, 1080))


@pytest.fixture
def hand(make_app: MakeApp) -> Hand:
    return Hand(make_app((1600, 900), MAIN, screen="table"))


def table_of(hand: Hand) -> TableScreen:
    found = hand.app.screens[0]
    assert isinstance(found, TableScreen)
    return found


def play_of(hand: Hand, name: str) -> Play:
    book = table_of(hand).book
    return book.plays[book.tables.row[name]]


def bar_of(hand: Hand, name: str) -> TrackBar:
    found = table_of(hand).parts.bar.find(f"track:{name}")
    assert isinstance(found, TrackBar)
    return found


def offered_by_russia(make_app: MakeApp, size: tuple[int, int]) -> Hand:
    """Turkey's table with a standing offer of Russia's."""
    app = make_app(size, MAIN)
    session = app.session
    assert session is not None
    rows, clauses = session.tables.row, [clause.id for clause in session.scenario.document.clauses]
    session.match.submit(Move(rows["pass turkey"]))
    view = session.match.view("russia")
    row, free = rows[Verb.OFFER.of("russia", "turkey")], view.clauses(0)
    mine, theirs = (next(k for k in range(len(clauses)) if free >> k & 1
                         and session.scenario.document.clauses[k].by == (seat,)) for seat in ("russia", "turkey"))
    session.match.submit(Move(row, 1 << mine | 1 << theirs))
    session.take("turkey")
    session.news()
    app.open("table")
    return Hand(app)


# ------------------------------------------------------------------ faces
def test_every_nature_has_an_emblem_that_is_there(hand: Hand) -> None:
    icons = [look.icon for look in theme.NATURES.values()] + list(theme.SUBJECTS.values())
    for icon in icons:
        hand.app.ui.icon(icon, 24)
    assert not hand.app.ui.icons.missing


def test_the_hand_holds_what_can_be_done_now_alone(hand: Hand) -> None:
    shown = table_of(hand).hand
    assert shown is not None and all(card.face.playable for card in shown.cards)


def test_the_rest_of_the_hand_is_counted_and_can_be_seen(hand: Hand) -> None:
    hand.click("rest")
    shown = table_of(hand).hand
    assert shown is not None and shown.rest and any(not face.playable for face in shown.shown)


def test_a_triangle_points_where_the_number_goes() -> None:
    line = phrases.ChangeLine(1, "Who leads the pair \u22121", "\u22121", "Who leads the pair", -1)
    assert (line.icon, line.colour) == ("down", theme.IVORY)


def test_what_is_bad_for_me_is_hollow() -> None:
    assert phrases.ChangeLine(-1, "Escalation +1", "+1", "Escalation", 1).icon == "up_hollow"


def test_the_odds_on_a_card_are_those_of_what_its_die_may_bring(hand: Hand) -> None:
    table = table_of(hand)
    assert table.hand is not None
    card = table.hand.find_row(table.book.tables.row["send_fighters tripoli"])
    assert isinstance(card, Card) and card.face.odds == (2, 6)


def test_an_effect_of_a_card_leads_to_its_track(hand: Hand) -> None:
    hand.app.frame()
    card = table_of(hand).hand.cards[0]     # type: ignore[union-attr]
    rect, column = next(one for one in card.spots if table_of(hand).book.tables.names[one[1]] in
                        table_of(hand).book.tracks)
    hand.app.ui.pointer, hand.app.ui.by_keyboard = rect.center, False
    tip = card.tip() if callable(card.tip) else None
    name = table_of(hand).book.tracks[table_of(hand).book.tables.names[column]].name
    assert isinstance(tip, list) and tip[0].text.startswith(name)


def test_a_card_keeps_its_sources_behind_a_mark(hand: Hand) -> None:
    table = table_of(hand)
    row = table.book.tables.row["table_bill"]
    words = "".join(run.text for run in phrases.tip_of(table.book, table.session.view, row))
    assert "S06" not in words and "S06" not in "".join(run.text for run in phrases.sources_tip(table.book, row))


# ------------------------------------------------------------------ before the click
def test_a_card_that_is_looked_at_shows_in_the_tracks_what_it_would_do(hand: Hand) -> None:
    table_of(hand)._look_at(play_of(hand, "call_putin"))
    assert bar_of(hand, "relations").coming == bar_of(hand, "relations").value + 1


def test_a_card_that_is_no_longer_looked_at_leaves_the_tracks_as_they_are(hand: Hand) -> None:
    table_of(hand)._look_at(play_of(hand, "call_putin"))
    table_of(hand)._look_at(None)
    assert bar_of(hand, "relations").coming is None


def test_what_a_card_would_do_does_not_stay_on_the_map_after_a_move(hand: Hand) -> None:
    table_of(hand)._look_at(play_of(hand, "send_fighters tripoli"))
    for _ in range(2):
        hand.key(pygame.K_p, "p")
    assert table_of(hand).map.foreseen == ((), ())


def test_an_order_says_at_its_place_what_may_happen_and_with_which_odds(hand: Hand) -> None:
    table = table_of(hand)
    coming = forecast.forecast(table.book, table.session.view, play_of(hand, "send_fighters tripoli"))
    words = ["".join(run.text for run in line) for line in coming.lines]
    assert coming.places == (table.book.place_at["tripoli"],)
    assert [line.partition(":")[0] for line in words] == ["For certain", "4 in 6", "2 in 6"]


def test_what_cannot_be_played_foretells_nothing(hand: Hand) -> None:
    table = table_of(hand)
    coming = forecast.forecast(table.book, table.session.view, play_of(hand, "pass_bill"))
    assert not coming.values and not coming.lines


# ------------------------------------------------------------------ tracks
@pytest.mark.parametrize("size", WIDE)
def test_the_headline_tracks_stay_in_sight(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = Hand(make_app(size, MAIN, screen="table"))
    hand.app.frame()
    bars = [bar_of(hand, name) for name in table_of(hand).book.document.headline]
    assert len(bars) == 5 and bars[-1].rect.right < size[0] and overflowing(hand.app) == []


def test_a_track_of_the_header_leads_to_its_page(hand: Hand) -> None:
    hand.click("track:relations")
    assert hand.app.top is not None and hand.app.top.name == "why" and hand.find("course") is not None


def test_the_page_of_a_track_lists_a_card_that_moves_it(hand: Hand) -> None:
    hand.app.push("why", tab="tracks", track="relations")
    assert hand.find("mover:call_putin") is not None


# ------------------------------------------------------------------ the offer
@pytest.mark.parametrize("size", WIDE)
def test_a_standing_offer_shows_both_sides(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = offered_by_russia(make_app, size)
    hand.app.frame()
    box = hand.find("sum")
    assert isinstance(box, offered.SumBox)
    assert [side.name for side in box.sides] == ["Turkey", "Russia"] and overflowing(hand.app) == []


def test_a_hand_without_cards_says_that_an_offer_waits(make_app: MakeApp) -> None:
    """Russia's last move of the round is an offer, before whose answer it does not end."""
    app = make_app(WIDE[0], MAIN)
    session = app.session
    assert session is not None
    rows = session.tables.row
    for who in ("turkey", "russia", "turkey", "russia", "turkey"):
        session.match.submit(Move(rows[f"pass {who}"]))
    free = session.match.view("russia").clauses(0)
    session.match.submit(Move(rows[Verb.OFFER.of("russia", "turkey")], free & -free))
    session.take("turkey")
    app.open("table")
    table = table_of(Hand(app))
    assert table.hand is not None and table.hand.cards == []
    assert table.hand.empty == "The offer of Russia waits for my answer first."


def test_a_card_that_would_change_nothing_says_so(make_app: MakeApp) -> None:
    """In Berlin a call to Ankara eases tension where there is more than a little."""
    app = make_app((1920, 1080), ROOT / "scenarios" / "berlin-2020", None, 4)
    assert app.session is not None
    view, book = app.session.match.view("russia"), app.session.book
    (call,) = (play for play in book.plays_of(view.seat, Kind.CARD)
               if book.words.title(play.entry.id) == "Call Erdogan")
    tense, calm = CardFace(book, view, call), CardFace(book, view, call)
    vars(calm).update(playable=True, lines=[])
    vars(tense).update(playable=True)
    assert (tense.idle, calm.idle) == (False, True)


def test_a_standing_offer_says_what_a_refusal_means(make_app: MakeApp) -> None:
    box = offered_by_russia(make_app, (1600, 900)).find("sum")
    assert isinstance(box, offered.SumBox) and "If I refuse:" in "".join(run.text for run in box.note)


def test_without_the_aid_nothing_is_guessed(make_app: MakeApp) -> None:
    hand = offered_by_russia(make_app, (1600, 900))
    hand.app.settings.aid = False
    table_of(hand).rebuild()
    box = hand.find("sum")
    assert isinstance(box, offered.SumBox) and [side.name for side in box.sides] == ["Turkey"]


def test_what_an_offer_asked_of_me_is_what_its_maker_seems_to_want(make_app: MakeApp) -> None:
    table = table_of(offered_by_russia(make_app, (1600, 900)))
    asked = aims.asked_for(table.book, table.session.hearing.since(), by=1, of=0)
    assert [one.times for one in asked] == [1]


def test_aims_name_no_directive(hand: Hand) -> None:
    table = table_of(hand)
    private = {term.name for directive in table.book.document.directives for term in directive.points}
    public = {term.name for term in table.book.document.points}
    assert not {aim.name for aim in aims.aims(table.book, table.session.view, 1)} & (private - public)


def test_what_changed_since_my_last_move_adds_up(make_app: MakeApp) -> None:
    table = table_of(offered_by_russia(make_app, (1600, 900)))
    changed = since.since(table.book, table.session.match, table.session.view)
    assert changed.before + sum(by for _, by in changed.terms) == table.session.view.total


def test_nothing_is_said_to_be_since_a_move_before_the_first(hand: Hand) -> None:
    table = table_of(hand)
    match = table.session.match
    first = since.since(table.book, match, table.session.view)
    match.submit(Move(match.scenario.tables.row[f"pass {match.to_move}"]))
    assert (first.moved, since.since(table.book, match, match.view(table.session.seat)).moved) == (False, True)


def test_what_a_round_changed_counts_for_who_closed_it(hand: Hand) -> None:
    table = table_of(hand)
    match = table.session.match
    while match.round == 1:
        who = match.to_move
        match.submit(Move(match.scenario.tables.row[f"pass {who}"]))
    seat = match.scenario.tables.seat_number(who)
    before, now = (match.view(who, at) for at in (match.moves - 1, match.moves))
    assert seat == now.seat and before.total != now.total
    assert since.since(table.book, match, now).before == before.total


# ------------------------------------------------------------------ tooltips
@pytest.mark.parametrize("kept", [(10, 10, 100, 40), (700, 400, 180, 300), (380, 20, 60, 560), (0, 250, 300, 60)])
def test_a_tooltip_leaves_in_sight_what_it_explains(kept: tuple[int, int, int, int]) -> None:
    rect = pygame.Rect(kept)
    assert not spot((300, 180), rect, pygame.Rect(0, 0, 900, 600), 8).colliderect(rect)


def test_a_tooltip_goes_where_it_covers_nothing_that_is_spared() -> None:
    kept, spared = pygame.Rect(10, 400, 150, 190), pygame.Rect(10, 200, 400, 190)
    rect = spot((300, 150), kept, pygame.Rect(0, 0, 900, 600), 8, [spared])
    assert not rect.colliderect(kept) and not rect.colliderect(spared)


def test_every_gist_has_room_on_its_card(hand: Hand) -> None:
    table = table_of(hand)
    text, wide = hand.app.ui.text, hand.app.ui.px(CARD_SMALL[0] - 2 * PAD)
    rows = [row for row in table.book.words.catalogue.plays() if row.kind != Kind.FORUM]
    assert [row.id for row in rows if row.gist and len(text.wrap(row.gist, theme.NOTE, wide)) > 3] == []


def test_every_order_and_card_says_something_on_its_face(hand: Hand) -> None:
    table = table_of(hand)
    text, wide = hand.app.ui.text, hand.app.ui.px(CARD_SMALL[0] - 2 * PAD)
    plays = [play.entry for play in table.book.plays.values() if play.entry.kind != Kind.FORUM]
    assert [row.id for row in plays if len(text.wrap(row.gist or row.text, theme.NOTE, wide)) > 3] == []
