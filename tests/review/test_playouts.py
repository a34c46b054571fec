"""Play-outs of a game: the same each time, stopped and gone on with, and nothing taken that is not sound."""

from __future__ import annotations

import numpy as np

from game.match.eyes import ALL
from game.review.account import Account
from game.review.playouts import Estimates, Playouts, Years, turning

from .conftest import HARBOURS, played
from .keeping import Kept, reviewed, worked


def same(one: Estimates, two: Estimates) -> bool:
    years = all((one.years[at].points == two.years[at].points).all() for at in one.years)
    return years and (one.worth, one.when, one.ranges, one.instead) == (two.worth, two.when, two.ranges, two.instead)


def test_the_same_game_and_seed_give_the_same_answers() -> None:
    assert same(worked(HARBOURS, 1, Kept()), reviewed(HARBOURS, 1).known)


def test_what_was_stopped_goes_on_where_it_was() -> None:
    store = Kept()
    worked(HARBOURS, 1, store, pieces=4)
    before = list(store.written)
    known = worked(HARBOURS, 1, store)
    assert known.complete and before and not set(before) & set(store.written[len(before):])


def test_what_was_stopped_comes_to_the_same() -> None:
    store = Kept()
    worked(HARBOURS, 1, store, pieces=4)
    assert same(worked(HARBOURS, 1, store), reviewed(HARBOURS, 1).known)


def test_stopped_work_is_not_complete() -> None:
    known = worked(HARBOURS, 1, Kept(), pieces=2)
    assert (known.done, known.complete) == (2, False)


def test_what_is_broken_in_the_store_is_worked_out_again() -> None:
    store = Kept()
    worked(HARBOURS, 1, store)
    for name in store.held:
        store.held[name] = b'{"points": [[1]], "ending": [], "pair": "ab", "deals": 3, "row": -1}'
    assert same(worked(HARBOURS, 1, store), reviewed(HARBOURS, 1).known)


def test_after_the_end_everybody_expects_what_came() -> None:
    review = reviewed(HARBOURS, 1)
    last = review.known.years[len(review.match.steps) - 1]
    assert [last.value(seat, ()).value for seat in range(2)] == review.match.points


def of_a_class(store: Kept, plays: bool = True) -> Estimates:
    account = Account(played(HARBOURS, 1), ALL)
    return Playouts(account, store, whole=False, plays=plays).work(lambda done, pieces: None, lambda: True)


def test_a_class_takes_what_a_report_has_kept() -> None:
    store = Kept()
    worked(HARBOURS, 1, store)
    written = len(store.written)
    assert of_a_class(store, plays=False).complete and len(store.written) == written


def test_what_is_worked_out_for_a_class_is_a_part_of_a_report() -> None:
    known, whole = of_a_class(Kept()), reviewed(HARBOURS, 1).known
    assert (known.worth, known.ranges) == (whole.worth, whole.ranges)
    assert all((known.years[at].points == whole.years[at].points).all() for at in known.years)


def test_what_is_not_kept_is_left_out_where_nothing_is_played() -> None:
    known = of_a_class(Kept(), plays=False)
    assert not (known.worth or known.ranges or known.complete)


WAR = 2
BEFORE, AFTER = (Years(np.array([points]), np.array(ending)) for points, ending in (
    ([10.0, 20.0, -50.0, 30.0], [0, 0, WAR, 0]), ([11.0, 24.0, 30.0, -60.0], [0, 0, 0, WAR])))


def test_war_is_not_in_what_a_seat_could_expect() -> None:
    assert BEFORE.value(0, (WAR,)).value == 20


def test_the_risk_of_war_is_told_beside_it() -> None:
    assert BEFORE.risk((WAR,)).value == 0.25


def test_war_before_or_after_is_not_in_what_a_step_changed() -> None:
    assert AFTER.gain(BEFORE, (WAR,))[0].value == 2.5


def test_where_every_year_ends_in_war_all_of_them_count() -> None:
    assert BEFORE.value(0, (0, WAR)).value == 2.5


def test_every_step_and_every_offer_of_a_pair_is_worked_out() -> None:
    review = reviewed(HARBOURS, 1)
    offers = {offer.number for offer in review.offers if offer.pair >= 0}
    assert (set(review.known.years), set(review.known.worth)) == (set(range(len(review.match.steps))), offers)


def test_ranges_are_measured_where_rounds_begin() -> None:
    review = reviewed(HARBOURS, 1)
    rounds = {review.match.steps[at].position.round for at in review.known.ranges}
    assert rounds == {step.position.round for step in review.match.steps if not step.position.over}


def test_a_card_is_asked_of_the_rounds_in_which_it_could_be_played() -> None:
    review = reviewed(HARBOURS, 1)
    steps = review.match.steps
    asked = {(lever.row, round_) for lever in review.leverage.levers for round_ in review.known.when[lever.row]}
    firsts = {(lever.row, step.position.round) for lever in review.leverage.levers for step in steps
              if step.position.to_move == lever.seat and lever.row in step.position.legal()}
    assert asked and asked <= firsts


def test_turning_points_are_those_that_changed_most() -> None:
    review = reviewed(HARBOURS, 1)

    def size(at: int) -> float:
        changes = review.known.change(at)
        return max((abs(one.value) for one in changes if one.low > 0 or one.high < 0), default=0)

    found = turning(Account(played(HARBOURS, 1), ALL), review.known)
    others = set(range(1, len(review.match.steps))) - set(found)
    assert min(map(size, found)) >= max(map(size, others), default=0)


def test_other_dice_say_something_else() -> None:
    other = worked(HARBOURS, 1, Kept(), key=2)
    assert not np.array_equal(other.years[0].points, reviewed(HARBOURS, 1).known.years[0].points)
