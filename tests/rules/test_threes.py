"""Packages of three: one seat tables before two others, who are asked one after another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from game.players.random import random_moves
from game.rules import views
from game.rules.batch import BROKEN_A, KEPT_A, OFFERED, PROMISED, SECRET_A, entries, line
from game.rules.engine import Games
from game.rules.facts import OfferAccepted, OfferJoined, OfferMade, OfferRejected, OfOffer, PromiseBroken, RowPlayed
from game.rules.game import Game
from game.rules.guards import IllegalMoveError
from game.rules.position import ONE
from game.rules.seen import Offer, Promise
from game.rules.tables import Move, Tables
from game.rules.views import PUBLIC, facts_for
from game.scenario import from_files

from .conftest import Table
from .test_manners import FOUR, OF_FOUR

A, B, C, D = range(4)
THREE = "  three: [[corvane, aldmoor, brennic], [brennic, corvane, delmar]]\n"
ABC = 6
"""The number of the first three: after the six pairs of four seats."""
EXPECTED = ("offer aldmoor brennic corvane", "accept brennic corvane aldmoor", "reject corvane aldmoor brennic",
            "counter aldmoor brennic corvane", "offer delmar brennic corvane")


@cache
def of_three(talks: str = "talks:\n") -> Tables:
    """The four isles, where twice three seats may bargain; `talks` says what else they may."""
    return from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + talks + THREE}).tables


def sit(mover: str = "aldmoor", talks: str = "talks:\n", seed: int = 1) -> Table:
    """A game of four in which a seat is to move."""
    table = Table.__new__(Table)
    table.tables, table.facts = of_three(talks), []
    table.game = Game.start(table.tables, seed, facts=table.facts)
    table["seat"] = table.tables.seats.index(mover)
    table.facts.clear()
    return table


@pytest.fixture
def table() -> Table:
    """Aldmoor has tabled its grain and Corvane's good offices before Brennic and Corvane."""
    table = sit()
    table.play("offer aldmoor brennic corvane", "c_grain", "c_good_offices")
    return table


@pytest.fixture
def agreed(table: Table) -> Table:
    """Both have taken it."""
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.play("accept corvane aldmoor brennic")
    return table


def lying(table: Table) -> int:
    """The package before the first three."""
    return table.game.ledger[line(table.tables, ABC, OFFERED)]


def asked(table: Table) -> tuple[int, int, int, int]:
    """Whose package lies before the first three and who is to answer, from 1; what it is; whose turn it is."""
    name = "aldmoor.brennic.corvane"
    return table[f"offer.{name}"], table[f"due.{name}"], lying(table), table["seat"]


# ---- rows


@pytest.mark.parametrize("row", EXPECTED)
def test_each_of_three_has_its_rows(row: str) -> None:
    tables = of_three()
    number = tables.row[row]
    parties = [int(of[number]) for of in (tables.seat, tables.other, tables.third)]
    assert [tables.seats[seat] for seat in parties] == row.split()[1:]


def test_a_scenario_without_threes_has_neither_rows_nor_variables_nor_lines_of_them() -> None:
    tables = from_files(FOUR).tables
    assert not (tables.third >= 0).any() and not tables.due.stop and entries(tables) == line(tables, ABC, OFFERED)


def test_a_clause_that_only_the_fourth_may_receive_is_none_of_the_three() -> None:
    clauses = FOUR["clauses.yaml"].replace("id: c_grain, by: aldmoor,", "id: c_grain, by: aldmoor, to: [delmar],")
    tables = from_files({**FOUR, "clauses.yaml": clauses,
                         "scenario.yaml": FOUR["scenario.yaml"] + "talks:\n" + THREE}).tables
    bit = tables.row["c_grain"] - tables.clauses.first
    assert [int(clauses) >> bit & 1 for clauses in tables.bargain.possible[[2, ABC]]] == [1, 0]


# ---- promises


def test_what_two_others_were_promised_binds_on_where_one_of_them_is_freed(table: Table) -> None:
    """The clock of a promise is the clause's, whoever it was made to."""
    tables, ledger = table.tables, table.game.ledger
    landing, grain = table.package("c_no_landing"), table.package("c_grain")
    ledger[line(tables, 0, PROMISED)] = landing | grain
    ledger[line(tables, 1, PROMISED)] = landing
    ledger[line(tables, 0, BROKEN_A)] = grain
    table["standing.c_no_landing"] = table["standing.c_grain"] = 3
    table.play("reject brennic corvane aldmoor")
    to_round(table, 2)
    assert any(isinstance(fact, PromiseBroken) for fact in table.facts)
    assert [ledger[line(tables, pair, PROMISED)] for pair in (0, 1)] == [0, landing]
    assert (table["standing.c_no_landing"], table["standing.c_grain"]) == (2, 0)


