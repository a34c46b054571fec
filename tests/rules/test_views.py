"""Who sees what: masks, reports, previews, points and facts."""

from __future__ import annotations

import numpy as np
import pytest

from game.rules.facts import BattleFought, Change, OfRow, RowPlayed
from game.rules.game import Game
from game.rules.tables import Kind, Move, Tables
from game.rules.views import PUBLIC, View, facts_for, masked, seen_by
from tests.twins import SCENARIOS, anywhere

from .conftest import Table

RED, BLUE = 0, 1
"""The seats of the scenario, as bits."""


def test_a_secret_reads_as_its_last_report(table: Table) -> None:
    table.play("scheme")
    assert (table.game.view(0)["plan"], table.game.view(1)["plan"]) == (7, 4)


def test_a_report_comes_when_the_round_ends_and_is_rounded_down(table: Table) -> None:
    table.play("scheme")
    table.pass_until(round_=2)
    assert table.game.view(1)["plan"] == 6


@pytest.mark.parametrize("name", SCENARIOS)
def test_one_game_is_masked_as_many_are(name: str) -> None:
    tables = SCENARIOS[name]()
    games, seats = anywhere(tables, 9, 5), (PUBLIC, *range(len(tables.seats)))
    one = [[View(tables, seat, *masked(games.game(i), seat)) for i in range(games.size)] for seat in seats]
    many = [seen_by(games, seat, games.all, games.seed) for seat in seats]
    assert all((view.values == b.v[:, i]).all() and (view.ledger == b.ledger[:, i]).all()
               for views, b in zip(one, many, strict=True) for i, view in enumerate(views))


def test_a_directive_is_seen_by_its_seat_alone(tables: Tables) -> None:
    g = Game.start(tables, 1, directives=[1, 0])
    assert (g.view(0)["directive.red"], g.view(1)["directive.red"]) == (1, 0)


def test_strength_is_the_sum_of_what_is_seen(table: Table) -> None:
    table["ford.ghost"] = 4
    table.pass_until("blue")
    assert table.game.view(1)["ford.blues"] == 11
    assert table.game.view(0)["ford.blues"] == 3


SECRETS = {0: ["plan", "directive.red", "turn.scheme"],
           1: ["ford.ghost", "bluehaven.ghost", "turn.haunt ford bluehaven"]}


@pytest.mark.parametrize("seed", range(6))
def test_a_seat_sees_nothing_change_when_only_a_secret_of_the_other_does(tables: Tables, seed: int) -> None:
    g = Game.start(tables, seed)
    rng = np.random.default_rng(seed)
    while not g.over:
        for owner, names in SECRETS.items():
            other = g.copy()
            for name in names:
                column = tables.column[name]
                other.v[column] = int(tables.high[column]) - other.v[column]
            one, two = g.view(1 - owner), other.view(1 - owner)
            assert (one.values == two.values).all() and (one.legal == two.legal).all()
            assert one.consent() == two.consent() and one.terms() == two.terms()
            assert one.clauses(owner) == two.clauses(owner)
            assert (other.view(owner).values != g.view(owner).values).any()
        rows = [r for r in g.legal() if tables.kind[r] not in (Kind.OFFER, Kind.COUNTER)]
        g.play(int(rng.choice(rows)))


@pytest.mark.parametrize("seed", range(6))
def test_the_view_of_the_mover_allows_what_the_rules_allow(tables: Tables, seed: int) -> None:
    g = Game.start(tables, seed)
    rng = np.random.default_rng(seed)
    while not g.over:
        seat = g.to_move
        assert np.flatnonzero(g.view(seat).legal).tolist() == g.legal()
        assert not g.view(1 - seat).legal.any()
        rows = [r for r in g.legal() if tables.kind[r] not in (Kind.OFFER, Kind.COUNTER)]
        g.play(int(rng.choice(rows)))


