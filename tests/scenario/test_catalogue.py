"""The catalogue: every row of the tables is in it, and a name that it does not have is told with what is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.tables import Kind
from game.scenario import Scenario, load
from game.scenario.catalogue import UnknownNameError

GOOD = Path(__file__).parent / "good"


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    return load(GOOD / "tiny")


@pytest.mark.parametrize("name", ["tiny", "four"])
def test_the_rows_of_the_tables_are_those_of_the_catalogue(name: str) -> None:
    scenario = load(GOOD / name)
    linear = {scenario.tables.points.names[term] for term in scenario.tables.points.linear}
    played = {row.id: row.kind for row in scenario.catalogue.rows if row.kind is not None and row.id not in linear}
    kinds = map(Kind, scenario.tables.kind.tolist())
    assert dict(zip(scenario.tables.rows, kinds, strict=True)) == played


def test_an_order_is_a_row_for_each_place(tiny: Scenario) -> None:
    row = tiny.catalogue.by_id["shift_scouts hill cape"]
    assert (row.of, row.title, row.places) == ("shift_scouts", "Scouts from Hill to Cape", ("hill", "cape"))


def test_a_guard_is_kept_as_written_and_as_meant(tiny: Scenario) -> None:
    need = tiny.catalogue.by_id["shift_scouts hill cape"].needs[0]
    assert (need.raw.name, need.guard.name) == ("{from}.scouts", "hill.scouts")


def test_an_outcome_of_a_roll_happens_under_the_guards_of_its_row(tiny: Scenario) -> None:
    row = tiny.catalogue.by_id["parade"]
    assert [outcome.id for outcome in row.roll] == ["parade #1", "parade #2"]
    assert row.roll[0].guards == row.guards


@pytest.mark.parametrize(("what", "name", "said"), [
    ("by_id", "threaten clsoe", "there is no row 'threaten clsoe'; did you mean 'threaten close'?"),
    ("variables", "tensoin", "there is no variable 'tensoin'; did you mean 'tension'?"),
    ("variables", "qqqq", "there is no variable 'qqqq'"),
])
def test_an_unknown_name_is_told_with_the_nearest(tiny: Scenario, what: str, name: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        getattr(tiny.catalogue, what)[name]
    assert str(error.value) == said
