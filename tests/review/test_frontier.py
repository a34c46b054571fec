"""The deals of all tables in one picture: each on its no-deal values, with what no other beats."""

from __future__ import annotations

from functools import lru_cache

import pytest

from game.match.eyes import ALL, PUBLIC
from game.match.match import Match
from game.review.compare import Seen
from game.review.frontier import Frontier, frontiers
from game.review.offers import TAKEN, Fate
from game.review.reckoned import ClassPlayouts
from game.review.review import review

from .conftest import HARBOURS, played
from .keeping import Kept
from .put_together import of, option, table

NAMES = {f"Table {seed}": seed for seed in range(1, 4)}


@lru_cache
def reckoned() -> tuple[Seen, ...]:
    games = [Seen(name, review(played(HARBOURS, seed), ALL)) for name, seed in NAMES.items()]
    return tuple(ClassPlayouts(games, Kept()).work(lambda done, pieces: None, lambda: True))


@lru_cache
def picture() -> Frontier:
    (front,) = frontiers(reckoned())
    return front


def test_every_table_has_its_deal_or_none() -> None:
    assert [deal.table for deal in picture().deals] == list(NAMES)
    taken = [any(offer.fate in TAKEN for offer in one.told.offers) for one in reckoned() if one.told is not None]
    assert [deal.offer is not None for deal in picture().deals] == taken and any(taken)


def test_a_deal_is_worth_what_the_games_own_picture_says() -> None:
    for one, deal in zip(reckoned(), picture().deals, strict=True):
        own = one.told.pictures[0] if one.told is not None else None
        if own is not None and own.signed is not None:
            assert deal.gain[0].value + deal.value[0].value == own.signed.point[0]


def test_nothing_in_the_picture_beats_the_frontier_and_all_of_it_is_better_for_both() -> None:
    front = [one.point for one in picture().front]
    drawn = front + [deal.point for deal in picture().deals]
    assert all(min(point) > 0 for point in front)
    assert not [(one, two) for one in front for two in drawn if two != one and two[0] >= one[0] and two[1] >= one[1]]


def test_stopped_work_goes_on_where_it_was() -> None:
    store, done = Kept(), [0]
    games = [Seen(name, review(played(HARBOURS, seed), ALL)) for name, seed in NAMES.items()]
    ClassPlayouts(games, store).work(lambda at, pieces: done.append(at), lambda: done[-1] < 3)
    before = list(store.written)
    (front,) = frontiers(ClassPlayouts(games, store).work(lambda at, pieces: None, lambda: True))
    assert before and not set(before) & set(store.written[len(before):])
    assert (front.deals, front.front) == (picture().deals, picture().front)


def test_progress_counts_the_pieces_of_all_games() -> None:
    told: list[tuple[int, int]] = []
    games = [Seen(name, review(played(HARBOURS, seed), ALL)) for name, seed in NAMES.items()]
    ClassPlayouts(games, Kept()).work(lambda at, pieces: told.append((at, pieces)), lambda: True)
    assert [at for at, _ in told] == list(range(1, told[-1][1] + 1))


def test_of_a_game_that_others_still_play_nothing_is_estimated() -> None:
    match = Match.new(played(HARBOURS, 1).scenario, dict.fromkeys(("red", "blue"), "person"), 1, None)
    (one,) = ClassPlayouts([Seen("Open", review(match, PUBLIC))], Kept()).work(lambda at, of: None, lambda: True)
    assert one.told is not None and not one.told.known.years


# ------------------------------------------------------------------ pictures that are put together
def test_a_deal_tells_what_it_was_worth_when_and_what_each_could_have_had_more() -> None:
    (deal,) = of(table("North", (2, 5), more=(option(6, 5), option(2, 9)))).deals
    assert (deal.table, deal.point, deal.round, deal.more, deal.ended) == ("North", (2, 5), 2, (4, 4), (33, 44))
    assert [value.value for value in deal.value] == [10, 20]


def test_a_table_that_agreed_on_nothing_stands_at_no_deal() -> None:
    front = of(table("North", None), table("South", (1, 1)))
    assert (front.deals[0].offer, front.deals[0].point, front.without) == (None, (0, 0), ("North",))
    assert [value.value for value in front.deals[0].value] == [10, 20]


def test_where_more_was_not_found_none_is_told() -> None:
    assert of(table("North", (2, 5))).deals[0].more == (0, 0)


def test_the_frontier_is_of_all_tables_and_names_the_table_of_each_package() -> None:
    front = of(table("North", (2, 5), option(8, 1), option(1, 1)), table("South", (4, 4), option(3, 6)))
    assert [(one.table, one.point) for one in front.front] == [("North", (8, 1)), ("South", (4, 4)), ("South", (3, 6))]
    assert front.of == 16


def test_what_is_better_for_one_alone_is_not_on_the_frontier() -> None:
    front = of(table("North", (9, -1), option(-1, 9), option(1, 1)))
    assert [one.point for one in front.front] == [(1, 1)]


@pytest.mark.parametrize(("fate", "walked"), [(Fate.AGREED, False), (Fate.SIGNED, False), (Fate.WALKED_OUT, True)])
def test_a_deal_out_of_which_a_client_walked_is_marked(fate: Fate, walked: bool) -> None:
    assert of(table("North", (2, 5), fate=fate)).deals[0].walked is walked


def test_tables_of_which_not_all_is_estimated_are_named() -> None:
    assert of(table("North", (2, 5)), table("South", (2, 5), due=True)).due == ("South",)


def test_the_dice_are_those_of_the_tables_that_have_estimates() -> None:
    """A table of which nothing is estimated has none."""
    assert of(table("North", (2, 5), key=0), table("South", None, key=7), table("East", None, key=0)).key == 7
