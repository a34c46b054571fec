"""The deals of all tables in one picture: each on its no-deal values, with what no other beats."""

from __future__ import annotations

from functools import lru_cache

from game.match.eyes import ALL, PUBLIC
from game.match.match import Match
from game.review.compare import Seen
from game.review.frontier import Frontier, frontiers
from game.review.offers import TAKEN
from game.review.reckoned import ClassPlayouts
from game.review.review import review

from .conftest import HARBOURS, played
from .keeping import Kept

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
