"""How the window lays out what is told: pages of the news, lines of the log, headlines, what a move did."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from game.client.panels.dispatch import DispatchPage, pages
from game.client.panels.known import MOST_LINES, WEIGHTY, headlines
from game.match.match import Match
from game.review.causes import Cause, Effect
from game.review.walk import split
from game.rules.facts import OfferAccepted, OfferMade, OfferRejected, OfOffer
from game.scenario import load
from game.wording.teller import Teller
from game.wording.told import Breath, Topic, dispatches, net
from game.wording.words import Wording
from tests.client.acting import MAIN
from tests.kept_games import play_on

TELLER = Teller(Wording(load(MAIN).catalogue), load(MAIN).tables)


@cache
def steps(seed: int) -> list[list[Breath]]:
    """A whole game between bots, told step by step."""
    scenario = load(MAIN)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, None)
    play_on(match)
    return [TELLER.tell(facts) for facts in match.facts]


def breaths(seed: int = 3) -> Iterator[Breath]:
    return (breath for step in steps(seed) for breath in step)


def pages_of(breath: Breath) -> list[DispatchPage]:
    causes = [Cause(item, tuple(Effect(change, 0) for change in item.net)) for item in breath.items]
    return pages(TELLER, [(breath, causes)])


def test_a_deal_is_a_page_with_what_its_clauses_did_and_one_a_client() -> None:
    told = (breath for seed in range(12) for breath in breaths(seed))
    deals = [breath for breath in told if isinstance(breath.items[0].fact, OfferAccepted)]
    assert any(breath.net for breath in deals)
    for breath in deals:
        first, *rest = pages_of(breath)
        assert first.told is breath.items[0]
        assert {page.told.topic for page in rest} <= {Topic.CONSENT}
        clauses = [change for item in breath.items if item.topic == Topic.CLAUSE for change in item.net]
        assert {one.change.column for one in first.sums} <= {change.column for change in clauses}
        assert bool(first.sums) == bool(net(clauses))


def test_news_have_a_page_each() -> None:
    news = next(breath for breath in breaths() if breath.topic == Topic.NEWS)
    assert [page.told for page in pages_of(news)] == list(news.items)


def test_the_log_leaves_out_drift_passes_and_clauses() -> None:
    told = dispatches(breaths())
    assert {item.topic for item in told} & {Topic.NEWS, Topic.MOVE, Topic.BATTLE, Topic.END}
    assert not {item.topic for item in told} & {Topic.DRIFT, Topic.PASS, Topic.CLAUSE}


def test_headlines_are_the_weightiest_in_their_order() -> None:
    record = list(breaths())
    told = headlines(record)
    order = [id(item) for item in dispatches(record)]
    assert len(told) == MOST_LINES and told[-1].topic == Topic.END
    assert [id(item) for item in told] == sorted((id(item) for item in told), key=order.index)
    assert {item.topic for item in told} <= set(WEIGHTY)


def test_what_a_move_did_ends_with_its_round() -> None:
    moved, between = next(split(step) for step in steps(3)[1:] if any(breath.topic == Topic.ROUND for breath in step))
    assert moved and between and not {breath.topic for breath in moved} & {breath.topic for breath in between}


def test_an_offer_is_a_headline_until_it_is_answered() -> None:
    """A counter stands as the amendment that it is; who gave way to it is no headline any more."""
    first, other = OfferMade(1, 0, 1, 3), OfferMade(1, 1, 0, 1, answers=OfOffer(1, 0, 1, 3))
    assert [told.title for told in headlines(TELLER.tell([first, other]))] == ["Russia amends the offer of Turkey"]
    assert headlines(TELLER.tell([first, OfferRejected(1, 0, 1, 3)])) == []