# ---- answers


def test_the_next_in_the_order_of_play_is_asked_first(table: Table) -> None:
    assert asked(table) == (1, 2, table.package("c_grain", "c_good_offices"), B)


def test_who_is_asked_last_is_asked_once_the_first_has_taken_it(table: Table) -> None:
    table.play("accept brennic corvane aldmoor")
    assert asked(table)[:2] == (1, 3) and table["given.c_grain"] == 0


def test_who_is_asked_last_may_not_answer_before(table: Table) -> None:
    table["seat"] = C
    assert not any(table.may(f"{verb} corvane aldmoor brennic") for verb in ("accept", "reject", "counter"))


def test_the_package_is_agreed_when_the_second_takes_it(agreed: Table) -> None:
    assert asked(agreed)[:3] == (0, 0, 0) and (agreed["given.c_grain"], agreed["given.c_good_offices"]) == (1, 1)


def test_one_no_takes_it_off_the_table(table: Table) -> None:
    table.play("reject brennic corvane aldmoor")
    assert asked(table)[:3] == (0, 0, 0)


def test_the_no_of_the_last_takes_it_off_the_table_too(table: Table) -> None:
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.play("reject corvane aldmoor brennic")
    assert asked(table)[:3] == (0, 0, 0) and table["given.c_grain"] == 0


def test_a_counter_lies_before_the_two_others_anew(table: Table) -> None:
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.play("counter corvane aldmoor brennic", "c_grain")
    assert asked(table)[:3] == (3, 1, table.package("c_grain"))


def test_who_took_the_package_is_asked_again_after_a_counter(table: Table) -> None:
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.play("counter corvane aldmoor brennic", "c_grain")
    table["seat"] = A
    table.play("accept aldmoor brennic corvane")
    assert asked(table)[:2] == (3, 2)


def test_three_counter_twice_a_round_at_most(table: Table) -> None:
    table.play("counter brennic corvane aldmoor", "c_grain")
    table["seat"] = C
    table.play("counter corvane aldmoor brennic", "c_grain")
    table["seat"] = A
    assert not table.may("counter aldmoor brennic corvane") and table.may("reject aldmoor brennic corvane")


def test_an_answer_is_free(table: Table) -> None:
    before = table["left.brennic"]
    table.play("accept brennic corvane aldmoor")
    assert table["left.brennic"] == before


def test_the_round_waits_for_the_answer() -> None:
    table = sit("corvane")
    for seat in table.tables.seats:
        table[f"left.{seat}"] = int(seat == "corvane")
    table.play("offer corvane aldmoor brennic", "c_grain")
    assert (table["round"], table["seat"]) == (1, A)
    table.play("accept aldmoor brennic corvane")
    assert (table["round"], table["seat"]) == (1, B)
    table.play("accept brennic corvane aldmoor")
    assert table["round"] == 2


# ---- what may lie there


def test_no_second_package_lies_before_three(table: Table) -> None:
    table["seat"] = A
    assert "guard" in table.refused("offer aldmoor brennic corvane", "c_grain")


def test_the_tables_of_pairs_go_on_beside_it(table: Table) -> None:
    table.play("offer brennic aldmoor", "c_grain")
    assert (table["offer.aldmoor.brennic"], asked(table)[:2]) == (-1, (1, 2))


def test_what_a_pair_agrees_leaves_the_package_of_three_where_it_lies(table: Table) -> None:
    table.play("offer brennic aldmoor", "c_tribute")
    table["seat"] = A
    table.play("accept aldmoor brennic")
    assert asked(table)[:3] == (1, 2, table.package("c_grain", "c_good_offices"))


@pytest.mark.parametrize(("clauses", "codes"), [
    ((), ["package_empty"]),
    (("c_loan",), ["package_party"]),
    (("c_line_camp",), ["package_settlement"]),
    (("c_patrol", "c_line_camp", "c_abbey_talks"), ["package_together"]),
    (("c_grain", "c_lean", "c_good_offices", "c_patrol"), []),
    (("c_line_camp", "c_port_talks", "c_league_stays"), []),
])
def test_a_package_of_three_has_the_limits_of_every_package(clauses: tuple[str, ...], codes: list[str]) -> None:
    assert sit().refused("offer aldmoor brennic corvane", *clauses) == codes


def test_an_illegal_package_of_three_is_refused() -> None:
    with pytest.raises(IllegalMoveError):
        sit().play("offer aldmoor brennic corvane", "c_loan")


def test_three_may_settle() -> None:
    table = sit()
    table.play("offer aldmoor brennic corvane", "c_line_camp", "c_port_talks", "c_league_stays")
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.facts.clear()
    table.play("accept corvane aldmoor brennic")
    assert [type(fact).__name__ for fact in table.facts].count("ClientAsked") == len(table.tables.clients)


