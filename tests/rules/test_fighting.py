"""Places, supply, air, columns, losses and retreat."""

from __future__ import annotations

import pytest

from game.rules import dice, effects, fighting
from game.rules.facts import BattleFought

from .conftest import Table

REDS, BLUES = 1, 2


def assess(table: Table, place: str, side: int) -> fighting.Assault:
    effects.renew_totals(table.game)
    return fighting.assess(table.game, table.tables.field.places.index(place), side)


def fight(table: Table, place: str, side: int, face: int) -> None:
    """Fights one battle with the die forced to a face."""
    field = table.tables.field
    table[f"{place}.attack"] = side
    table.game.seed = 0
    while dice.face(table.game.die(int(field.salt[field.places.index(place)])), 6) != face - 1:
        table.game.seed += 1
    effects.renew_totals(table.game)
    fighting.battles(table.game)
    effects.renew_totals(table.game)


def test_strength_is_steps_times_what_a_step_is_worth(table: Table) -> None:
    assert (table["ford.reds"], table["ford.blues"]) == (3, 5)


def test_the_foe_is_who_holds_the_place(table: Table) -> None:
    a = assess(table, "ford", BLUES)
    assert (a.foe, a.strength, a.against) == (REDS, 5, 3)


def test_the_best_unit_shifts_by_its_quality(table: Table) -> None:
    with_ghost = assess(table, "ford", BLUES).quality
    table["ford.ghost"] = 0
    assert (with_ghost, assess(table, "ford", BLUES).quality) == (1, 0)


def test_air_within_reach_supports(table: Table) -> None:
    assert assess(table, "ford", BLUES).air == 1


def test_air_out_of_reach_does_not(table: Table) -> None:
    assert assess(table, "redport", BLUES).air == 0     # 193 km from Bluehaven; the kite reaches 150


def test_a_defence_cancels_what_it_beats(table: Table) -> None:
    table["ford.net"] = 1
    assert assess(table, "ford", BLUES).air == 0


def test_a_side_cut_off_fights_worse(table: Table) -> None:
    table["redport.held"] = BLUES
    assert assess(table, "ford", BLUES).supply == 1     # the defender is cut off: one column for the attacker


def test_an_attacker_is_fed_from_the_place_next_to_it(table: Table) -> None:
    assert assess(table, "ford", BLUES).supply == 0


def fed(table: Table, place: int, side: int) -> bool:
    """Whether a side is in supply there."""
    return fighting.fed(table.game, place, side)


def test_a_lane_carries_supply(table: Table) -> None:
    assert fed(table, 3, BLUES)


def test_supply_does_not_pass_through_what_the_foe_holds(table: Table) -> None:
    table["redport.held"], table["bluehaven.held"] = BLUES, REDS
    island, bluehaven = 3, 2
    assert not fed(table, island, BLUES)
    assert fed(table, bluehaven, REDS)


@pytest.mark.parametrize(("heat", "shift"), [(2, 0), (3, -1)])
def test_a_defenders_row_shifts_against_the_attacker(table: Table, heat: int, shift: int) -> None:
    table["heat"] = heat
    assert assess(table, "ford", BLUES).rows == shift


@pytest.mark.parametrize(("spears", "column"), [(1, 0), (3, 1), (4, 1), (5, 2), (6, 3)])
def test_the_ratio_gives_the_column(table: Table, spears: int, column: int) -> None:
    table["ford.ghost"], table["bluehaven.kite"], table["ford.spear"] = 0, 0, spears
    assert assess(table, "ford", BLUES).column == column


def test_losses_fall_on_the_expendable_first(table: Table) -> None:
    table["ford.ghost"], table["bluehaven.kite"], table["ford.spear"], table["ford.foot"] = 0, 0, 5, 3
    fight(table, "ford", BLUES, 4)                         # 5 against 4: column 1, A1D1
    assert (table["ford.levy"], table["ford.foot"], table["ford.spear"]) == (0, 3, 4)


def test_a_beaten_defender_falls_back_along_the_road(table: Table) -> None:
    table["ford.ghost"], table["ford.spear"] = 0, 8
    fight(table, "ford", BLUES, 5)                         # 8 against 3 with air: last column, D2T
    assert (table["ford.held"], table["ford.foot"], table["redport.foot"]) == (BLUES, 0, 4)


def test_a_defender_with_nowhere_to_go_is_lost(table: Table) -> None:
    table["redport.held"], table["ford.ghost"], table["ford.spear"] = BLUES, 0, 8
    fight(table, "ford", BLUES, 5)
    assert (table["ford.held"], table["ford.foot"], table["redport.foot"]) == (BLUES, 0, 3)


def test_defences_of_a_taken_place_are_lost(table: Table) -> None:
    table["ford.net"], table["ford.ghost"], table["ford.spear"] = 2, 0, 9
    fight(table, "ford", BLUES, 6)
    assert (table["ford.held"], table["ford.net"]) == (BLUES, 0)


def test_an_empty_place_is_walked_into(table: Table) -> None:
    table["bluehaven.spear"], table["bluehaven.levy"] = 0, 1
    fight(table, "bluehaven", REDS, 3)
    assert table["bluehaven.held"] == REDS


def test_nobody_attacks_with_nothing(table: Table) -> None:
    fight(table, "bluehaven", REDS, 6)
    assert (table["bluehaven.held"], BattleFought in table.told()) == (BLUES, False)


def test_the_attack_is_cleared(table: Table) -> None:
    fight(table, "ford", BLUES, 1)
    assert table["ford.attack"] == 0


def test_a_view_judges_odds_by_what_it_sees(table: Table) -> None:
    assert table.game.view(1).battle(1, BLUES).strength == 5
    assert table.game.view(0).battle(1, BLUES).strength == 3   # the ghosts are reported, rounded down: none


def test_a_battle_tells_where_the_beaten_fell_back(table: Table) -> None:
    table["ford.ghost"], table["ford.spear"] = 0, 8
    fight(table, "ford", BLUES, 5)
    told = next(fact for fact in table.facts if isinstance(fact, BattleFought))
    names = {table.tables.names[change.column].partition(".")[0] for change in told.changes}
    assert names == {"ford", "redport"}
