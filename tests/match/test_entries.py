"""What is written as a line of a journal is taken back as one, however long the names of a scenario are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.match import entries
from game.match.entries import Line
from game.match.match import Match
from game.rules.names import Verb
from game.rules.packages import clause_ids
from game.scenario import Scenario, from_files, load

BANKS = Path(__file__).parents[1] / "data" / "banks"
LONGEST = 40


@pytest.fixture(scope="module")
def long() -> Scenario:
    """The three banks, where each id of a row has as many letters as an id can have."""
    scenario = load(BANKS)
    ids = {word for row in scenario.tables.rows for word in row.split() if word not in [*Verb]}
    any_id = re.compile(r"\b(" + "|".join(sorted(ids, key=len, reverse=True)) + r")\b")
    return from_files({name: any_id.sub(lambda one: one[1].ljust(LONGEST, "x"), text)
                       for name, text in scenario.files.items()})


def test_every_row_of_the_longest_names_is_taken_back(long: Scenario) -> None:
    tables = long.tables
    assert max(map(len, tables.rows)) > 3 * LONGEST
    every = clause_ids(tables, (1 << len(long.document.clauses)) - 1)
    for kind in ("move", "inject"):
        for row, name in enumerate(tables.rows):
            line = Line(1, kind, 5, 1, tables.seats[0], row, 3, name, every, turn=tables.seats[-1])
            assert entries.read_line(entries.line_body(line), 1) == line


def test_what_could_not_be_read_again_is_not_written(long: Scenario, tmp_path: Path) -> None:
    match = Match.new(long, dict.fromkeys(long.tables.seats, "person"), 1, tmp_path)
    assert match.path is not None
    before = match.path.read_bytes()
    with pytest.raises(ValueError, match="can't be kept"):
        match.enter("note", seat=match.to_move, text="x" * (entries.MOST_NOTE + 1))
    assert match.path.read_bytes() == before and Match.resume(match.path).note == ""
