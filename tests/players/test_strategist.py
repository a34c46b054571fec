"""The bot that thinks ahead bargains: it turns down what costs more than it brings, and asks for more where it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.players import deals
from game.players.bot import Advice, Player, never
from game.players.lessons import habits_of, learn
from game.players.reasons import End
from game.players.strategist import DEEP, QUICK, RIVALRY, USUAL, Budget, Decision, Replies, Strategist, worth
from game.rules import views
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.bulk import legal
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import PACKAGES, Kind, Tables
from game.rules.views import View
from game.scenario import load

MAIN = Path(__file__).parents[2] / "scenarios" / "december-2019"
U = np.uint64
GAMES = 48
BUDGET = Budget(6, ((16, 6), (4, 24)), 32, 3, 2)
HEARING = replace(BUDGET, replies=Replies(((8, 4),), Budget(3, ((6, 2), (2, 4)), 8, 2, 2), 4, 100))


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(MAIN).tables


def package(*clauses: str) -> int:
    """A package of clauses, by name."""
    t = tables()
    return sum(1 << (t.rows.index(name) - t.clauses.first) for name in clauses)


def offered(sender: str, receiver: str, wanted: int) -> tuple[Games, int]:
    """Games in which the first thing that happens is this offer, and the seat that has to answer."""
    t = tables()
    games = Games.start(t, mix(np.arange(GAMES, dtype=U)))
    if t.seats[int(games["seat"][0])] != sender:
        games.step(np.full(GAMES, t.rows.index(f"pass {receiver}")), np.zeros(GAMES, U))
    assert {t.seats[s] for s in games["seat"]} == {sender}
    games.step(np.full(GAMES, t.rows.index(f"offer {sender} {receiver}")), np.full(GAMES, wanted, U))
    seat = t.seats.index(receiver)
    assert (games["seat"] == seat).all()
    return games, seat


class Answerer:
    """Gives one kind of answer to every offer, and else plays the first thing that it may."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """A row that is legal for every game."""
        mask = legal(seen)
        kind = seen.tables.kind[: len(mask), None]
        return (mask * np.where(kind == self.kind, 2, kind < Kind.OFFER)).argmax(0), np.zeros(seen.size, U)

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """It has none."""
        raise AssertionError


class Until:
    """Hurries from the question after so many."""

    def __init__(self, calm: int) -> None:
        self.calm = calm

    def __call__(self) -> bool:
        self.calm -= 1
        return self.calm < 0


def answers(games: Games, seat: int, bot: Strategist | None = None) -> tuple[Batch, Ints, Ints, Bits]:
    """(what the seat sees, the kind of each answer, its row, its package)."""
    seen = views.seen_by(games, seat, games.all, mix(np.arange(GAMES, dtype=U) + U(9)))
    row, wanted = (bot or Strategist(tables(), BUDGET)).choose(seen, seat)
    return seen, tables().kind.take(row).astype(np.intp), row, wanted


def test_what_costs_and_brings_nothing_is_refused() -> None:
    games, seat = offered("turkey", "russia", package("c_cairo", "c_ypg_moved"))
    _, kinds, _, _ = answers(games, seat)
    assert (kinds == Kind.ACCEPT).mean() <= 0.05


def test_a_present_is_not_turned_down() -> None:
    games, seat = offered("turkey", "russia", package("c_idlib_1", "c_gas_contract"))
    _, kinds, _, _ = answers(games, seat)
    assert (kinds == Kind.REJECT).mean() <= 0.05
    assert (kinds == Kind.ACCEPT).mean() >= 0.3


def test_a_counter_asks_for_more() -> None:
    """What is asked instead is worth more to who asks, at once, than what was offered; and it is another package."""
    wanted = package("c_gas_contract", "c_wagner_out")      # which acts at once, so that what is asked instead can too
    games, seat = offered("turkey", "russia", wanted)
    seen, kinds, _, asked = answers(games, seat)
    who = np.nonzero(kinds == Kind.COUNTER)[0]
    assert len(who) >= GAMES // 4
    assert (asked[who] != wanted).all()
    mine, theirs = (deals.judge(seen, who, some).gain()[seat] for some in (asked[who], np.full(len(who), wanted, U)))
    assert (mine > theirs).mean() >= 0.9


def test_what_the_search_itself_would_ask_instead_counts_beside_the_staffs_answers() -> None:
    """What a counter brings comes on top of a refusal, on the scale of the other answers; it is no outlier there."""
    games, seat = offered("turkey", "russia", package("c_gas_contract", "c_wagner_out"))
    seen, t = views.seen_by(games, seat, games.all, mix(np.arange(GAMES, dtype=U) + U(9))), tables()
    bot = Strategist(t, BUDGET)
    pool = bot._candidates(Decision.of(seen, seat, habits_of(t)))
    counters = pool.prior[t.kind.take(pool.row) == Kind.COUNTER]
    assert len(counters) > GAMES
    assert np.abs(counters).max() < 10_000


def test_it_makes_offers_of_its_own() -> None:
    t, bot = tables(), Strategist(tables(), BUDGET)
    games = Games.start(t, mix(np.arange(GAMES, dtype=U)))
    made = np.zeros(GAMES, bool)
    for _ in range(12):
        row, wanted = np.zeros(GAMES, np.intp), np.zeros(GAMES, U)
        for seat in range(len(t.seats)):
            who = np.nonzero(games.ready() & (games["seat"] == seat))[0]
            if who.size:
                row[who], wanted[who] = bot.choose(views.seen_by(games, seat, who, mix(who.astype(U) + U(5))), seat)
        made |= np.isin(t.kind.take(row), PACKAGES) & (wanted != 0)
        games.step(row, wanted)
    assert made.mean() > 0.5


def test_the_same_key_and_budget_play_the_same_move() -> None:
    games, seat = offered("turkey", "russia", package("c_gas_contract", "c_cairo"))
    one, two = answers(games, seat), answers(games, seat, Strategist(tables(), BUDGET))
    assert (one[2] == two[2]).all() and (one[3] == two[3]).all()


def test_what_others_would_reply_counts() -> None:
    """A counter is made more often by who knows that it will be taken than by who knows that it won't be."""
    games, seat = offered("turkey", "russia", package("c_gas_contract", "c_wagner_out"))
    countered = []
    for kind in (Kind.REJECT, Kind.ACCEPT):
        bot = Strategist(tables(), HEARING)
        bot.other = Answerer(kind)
        countered.append(float((answers(games, seat, bot)[1] == Kind.COUNTER).mean()))
    assert countered[1] >= countered[0] + 0.3


