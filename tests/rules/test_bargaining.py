"""Offers, answers, promises, breaches and settlements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules import packages
from game.rules.facts import ClientAsked, OfferAccepted, OfferRejected, OfOffer, PromiseBroken
from game.rules.tables import Tables

from .conftest import Table


def test_an_offer_uses_a_move_and_lies_on_the_table(table: Table) -> None:
    table.play("offer red blue", "toll")
    view = table.game.view(1)
    assert view.standing_offer is not None
    assert (view.standing_offer.sender, view.standing_offer.package, table["left.red"]) == (0, table.package("toll"), 2)


def test_an_accepted_clause_acts_and_the_answer_is_free(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("accept blue red")
    assert (table["blue_purse"], table["red_purse"]) == (6, 3)
    assert (table["seat"], table["left.blue"], table.game.view(0).standing_offer) == (1, 3, None)


def test_a_clause_that_acts_at_once_does_not_stand(table: Table) -> None:
    table.play("offer red blue", "toll", "no_troops")
    table.play("accept blue red")
    assert [p.clause for p in table.game.view(0).promises] == [0]


def test_a_rejected_offer_does_nothing(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("reject blue red")
    assert (table["blue_purse"], table.game.view(0).standing_offer) == (4, None)


def test_a_counter_turns_the_table(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("counter blue red", "big_toll", "gift_due")
    offer = table.game.view(0).standing_offer
    assert offer is not None and (offer.sender, offer.receiver) == (1, 0)


def test_only_two_counters_a_round(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("counter blue red", "big_toll")
    table.play("pass blue")
    table.play("counter red blue", "toll")
    table.play("pass red")
    assert table.refused("counter blue red", "big_toll") == ["guard"]


def test_an_offer_may_lie_while_other_moves_are_played(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("gift")
    table.play("scheme")
    assert table.may("accept blue red")


def test_an_offer_made_last_is_still_answered(table: Table) -> None:
    for row in ("pass red", "pass blue", "pass red", "pass blue"):
        table.play(row)
    table.play("offer red blue", "toll")
    table.play("pass blue")
    assert table["round"] == 1 and table["seat"] == 1
    assert not table.may("gift") and table.may("accept blue red")
    table.play("accept blue red")
    assert table["round"] == 2


def test_one_may_not_table_over_the_others_offer(table: Table) -> None:
    table.play("offer red blue", "toll")
    assert table.refused("offer blue red", "gift_due") == ["guard"]


@pytest.mark.parametrize(("clauses", "code"), [
    ((), "package_empty"),
    (("toll", "big_toll"), "package_group"),
    (("toll", "no_troops", "gate_open"), "package_each"),
    (("line_ford",), "package_settlement"),
    (("market",), "package_settlement"),
    (("gate_open",), "guard"),
])
def test_a_package_must_be_well_made(table: Table, clauses: tuple[str, ...], code: str) -> None:
    assert code in table.refused("offer red blue", *clauses)


def test_a_package_goes_with_no_other_move(table: Table) -> None:
    assert table.refused("scheme", "toll") == ["package_unwanted"]


def test_a_clause_is_given_as_often_as_it_says(table: Table) -> None:
    table["given.toll"] = 3
    assert table.refused("offer red blue", "toll") == ["guard"]


def test_a_promise_stands_acts_each_round_and_ends(table: Table) -> None:
    table.play("offer red blue", "no_troops")
    table.play("accept blue red")
    assert [p.clause for p in table.game.view(0).promises] == [0]
    assert (table["heat"], table["standing.no_troops"]) == (1, 2)
    table.pass_until(round_=2)
    assert (table["standing.no_troops"], table["blue_home"]) == (1, 6)
    table.pass_until(round_=3)
    assert (table["standing.no_troops"], table.game.view(0).promises, table["red_word"]) == (0, [], 5)


def test_a_broken_promise_is_found_in_books_and_frees_the_other(table: Table) -> None:
    table.play("offer red blue", "no_troops", "no_brag")
    table.play("accept blue red")
    table.play("pass blue")
    table.play("send redport")
    assert table["red_word"] == 5 and len(table.game.view(1).promises) == 2
    table.pass_until(round_=2)
    assert (table["red_word"], table.game.view(1).promises, table["standing.no_brag"]) == (3, [], 0)
    assert PromiseBroken in table.told()


def test_a_view_tells_which_promises_a_move_would_break(table: Table) -> None:
    table.play("offer red blue", "no_troops", "no_brag")
    table.play("accept blue red")
    assert table.game.view(0).stakes(table.tables.row["send redport"]) == (table.package("no_troops"), 0)


def test_a_view_tells_which_promises_a_move_would_keep(table: Table) -> None:
    table.play("offer red blue", "gift_due")
    table.play("accept blue red")
    assert table.game.view(1).stakes(table.tables.row["gift"]) == (0, table.package("gift_due"))
    assert [promise.owing for promise in table.game.view(1).promises] == [(1,)]


def test_a_deed_that_is_done_is_owed_no_more(table: Table) -> None:
    table.play("offer red blue", "gift_due")
    table.play("accept blue red")
    table["seat"] = 1
    table.play("gift")
    assert [promise.owing for promise in table.game.view(0).promises] == [()]
    assert table.game.view(1).stakes(table.tables.row["gift"]) == (0, 0)


def test_a_promise_is_at_stake_for_its_giver_alone(table: Table) -> None:
    table.play("offer red blue", "no_brag")
    table.play("accept blue red")
    assert table.game.view(0).stakes(table.tables.row["send redport"]) == (0, 0)


def test_the_creditor_breaks_nothing_by_the_same_deed(table: Table) -> None:
    table.play("offer red blue", "no_brag")
    table.play("accept blue red")
    table.play("pass blue")
    table.play("send redport")
    table.pass_until(round_=2)
    assert table["red_word"] == 5


def test_an_owed_deed_that_is_done_keeps_the_promise(table: Table) -> None:
    table.play("offer red blue", "gift_due")
    table.play("accept blue red")
    table.play("gift")
    table.pass_until(round_=3)
    assert table["blue_word"] == 5


def test_an_owed_deed_that_is_left_undone_breaks_it(table: Table) -> None:
    table.play("offer red blue", "gift_due")
    table.play("accept blue red")
    table["rounds_left"] = 3
    table.pass_until(round_=3)
    assert table["blue_word"] == 5
    table.pass_until(round_=4)
    assert table["blue_word"] == 3


def test_a_clause_satisfies_a_threat_without_loss(table: Table) -> None:
    table.play("threaten shut")
    table.play("pass blue")
    table.play("offer red blue", "gate_open")
    table.play("accept blue red")
    assert (table["gate"], table["clock.shut"], table["red_word"]) == (0, 0, 5)


def test_a_round_does_not_end_before_an_offer_is_answered(table: Table) -> None:
    table.play("offer red blue", "toll")
    for _ in range(4):
        table.play(f"pass {table.tables.seats[table['seat']]}")
    table.play("pass blue")
    assert table["round"] == 1
    table.play("reject blue red")
    assert table["round"] == 2 and table.game.view(0).standing_offer is None


def settle(table: Table, seed: int) -> bool:
    """Red offers a settlement and Blue accepts; whether the chief signed."""
    table.game.seed = seed
    table.play("offer red blue", "line_ford", "market", "toll")
    table.play("accept blue red")
    return table["settled"] == 1


@pytest.mark.parametrize(("heat", "trade", "percent"), [(2, 5, 40), (5, 5, 20), (2, 7, 70), (5, 7, 50)])
def test_consent_is_the_base_and_its_reasons(table: Table, heat: int, trade: int, percent: int) -> None:
    table["heat"], table["trade"] = heat, trade
    assert table.game.view(0).consent()[0][1] == percent


def test_consent_is_rolled_as_it_is_shown(tables: Tables) -> None:
    dice = set()
    for seed in range(600):
        table = Table(tables)
        signed = settle(table, seed)
        asked = next(fact for fact in table.facts if isinstance(fact, ClientAsked))
        assert asked.percent == 40 and signed == asked.signed == (asked.die <= 40)
        dice.add(asked.die)
    assert (min(dice), max(dice)) == (1, 100)


def test_a_signed_settlement_acts_and_ends_the_game(tables: Tables) -> None:
    table = next(t for seed in range(50) if settle(t := Table(tables), seed))
    assert table.game.ending == 2
    assert (table["heat"], table["trade"], table["blue_home"]) == (0, 7, 6)


def test_a_client_who_walks_out_leaves_nothing_of_the_package(tables: Tables) -> None:
    table = next(t for seed in range(50) if not settle(t := Table(tables), seed))
    assert (table["heat"], table["trade"], table["blue_purse"], table["over"]) == (3, 5, 4, 0)
    assert table.game.view(0).standing_offer is None


def test_percent_stays_between_5_and_95(table: Table) -> None:
    weight = [9 * each for each in table.game.book.weight]
    table["heat"], table.game.book = 9, replace(table.game.book, weight=weight)
    assert packages.percents(table.game) == [5]


@pytest.mark.parametrize(("answer", "kind"), [("reject", OfferRejected), ("accept", OfferAccepted)])
def test_an_answer_is_told_with_the_offer_that_it_answers(table: Table, answer: str, kind: type[OfOffer]) -> None:
    table.play("pass red")
    table.play("offer blue red", "toll")
    table.play(f"{answer} red blue")
    told = next(fact for fact in table.facts if isinstance(fact, kind))
    assert (told.sender, told.receiver, told.package) == (1, 0, table.package("toll"))
