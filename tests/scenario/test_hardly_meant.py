"""What plays and is hardly meant is warned of, with its place and what to write: patches of good/tiny, which has one
directive a seat and is given a second one here."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Problem, look_through
from game.scenario.reader import MAIN
from tests.scenario.patches import Case, cases

HERE = Path(__file__).parent
TINY = HERE / "good" / "tiny"
DIRECTIVE = ("- {{seat: {0}, id: {0}_calm, name: Calm, text: Wait., source: made up, "
             "points: [{{id: {0}_waits, group: Secret, name: Calm, each: tension, weight: -1}}]}}\n")
TEXT = (TINY / MAIN).read_text(encoding="utf-8").replace(
    "bands:\n", f"{DIRECTIVE.format('north')}{DIRECTIVE.format('south')}bands:\n")
GAMES = sorted(path.parent for path in (HERE.parents[1] / "scenarios").glob("*/scenario.yaml"))
CASES = list(cases(HERE / "hardly_meant.yaml", TEXT))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_it_is_warned_of_where_it_stands_and_no_error(case: Case, tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(case.raw)
    problems, told = look_through(tmp_path)
    found = [(line, column, str(Problem("", 1, 1, *said)).removeprefix(":1:1: "))
             for _, line, column, *said in told]
    assert (problems, sorted(found)) == ([], sorted(case.expect))


def test_shapes_are_not_judged_where_a_row_is_missing(tmp_path: Path) -> None:
    """As that of a track is here which the first shape asks for."""
    text = TEXT.replace("tracks:\n", "tracks:\n- {id: oil, low: many}\n", 1)
    (tmp_path / MAIN).write_text(text.replace("{needs: [hill.held reds], points", "{needs: [oil 1..], points"))
    problems, told = look_through(tmp_path)
    assert problems and not [one.what for one in told if "never drawn" in one.what]


@pytest.mark.parametrize("folder", GAMES)
def test_scenarios_of_the_game_have_no_warning(folder: Path) -> None:
    assert look_through(folder) == ([], [])
