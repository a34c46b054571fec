"""How told things are laid out for a terminal."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from game.commands.lines import Lines
from game.rules.facts import Change, RowPlayed
from game.scenario import load
from game.wording.teller import Teller
from game.wording.told import Breath, Die, Told, Topic
from game.wording.words import Wording

SCENARIO = load(Path(__file__).parents[1] / "match" / "small")


def drift(title: str, die: Die | None = None) -> Told:
    """A drift by which trust rises."""
    changes = (Change(SCENARIO.tables.column["trust"], 4, 5),)
    fact = RowPlayed(1, 0, -1, changes=changes)
    return Told(fact, Topic.DRIFT, date(2020, 1, 1), title, die=die, changes=changes)


def printed(*items: Told) -> str:
    """What is printed of one breath."""
    out = io.StringIO()
    breath = Breath(items, tuple(item.changes for item in items), tuple(range(len(items))))
    Lines(Teller(Wording(SCENARIO.catalogue), SCENARIO.tables), out).breath(breath)
    return out.getvalue()


def test_a_drift_whose_number_others_change_too_has_no_line_of_its_own() -> None:
    assert "Rain.\n" not in printed(drift("Rain"), drift("Wind"))


def test_a_drift_that_threw_a_die_has_its_line_all_the_same() -> None:
    assert "It fell on three." in printed(drift("Rain", Die(3, 6, "It fell on three")), drift("Wind"))