def test_replies_that_were_thought_about_in_a_hurry_count_for_nothing() -> None:
    games, seat = offered("turkey", "russia", package("c_gas_contract", "c_cairo"))
    seen = views.seen_by(games, seat, games.all, mix(np.arange(GAMES, dtype=U)))
    plain = Strategist(tables(), BUDGET).choose(seen, seat)
    for calm in (1, 2):      # after the last stage; while it hears replies
        hurried = Strategist(tables(), HEARING).choose(seen, seat, Until(calm))
        assert [column.tolist() for column in hurried] == [column.tolist() for column in plain]


def test_a_hurried_bot_plays_what_its_first_look_found() -> None:
    games, seat = offered("turkey", "russia", package("c_gas_contract", "c_cairo"))
    seen = views.seen_by(games, seat, games.all, mix(np.arange(GAMES, dtype=U)))
    hurried = Strategist(tables(), BUDGET).choose(seen, seat, lambda: True)
    first = Strategist(tables(), Budget(BUDGET.rows, BUDGET.stages[:1], BUDGET.packages, BUDGET.offers, BUDGET.ahead))
    assert [column.tolist() for column in hurried] == [column.tolist() for column in first.choose(seen, seat)]


@pytest.mark.parametrize(("before", "budget"), [(QUICK, USUAL), (USUAL, DEEP)])
def test_longer_budgets_look_at_more(before: Budget, budget: Budget) -> None:
    for of in ("rows", "packages", "offers", "ahead"):
        assert getattr(budget, of) >= getattr(before, of), of
    play_outs, fewer = (sum(keep * deals for keep, deals in (*each.stages, *each.replies.stages))
                        for each in (budget, before))
    assert play_outs > fewer


def test_advice_begins_with_the_move_it_would_play_and_says_what_comes_of_it() -> None:
    games = Games.start(tables(), mix(np.arange(1, dtype=U)))
    seat = int(games["seat"][0])
    player = Player(Strategist(tables(), BUDGET), 7)
    masked = views.seen_by(games, seat, games.all, games.seed)
    seen = View(tables(), seat, masked.v[:, 0].tolist(), masked.ledger[:, 0].tolist())
    advice = player.advise(seen)
    assert advice.candidates[0].move == player.choose(seen)
    assert 1 < len(advice.candidates) <= 5
    for one in advice.candidates:
        assert one.low <= one.worth <= one.high
        assert abs(one.worth) < 40
        ends = [reason for reason in one.reasons if isinstance(reason, End)]
        assert [reason.seat for reason in ends] == [1 - seat]
        assert abs(ends[0].points) < 40


def test_habits_from_few_games_serve_in_rounds_that_none_of_them_reached() -> None:
    games = Games.start(tables(), mix(np.arange(4, dtype=U)))
    habits = learn(tables(), [2])
    for round_ in range(1, 9):
        games["round"][:] = round_
        assert habits.value(games, games.all).shape == (2, 4)


def test_a_point_of_the_others_takes_a_part_of_a_point() -> None:
    value = np.array([[1000, 0], [0, 1000]])
    assert worth(value, 0).tolist() == [1000, -10 * RIVALRY]
    assert worth(value, 1).tolist() == [-10 * RIVALRY, 1000]
    assert worth(np.array([[300], [600], [0], [600]]), 0).tolist() == [300 - 4 * RIVALRY]


def test_of_two_positions_worth_the_same_to_itself_it_likes_the_one_that_brings_another_less() -> None:
    less, more = worth(np.array([[500, 500], [0, 300]]), 0)
    assert less > more
