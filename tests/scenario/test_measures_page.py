"""The page on measuring names every measure that a test may have, and what each asks for."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenario.schema.measures import MEASURES

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "measure-a-scenario.md"


def test_every_measure_stands_there_with_what_it_asks_for() -> None:
    part = PAGE.read_text(encoding="utf-8").partition("What a test may measure")[2]
    said = {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in
            re.findall(r"^\| `(\w+)` \| (.*?) \|", part, re.M)}
    assert {name: keys for name, keys in said.items() if name in MEASURES} == {
        name: set(measure.needs) for name, measure in MEASURES.items()}
