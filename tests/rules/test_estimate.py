"""What a seat may reckon of another's points: right where it sees all, and never more than it may know."""

from __future__ import annotations

from game.rules.engine import Games
from game.rules.tables import Move, Tables

from .conftest import Table


def test_it_is_the_others_own_sum_for_the_directive_dealt_where_nothing_is_hidden(table: Table) -> None:
    package = table.package("toll", "no_troops", "line_ford", "market")
    guess = table.game.view(0).estimate(1, package)
    table.pass_until("blue")
    own = table.game.view(1).preview(Move(table.tables.row["offer blue red"], package))
    assert guess == [(own.before, own.after)]


def test_there_is_one_for_each_directive_and_the_one_dealt_does_not_show(tables: Tables) -> None:
    dealt = [Games.start(tables, [3], directives=[[k], [0]]).seen(1) for k in (0, 1)]
    package = 1 << 0
    assert dealt[0].estimate(0, package) == dealt[1].estimate(0, package)
    assert len(dealt[0].estimate(0, package)) == 2


def test_a_secret_counts_as_last_reported(table: Table) -> None:
    seen = table.game.view(1).estimate(0, table.package("toll"))
    table.play("scheme")
    assert table.game.view(1).estimate(0, table.package("toll")) == seen
    table.pass_until(round_=2)
    planner = table.game.view(1).estimate(0, table.package("toll"))[0]
    assert planner[0] == seen[0][0] + 2 * (6 - 4) + (table["red_word"] - 5) - (table["heat"] - 2)


def test_asking_changes_nothing(table: Table) -> None:
    view = table.game.view(0)
    before = view.values.copy(), view.ledger.copy()
    view.estimate(1, table.package("line_ford", "market"))
    assert (view.values == before[0]).all() and (view.ledger == before[1]).all() and view.terms() == view.terms()