# ---- promises


def test_what_three_promise_binds_its_giver_towards_both(agreed: Table) -> None:
    bit = agreed.tables.row["c_grain"] - agreed.tables.clauses.first
    assert agreed.game.view(PUBLIC).promises == [Promise(bit, (A,), (A, B, C), 2, owing=(A,))]


def test_a_kept_promise_of_three_is_done(agreed: Table) -> None:
    agreed["seat"] = A
    agreed.play("send_grain")
    assert agreed.game.ledger[line(agreed.tables, ABC, KEPT_A)] == agreed.package("c_grain")


def test_a_promise_of_three_that_is_not_kept_is_broken_once(agreed: Table) -> None:
    agreed["standing.c_grain"] = 1
    to_round(agreed, 2)
    to_round(agreed, 3)
    assert [(fact.seat, fact.clauses) for fact in agreed.facts if isinstance(fact, PromiseBroken)] == [
        (A, agreed.package("c_grain"))]


def test_a_breach_frees_the_three_and_no_pair(agreed: Table) -> None:
    at = [line(agreed.tables, circle, PROMISED) for circle in (0, ABC)]
    agreed.game.ledger[at[0]] = agreed.package("c_lean")
    agreed.game.ledger[line(agreed.tables, ABC, BROKEN_A, 2)] = agreed.package("c_league_stays")
    to_round(agreed, 2)
    assert [agreed.game.ledger[each] for each in at] == [agreed.package("c_lean"), 0]


def test_only_its_maker_knows_of_a_breach_that_has_not_come_out(agreed: Table) -> None:
    at = line(agreed.tables, ABC, SECRET_A, 1)
    agreed.game.ledger[at] = agreed.package("c_lean")
    assert [int(agreed.game.view(seat).ledger[at] > 0) for seat in (A, B, C, PUBLIC)] == [0, 1, 0, 0]
    bit = agreed.tables.row["c_lean"] - agreed.tables.clauses.first
    assert agreed.game.view(B).secret_breaches == [(bit, (A, C))]


def to_round(table: Table, round_: int) -> None:
    """Everybody passes until a round begins."""
    while table["round"] < round_ and not table["over"]:
        table.play(f"pass {table.tables.seats[table['seat']]}")


# ---- what is told, and to whom


def test_what_three_say_is_told(agreed: Table) -> None:
    told = [fact for fact in agreed.facts if not isinstance(fact, RowPlayed)]
    pack = agreed.package("c_grain", "c_good_offices")
    assert told == [OfferMade(1, A, B, pack, third=C), OfferJoined(1, A, B, pack, third=C),
                    OfferAccepted(1, A, C, pack, third=B)]


def test_a_counter_tells_what_it_answers(table: Table) -> None:
    pack = table.package("c_grain", "c_good_offices")
    table.play("counter brennic corvane aldmoor", "c_grain")
    assert table.facts[-1] == OfferMade(1, B, C, table.package("c_grain"), third=A,
                                        answers=OfOffer(1, A, B, pack, third=C))


def test_who_says_no_is_told(table: Table) -> None:
    table.play("reject brennic corvane aldmoor")
    assert table.facts[-1] == OfferRejected(1, A, B, table.package("c_grain", "c_good_offices"), third=C)


@pytest.mark.parametrize("taken", [False, True])
def test_a_view_has_the_offer_and_who_has_joined_it(table: Table, taken: bool) -> None:
    if taken:
        table.play("accept brennic corvane aldmoor")
    first, second = (C, B) if taken else (B, C)
    pack = table.package("c_grain", "c_good_offices")
    assert table.game.view(D).offers == [Offer(A, first, pack, third=second, joined=taken)]


@pytest.mark.parametrize(("talks", "heard"), [("talks:\n", [1, 1]), (OF_FOUR, [1, 0])])
def test_the_fourth_hears_what_lies_before_three_unless_offers_are_made_aloud(talks: str, heard: list[int]) -> None:
    table = sit(talks=talks)
    table.play("offer aldmoor brennic corvane", "c_grain")
    assert [int(table.game.view(seat).offers[0].package > 0) for seat in (C, D)] == heard
    assert [int(OfferMade in map(type, facts_for(table.tables, seat, table.facts))) for seat in (C, D)] == heard
    assert [int(RowPlayed in map(type, facts_for(table.tables, seat, table.facts))) for seat in (C, D)] == heard


def test_all_hear_what_three_agreed() -> None:
    table = sit(talks=OF_FOUR)
    table.play("offer aldmoor brennic corvane", "c_grain")
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.play("accept corvane aldmoor brennic")
    assert OfferAccepted in map(type, facts_for(table.tables, D, table.facts))
    assert len(table.game.view(D).promises) == 1


