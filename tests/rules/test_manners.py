"""How an offer is made: until its sender's next move, aloud, in secret; and who hears of what."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest

from game.players.random import random_move, random_moves
from game.rules import views
from game.rules.batch import BROKEN_A, OFFERED, PROMISED, asked_aloud, entry
from game.rules.bulk import legal
from game.rules.engine import Games
from game.rules.facts import (
    OfferAccepted,
    OfferLapsed,
    OfferMade,
    OfferRejected,
    PromiseBroken,
    RowPlayed,
    SecretOut,
    Unheard,
)
from game.rules.game import Game
from game.rules.guards import IllegalMoveError
from game.rules.seen import Offer
from game.rules.tables import Manner, Move, Tables
from game.rules.views import PUBLIC, facts_for
from game.scenario import from_files

from .conftest import HARBOURS, TALKS, Table, talking

RED, BLUE = 0, 1
FOUR = {path.name: path.read_text(encoding="utf-8")
        for path in (HARBOURS.parents[1] / "scenario" / "good" / "four").glob("*.yaml")}
OF_FOUR = TALKS.replace("seat: red", "seat: aldmoor").replace("seat: blue", "seat: brennic") \
    .replace("red_home", "aldmoor_support").replace("red_word", "aldmoor_word").replace("blue_home", "brennic_support")


@pytest.fixture
def table() -> Table:
    return Table(talking())


@cache
def four(leaks: int = 30) -> Tables:
    """Four seats, of whom one may speak aloud, and all in secret."""
    talks = OF_FOUR.replace("leaks: 30", f"leaks: {leaks}")
    return from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + talks}).tables


def of_four(leaks: int = 30, mover: str = "aldmoor") -> Table:
    """A game of four in which a seat is to move."""
    table = Table.__new__(Table)
    table.tables, table.facts = four(leaks), []
    table.game = Game.start(table.tables, 1, facts=table.facts)
    table["seat"] = table.tables.seats.index(mover)
    table.facts.clear()
    return table


def leaking(percent: int) -> Table:
    """The harbours, where a secret comes out with so many percent each round."""
    return Table(talking(TALKS.replace("leaks: 30", f"leaks: {percent}")))


def deal(table: Table, verb: str, *clauses: str) -> None:
    """Red makes Blue an offer, which Blue takes."""
    table.play(f"{verb} red blue", *clauses)
    table.play("accept blue red")


def heard(table: Table, seat: int) -> list[type]:
    """The classes of what a seat heard of."""
    return [type(fact) for fact in facts_for(table.tables, seat, table.facts)]


# ---- until the next move


def test_an_urgent_offer_falls_when_its_sender_moves_next(table: Table) -> None:
    table.play("press red blue", "toll")
    table.play("pass blue")
    table.play("pass red")
    assert (table["offer.red.blue"], table["manner.red.blue"], table.game.ledger[OFFERED]) == (0, 0, 0)


def test_a_plain_offer_stands_when_its_sender_moves(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("pass blue")
    table.play("pass red")
    assert table["offer.red.blue"] == 1


def test_an_urgent_offer_stands_while_others_move(table: Table) -> None:
    table.play("press red blue", "toll")
    table.play("pass blue")
    assert table["manner.red.blue"] == Manner.URGENT


def test_an_urgent_offer_may_be_taken_before_it_falls(table: Table) -> None:
    deal(table, "press", "toll")
    assert (table["given.toll"], table["manner.red.blue"]) == (1, Manner.PLAIN)


def test_that_an_urgent_offer_falls_is_told_before_the_move(table: Table) -> None:
    table.play("press red blue", "toll")
    table.play("pass blue")
    table.facts.clear()
    table.play("pass red")
    assert table.told() == [OfferLapsed, RowPlayed]


def test_a_new_offer_takes_the_place_of_an_urgent_one(table: Table) -> None:
    table.play("press red blue", "toll")
    table.play("pass blue")
    table.play("offer red blue", "big_toll")
    assert (table["offer.red.blue"], table["manner.red.blue"]) == (1, Manner.PLAIN)


def test_an_answer_is_no_move_that_an_urgent_offer_falls_with() -> None:
    table = of_four()
    table.play("press aldmoor delmar", "c_loan")
    table["offer.aldmoor.brennic"], table["seat"] = -1, 0
    table.play("reject aldmoor brennic")
    assert table["offer.aldmoor.delmar"] == 1


# ---- aloud


def test_an_open_offer_does_what_its_row_says(table: Table) -> None:
    table.play("proclaim red blue", "ghosts_out")
    assert table["red_home"] == 6


def test_only_who_has_a_row_may_speak_aloud(table: Table) -> None:
    assert "proclaim blue red" not in table.tables.row


@pytest.mark.parametrize(("clauses", "home"), [
    (("ghosts_out", "toll"), 6), (("ghosts_out",), 6), (("ghosts_out", "no_brag"), 6), (("no_brag", "toll"), 4)])
def test_who_agrees_to_less_than_it_asked_aloud_climbs_down(table: Table, clauses: tuple[str, ...], home: int) -> None:
    table.play("proclaim red blue", "ghosts_out", "toll")
    table.play("reject blue red")
    table["seat"] = RED
    deal(table, "offer", *clauses)
    assert table["red_home"] == home


def test_a_counter_that_leaves_out_what_was_asked_is_a_climb_down(table: Table) -> None:
    table.play("proclaim red blue", "ghosts_out")
    table.play("counter blue red", "no_brag")
    table.play("pass blue")
    table.play("accept red blue")
    assert (table["red_home"], table["red_word"]) == (4, 4)


def test_what_both_give_is_asked_too(table: Table) -> None:
    table["trade"] = 10
    table.play("proclaim red blue", "line_ford", "market")
    assert table.game.ledger[asked_aloud(table.tables, 0, RED)] == table.package("line_ford", "market")


@pytest.mark.parametrize("seat", [RED, BLUE, PUBLIC])
def test_all_see_what_was_asked_aloud_and_not_what_was_given(table: Table, seat: int) -> None:
    table.play("proclaim red blue", "ghosts_out", "toll")
    table.play("reject blue red")
    assert table.game.view(seat).asked_aloud == [Offer(RED, BLUE, table.package("ghosts_out"), Manner.OPEN)]


def test_what_was_asked_aloud_is_forgotten_once_something_is_agreed(table: Table) -> None:
    table.play("proclaim red blue", "ghosts_out")
    table.play("counter blue red", "no_brag")
    table.play("pass blue")
    table.play("accept red blue")
    line = asked_aloud(table.tables, 0, RED)
    assert not any(table.game.ledger[line : line + 2])


def test_a_climb_down_in_secret_is_seen_by_nobody(table: Table) -> None:
    table.play("proclaim red blue", "ghosts_out")
    table.play("reject blue red")
    table["seat"] = RED
    deal(table, "whisper", "no_brag")
    assert table["red_home"] == 6


def test_what_was_asked_aloud_changes_the_checksum(table: Table) -> None:
    table.play("proclaim red blue", "ghosts_out")
    other = table.game.copy()
    other.ledger[asked_aloud(table.tables, 0, RED)] = 0
    assert other.digest() != table.game.digest()


def test_a_preview_foretells_an_open_offer_and_what_it_does(table: Table) -> None:
    move = Move(table.tables.row["proclaim red blue"], table.package("ghosts_out"))
    home = table.tables.column["red_home"]
    assert (home, 5, 6) in table.game.view(RED).preview(move).changes


def test_a_preview_foretells_a_climb_down(table: Table) -> None:
    table.play("proclaim red blue", "ghosts_out")
    table.play("counter blue red", "no_brag")
    table.play("pass blue")
    word = table.tables.column["red_word"]
    assert (word, 5, 4) in table.game.view(RED).preview(Move(table.tables.row["accept red blue"])).changes


@pytest.mark.parametrize(("verb", "clauses", "word"), [
    ("offer", ("no_brag",), 4), ("whisper", ("no_brag",), 5), ("whisper", ("line_ford", "market"), 4)])
def test_who_agrees_in_secret_does_not_climb_down_and_no_preview_says_so(
        verb: str, clauses: tuple[str, ...], word: int, table: Table) -> None:
    """A settlement is never secret."""
    table.play("proclaim red blue", "ghosts_out")
    table.play("reject blue red")
    table.play("pass blue")
    move, column = Move(table.tables.row[f"{verb} red blue"], table.package(*clauses)), table.tables.column["red_word"]
    own, aloud, so = table.game.view(RED).preview(move), table.game.view(BLUE), table.game.view(RED).made(move.row)
    climbs = aloud.estimate(RED, move.package)[0][1] - aloud.estimate(RED, move.package, made=so)[0][1]
    table.play(f"{verb} red blue", *clauses)
    answer = table.game.view(BLUE).preview(Move(table.tables.row["accept blue red"]))
    for seen in (own, answer):
        assert {variable: after for variable, _, after in seen.changes}.get(column, 5) == word
    assert (climbs < 0) == (word == 5)


# ---- who hears


@pytest.mark.parametrize(("verb", "seen"), [("offer", 0), ("press", 0), ("proclaim", 1), ("whisper", 0)])
def test_what_is_not_said_aloud_is_seen_by_its_two_seats_alone(table: Table, verb: str, seen: int) -> None:
    table.play(f"{verb} red blue", "ghosts_out")
    views_ = [table.game.view(seat).offers[0].package for seat in (RED, BLUE, PUBLIC)]
    assert [bool(package) for package in views_] == [True, True, bool(seen)]


@pytest.mark.parametrize(("verb", "manner"), [("press", 0), ("proclaim", Manner.OPEN), ("whisper", 0)])
def test_others_know_how_an_offer_was_made_if_it_was_made_aloud(table: Table, verb: str, manner: int) -> None:
    table.play(f"{verb} red blue", "ghosts_out")
    assert table.game.view(PUBLIC).offers[0].manner == manner


@pytest.mark.parametrize(("verb", "facts"), [
    ("offer", []), ("press", []), ("proclaim", [RowPlayed, OfferMade, OfferRejected]), ("whisper", [])])
def test_an_offer_that_is_refused_is_heard_if_it_was_made_aloud(table: Table, verb: str, facts: list[type]) -> None:
    table.play(f"{verb} red blue", "ghosts_out")
    table.play("reject blue red")
    assert heard(table, PUBLIC) == facts and len(heard(table, BLUE)) == 4


def test_an_offer_that_is_agreed_is_heard_by_all(table: Table) -> None:
    deal(table, "offer", "ghosts_out")
    assert heard(table, PUBLIC) == [OfferAccepted, RowPlayed]


def test_all_hear_plain_offers_where_nobody_may_speak_aloud() -> None:
    table = Table(talking("\ntalks: {deadlines: true}\n"))
    table.play("offer red blue", "ghosts_out")
    assert table.game.view(PUBLIC).offers[0].package and OfferMade in heard(table, PUBLIC)


@pytest.mark.parametrize(("seat", "known"), [(RED, True), (BLUE, True), (PUBLIC, False)])
def test_what_a_counter_answers_is_told_to_those_who_heard_it(seat: int, known: bool) -> None:
    """A secret offer that is answered plainly, which all hear."""
    table = Table(talking("\ntalks: " + json.dumps({"secret": {"leaks": 30, "out": [
        {"seat": seat, "name": "Found out", "does": [], "text": "Out.", "source": "made up"}
        for seat in ("red", "blue")]}})))
    table.play("whisper red blue", "no_troops")
    table.play("counter blue red", "no_troops", "no_brag")
    told = [fact for fact in facts_for(table.tables, seat, table.facts) if isinstance(fact, OfferMade)][-1]
    assert told.counter and told.answers is not None
    assert told.answers.package == (table.package("no_troops") if known else 0)


# ---- in secret


def test_a_secret_deal_acts_and_is_told_to_its_two_seats_alone(table: Table) -> None:
    deal(table, "whisper", "no_troops")
    assert (table["heat"], heard(table, PUBLIC)) == (1, [Unheard])      # that heat rose, and no more
    assert [seat for seat in (RED, BLUE) if OfferAccepted in heard(table, seat)] == [RED, BLUE]


def test_a_secret_promise_is_seen_by_its_two_seats_alone(table: Table) -> None:
    deal(table, "whisper", "no_troops")
    assert [len(table.game.view(seat).promises) for seat in (RED, BLUE, PUBLIC)] == [1, 1, 0]
    assert [table.game.view(seat)["standing.no_troops"] for seat in (RED, BLUE, PUBLIC)] == [2, 2, 0]


def test_a_promise_is_secret_until_it_comes_out() -> None:
    seen = []
    for leaks in (0, 100):
        table = leaking(leaks)
        deal(table, "whisper", "no_troops")
        seen.append([promise.secret for promise in table.game.view(RED).promises])
        table.pass_until(round_=2)
        seen.append([promise.secret for promise in table.game.view(BLUE).promises])
    assert seen == [[True], [True], [True], [False]]


def test_a_promise_that_was_given_plainly_is_not_secret(table: Table) -> None:
    deal(table, "offer", "no_troops")
    assert [promise.secret for promise in table.game.view(RED).promises] == [False]


def test_what_a_secret_clause_does_each_round_is_not_told_to_others() -> None:
    table = leaking(0)
    deal(table, "whisper", "no_troops")
    table.pass_until(round_=2)
    row = table.tables.row["each no_troops"]
    rows = [[fact.row for fact in facts_for(table.tables, seat, table.facts) if isinstance(fact, RowPlayed)]
            for seat in (RED, PUBLIC)]
    assert [row in played for played in rows] == [True, False]


def test_a_settlement_is_never_secret(table: Table) -> None:
    table["trade"] = 10
    deal(table, "whisper", "line_ford", "market")
    assert OfferAccepted in heard(table, PUBLIC) and table["talks"] == 1


@pytest.mark.parametrize(("leaks", "out"), [(0, False), (100, True)])
def test_a_secret_deal_comes_out_in_the_books(leaks: int, out: bool) -> None:
    table = leaking(leaks)
    deal(table, "whisper", "no_troops", "no_brag")
    table.pass_until(round_=2)
    assert (len(table.game.view(PUBLIC).promises), table["blue_home"]) == ((2, 4) if out else (0, 6))


def test_a_secret_that_comes_out_is_told_with_its_clauses() -> None:
    table = leaking(100)
    deal(table, "whisper", "no_troops", "no_brag")
    table.pass_until(round_=2)
    told = [fact for fact in facts_for(table.tables, PUBLIC, table.facts) if isinstance(fact, SecretOut)]
    assert told == [SecretOut(1, RED, BLUE, table.package("no_troops", "no_brag"))]


def test_a_breach_that_is_found_brings_the_deal_out() -> None:
    table = leaking(0)
    deal(table, "whisper", "no_troops")
    table.play("pass blue")
    table.play("send redport")
    table.pass_until(round_=2)
    found = [type(fact) for fact in table.facts if isinstance(fact, SecretOut | PromiseBroken)]
    assert found == [SecretOut, PromiseBroken]


def test_a_breach_of_a_secret_promise_is_not_seen_before_the_books() -> None:
    table = leaking(0)
    deal(table, "whisper", "no_troops")
    table.play("pass blue")
    table.play("send redport")
    assert [bool(table.game.view(seat).ledger[BROKEN_A]) for seat in (BLUE, PUBLIC)] == [True, False]


@pytest.mark.parametrize("size", [1, 199, 200, 400])
def test_secrets_come_out_as_often_as_is_said(size: int) -> None:
    table = leaking(30)
    deal(table, "whisper", "no_brag")
    many = 400 // size
    games = [Games.of([table.game]).pick(np.zeros(size, np.intp)) for _ in range(many)]
    out = 0.0
    for k, batch in enumerate(games):
        batch.seed[:] = (np.arange(size) + size * k) * 7919 + 3
        while (batch["round"] == 1).any():
            rows = np.where(batch["seat"] == 0, table.tables.row["pass red"], table.tables.row["pass blue"])
            batch.step(rows, np.zeros(size, np.uint64))
        out += float((batch["blue_home"] == 3).sum())
    assert abs(out / (size * many) - 0.3) < 4 * (0.3 * 0.7 / (size * many)) ** 0.5


# ---- seats that stand by


def seen_alike(one: Table, two: Table, seat: int) -> bool:
    """Whether two games are the same to a seat, byte by byte."""
    mine, other = one.game.view(seat), two.game.view(seat)
    alike = (mine.values == other.values).all() and (mine.ledger == other.ledger).all()
    return bool(alike and (mine.legal == other.legal).all() and heard(one, seat) == heard(two, seat))


@pytest.mark.parametrize("seat", [1, 2, PUBLIC])
def test_which_deal_was_made_in_secret_changes_no_byte_of_what_others_see(seat: int) -> None:
    tables = [of_four(0), of_four(0)]
    for table, clause in zip(tables, ("c_no_calling", "c_loan"), strict=True):
        table.play("whisper aldmoor delmar", clause)
        table["delmar_capital"], table["grain"], table["seat"] = 5, 5, 3
        table.play("accept delmar aldmoor")
        table["delmar_capital"], table["grain"] = 5, 5
    one, two = tables
    assert seen_alike(one, two, seat) and not seen_alike(one, two, 0)


def test_who_has_not_heard_of_a_secret_promise_may_ask_for_it_too() -> None:
    table = of_four(0)
    table.play("whisper aldmoor delmar", "c_no_calling")
    table["seat"] = 3
    table.play("accept delmar aldmoor")
    refused = {}
    for seat in ("aldmoor", "brennic"):
        table["seat"] = table.tables.seats.index(seat)
        refused[seat] = table.refused(f"offer {seat} delmar", "c_no_calling")
    assert refused == {"aldmoor": ["guard", "guard"], "brennic": []}


def given_twice() -> Table:
    """Delmar has promised the same to two seats: to one in secret, to the other for all to see."""
    table = of_four(0)
    table.play("whisper aldmoor delmar", "c_no_calling")
    table["seat"] = 3
    table.play("accept delmar aldmoor")
    table["seat"] = 1
    table.play("offer brennic delmar", "c_no_calling")
    table["seat"] = 3
    table.play("accept delmar brennic")
    return table


def test_the_same_promise_given_twice_counts_twice() -> None:
    table = given_twice()
    assert [table.game.view(seat)["given.c_no_calling"] for seat in (0, 1, 2)] == [2, 1, 1]


def test_a_promise_stands_for_all_to_see_if_another_was_given_it_publicly() -> None:
    table = given_twice()
    assert table.game.view(2)["standing.c_no_calling"] == 3


def test_a_secret_promise_refuses_no_move_to_who_has_not_heard_of_it() -> None:
    needs = "[brennic_support ..8, standing.c_no_calling 0]"
    cards = FOUR["cards.yaml"].replace("[brennic_support ..8]", needs)
    table = of_four(0)
    table.tables = from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + OF_FOUR, "cards.yaml": cards}).tables
    table.game = Game.start(table.tables, 1, facts=table.facts)
    table["standing.c_no_calling"], table["hushed.aldmoor.delmar.c_no_calling"], table["brennic_support"] = 3, 1, 5
    table.game.ledger[entry(int(table.tables.bargain.pair[0, 3]), PROMISED)] = table.package("c_no_calling")
    table["seat"] = 1
    assert table.may("brennic_games") and table.game.view(1).legal[table.tables.row["brennic_games"]]


def test_a_secret_deal_counts_no_talks_that_others_could_see() -> None:
    table = of_four(0)
    table.play("whisper aldmoor delmar", "c_no_calling")
    table["seat"] = 3
    table.play("accept delmar aldmoor")
    assert table["talks"] == 0


def test_many_games_are_masked_as_one_is() -> None:
    games = Games.start(four(), np.arange(60))
    for _ in range(30):
        games.step(*random_moves(games))
    for seat in (0, 1, 2, 3, PUBLIC):
        many = views.seen_by(games, seat, games.all, games.seed)
        alone = [games.seen(seat, game) for game in range(60)]
        assert all((many.v[:, k] == one.values).all() and (many.ledger[:, k] == one.ledger).all()
                   for k, one in enumerate(alone))


@pytest.mark.parametrize("tables", [talking(), four()], ids=["two", "four"])
def test_who_moves_may_do_what_its_view_says(tables: Tables) -> None:
    games = Games.start(tables, np.arange(40))
    while games.ready().any():
        may = games.legal()
        for seat in range(len(tables.seats)):
            who = np.flatnonzero(games.ready() & (games["seat"] == seat))
            assert not who.size or (may[:, who] == legal(views.seen_by(games, seat, who, games.seed[who]))).all()
        games.step(*random_moves(games))


# ---- whole games


def played(tables: Tables, size: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """The digests of random games, in batches of a size."""
    found = []
    for first in range(0, 400, size):
        games = Games.start(tables, np.arange(first, min(first + size, 400)))
        while games.ready().any():
            games.step(*random_moves(games))
        found.append(games.digest())
    return np.concatenate(found)


@pytest.mark.parametrize("tables", [talking(), four()], ids=["two", "four"])
def test_games_are_the_same_in_batches_of_any_size(tables: Tables) -> None:
    whole = played(tables, 400)
    assert (whole == played(tables, 200)).all() and (whole == played(tables, 199)).all()


def test_a_game_alone_is_the_game_in_a_batch() -> None:
    whole = played(talking(), 400)
    for seed in range(12):
        game = Game.start(talking(), seed, facts=[])
        while not game.over:
            game.play(*random_move(game))
        assert game.digest() == whole[seed]


@pytest.mark.parametrize("verb", ["press", "proclaim", "whisper"])
def test_every_manner_is_played_at_random(verb: str) -> None:
    games = Games.start(talking(), np.arange(60), tally=True)
    while games.ready().any():
        games.step(*random_moves(games))
    assert games.tally is not None and games.tally[talking().row[f"{verb} red blue"]].any()


def test_an_offer_of_any_manner_needs_a_package(table: Table) -> None:
    with pytest.raises(IllegalMoveError):
        table.play("whisper red blue")


def test_promises_of_a_secret_are_kept_in_the_ledger(table: Table) -> None:
    deal(table, "whisper", "no_troops")
    assert table.game.ledger[PROMISED] == table.package("no_troops")


def test_without_talks_there_is_no_other_manner(tables: Tables) -> None:
    assert not tables.manner.any() and "manner.red.blue" not in tables.column