def test_points_are_the_sum_of_their_terms(table: Table) -> None:
    view = table.game.view(0)
    names = {table.tables.points.names[term]: value for term, value in view.terms()}
    assert names == {"r_port": 10, "r_calm": 3, "r_peace": 0, "r_word": 5, "r_war": 0, "rd_plan": 10}
    assert view.total == 28 == table.game.points()[0]


def test_only_the_directive_dealt_counts(tables: Tables) -> None:
    g = Game.start(tables, 1, directives=[1, 0])
    names = [tables.points.names[term] for term, _ in g.view(0).terms()]
    assert "rd_trade" in names and "rd_plan" not in names


def test_a_preview_says_what_the_move_then_does(table: Table) -> None:
    preview = table.game.view(0).preview(Move(table.tables.row["scheme"]))
    table.play("scheme")
    assert preview.after == table.game.view(0).total


def test_a_preview_of_a_roll_lists_every_outcome(table: Table) -> None:
    outcomes = table.game.view(0).preview(Move(table.tables.row["talk"])).outcomes
    assert [(o.weight, o.total) for o in outcomes] == [(4, 30), (2, 29)]


def test_a_preview_of_an_offer_is_as_if_it_were_signed(table: Table) -> None:
    view = table.game.view(0)
    preview = view.preview(Move(table.tables.row["offer red blue"], table.package("line_ford", "market")))
    assert preview.after - preview.before == 8


def test_a_preview_changes_nothing(table: Table) -> None:
    view = table.game.view(0)
    before = view.values.copy()
    view.preview(Move(table.tables.row["talk"]))
    assert (view.values == before).all()


def test_a_covert_move_is_not_told(table: Table) -> None:
    table.play("scheme")
    rows = [fact.row for fact in table.facts if isinstance(fact, RowPlayed)]
    assert table.tables.row["scheme"] in rows
    assert table.tables.row["scheme"] not in [
        fact.row for fact in facts_for(table.tables, BLUE, table.facts) if isinstance(fact, OfRow)]


def test_a_change_that_is_not_seen_is_cut_from_the_fact(tables: Tables) -> None:
    ghost, spear = tables.column["ford.ghost"], tables.column["ford.spear"]
    fact = BattleFought(1, 1, 2, 1, 4, 1, 1, False, changes=(Change(ghost, 3, 2), Change(spear, 3, 1)))
    assert [heard.changes for heard in facts_for(tables, RED, [fact])] == [((spear, 3, 1),)]
    assert facts_for(tables, BLUE, [fact]) == [fact]


def test_what_happens_by_itself_and_changes_only_what_is_hidden_is_not_heard(tables: Tables) -> None:
    ghost = tables.column["ford.ghost"]
    fact = RowPlayed(1, tables.row["cooling"], -1, changes=(Change(ghost, 3, 0),))
    assert (facts_for(tables, RED, [fact]), facts_for(tables, BLUE, [fact])) == ([], [fact])


def test_neither_seed_nor_digest_is_in_a_view(table: Table) -> None:
    view = table.game.view(0)
    assert int(view.batch().seed[0]) == 0 != table.game.seed


def test_the_public_view_reads_as_nobodys_secret(table: Table) -> None:
    """A secret reads to everybody as its last report, whoever knows better; what all see reads as it is."""
    table.play("scheme")
    public, red = table.game.view(PUBLIC), table.game.view(0)
    assert (public["plan"], red["plan"]) == (4, 7)
    assert public["heat"] == red["heat"]
    assert not public.legal.any() and public.terms() == []


def test_the_public_view_is_the_same_whatever_the_secrets(table: Table) -> None:
    tables, before = table.tables, table.game.view(PUBLIC)
    hidden = [column for column in range(len(tables.names)) if not before.sees(column)]
    assert hidden
    for column in hidden:
        table.game.v[column] += 1
    after = table.game.view(PUBLIC)
    assert (before.values == after.values).all() and (before.ledger == after.ledger).all()