def test_what_three_promise_is_known_though_a_pair_promised_it_in_secret() -> None:
    table = sit(talks=OF_FOUR)
    table.play("whisper aldmoor brennic", "c_grain")
    table.play("accept brennic aldmoor")
    table.game.ledger[line(table.tables, ABC, PROMISED)] = table.package("c_grain")
    assert table.game.view(D)["standing.c_grain"] == 2


@pytest.mark.parametrize(("of_three_too", "heard"), [(True, True), (False, False)])
def test_what_a_clause_does_each_round_is_told_to_all_where_three_promised_it(of_three_too: bool, heard: bool) -> None:
    table = sit(talks=OF_FOUR.replace("leaks: 30", "leaks: 0"))
    table.play("whisper aldmoor corvane", "c_patrol")
    table["seat"] = C
    table.play("accept corvane aldmoor")
    table.game.ledger[line(table.tables, ABC, PROMISED)] = table.package("c_patrol") * of_three_too
    table.pass_until(round_=2)
    told = facts_for(table.tables, D, table.facts)
    assert heard == (table.tables.row["each c_patrol"] in [fact.row for fact in told if isinstance(fact, RowPlayed)])


def test_what_three_agree_is_no_answer_to_what_was_asked_aloud() -> None:
    table = sit(talks=OF_FOUR)
    table.play("proclaim aldmoor brennic", "c_tribute")
    table["seat"] = A
    table.play("offer aldmoor brennic corvane", "c_lean")
    table["seat"] = B
    table.play("accept brennic corvane aldmoor")
    table["seat"] = C
    table.play("accept corvane aldmoor brennic")
    assert table.game.view(PUBLIC).asked_aloud and "climb aldmoor" not in [
        table.tables.rows[fact.row] for fact in table.facts if isinstance(fact, RowPlayed)]


# ---- questions of a view


def test_a_view_knows_what_three_may_put_on_the_table() -> None:
    seen = sit().game.view(A)
    three, pair = seen.clauses(B, C), seen.clauses(B)
    assert three & pair == pair and three & ~pair == sit().package("c_league_stays", "c_good_offices", "c_patrol")


def test_a_view_says_what_a_package_of_three_would_bring() -> None:
    table = sit()
    move = Move(table.tables.row["offer aldmoor brennic corvane"], table.package("c_good_offices"))
    seen, column = table.game.view(A), table.tables.column["tension"]
    assert [change for change in seen.preview(move).changes if change[0] == column] == [(column, 4, 2)]


def test_a_view_says_what_taking_it_would_bring(table: Table) -> None:
    seen, column = table.game.view(B), table.tables.column["tension"]
    preview = seen.preview(Move(table.tables.row["accept brennic corvane aldmoor"]))
    assert [change for change in preview.changes if change[0] == column] == [(column, 4, 2)]


# ---- whole games


@pytest.fixture(scope="module")
def played() -> Callable[[], tuple[Games, np.ndarray]]:
    def play() -> tuple[Games, np.ndarray]:
        games = Games.start(of_three(), np.arange(200), tally=True)
        digests = [games.digest()]
        while (games["over"] == 0).any():
            row, package = random_moves(games)
            games.step(row, package)
            digests.append(games.digest())
        return games, np.array(digests)
    return play


def test_random_games_of_three_end_and_are_the_same_again(played: Callable[[], tuple[Games, np.ndarray]]) -> None:
    (games, first), (_, again) = played(), played()
    assert (games["over"] > 0).all() and np.array_equal(first, again)
    tally = games.tally
    assert tally is not None and all(tally[games.tables.row[row]].any() for row in EXPECTED)


def test_games_of_three_are_the_same_alone_and_side_by_side(played: Callable[[], tuple[Games, np.ndarray]]) -> None:
    beside, _ = played()
    alone = Games.start(of_three(), [7])
    while not alone["over"][0]:
        row, package = random_moves(alone)
        assert not alone.why_not(int(row[0]), int(package[0]))
        alone.step(row, package)
    assert alone.digest()[0] == beside.digest()[7]


@pytest.mark.parametrize("what", ["offer", "due", "line"])
def test_a_digest_counts_the_table_of_three(table: Table, what: str) -> None:
    before = int(table.game.digest())
    if what == "line":
        table.game.ledger[line(table.tables, ABC, SECRET_A, 2)] ^= 1
    else:
        table[f"{what}.aldmoor.brennic.corvane"] ^= 1
    assert int(table.game.digest()) != before


def test_a_masked_game_of_three_can_be_thought_on(table: Table) -> None:
    seen = views.seen_by(table.game.batch(), B, ONE, np.zeros(1, np.uint64))
    row, _ = random_moves(seen)
    assert not table.game.why_not(int(row[0])) or table.tables.kind[row[0]] in (7, 10)
