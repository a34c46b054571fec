"""What authors are likely to get wrong is told with its line and how to mend it, or warned of."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Problem, look_through
from game.scenario.mending import _keys, mended
from game.scenario.reader import MAIN
from game.scenario.reference.keys import plain_schema, properties
from game.scenario.schema.document import Document
from tests.scenario.patches import Case, cases

HERE = Path(__file__).parent
TEMPLATE = HERE.parents[1] / "game" / "commands" / "template" / MAIN
CASES = list(cases(HERE / "mistakes.yaml", TEMPLATE.read_text(encoding="utf-8").replace("NAME", "my-strait")))
KINDS = [Document.__name__, *plain_schema()["$defs"]]
LEAST, LEAST_CURED = 80, 60
WARNED = "warning: "


def told(found: Problem, mark: str = "") -> tuple[int, int, str]:
    _, line, column, *said = found
    return line, column, mark + str(Problem("", 1, 1, *said)).removeprefix(":1:1: ")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_mistake_is_told_where_it_stands_with_its_cure(case: Case, tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(case.raw)
    errors, warnings = look_through(tmp_path)
    assert sorted([*map(told, errors), *(told(one, WARNED) for one in warnings)]) == sorted(case.expect)


def test_so_many_mistakes_are_tried_and_cured() -> None:
    errors = [[said for _, _, said in case.expect if not said.startswith(WARNED)] for case in CASES]
    cured = [said for said in errors if any(";" in one for one in said)]
    assert (len(CASES) >= LEAST, len(cured) >= LEAST_CURED, all(case.expect for case in CASES)) == (True, True, True)


def test_what_nobody_can_guess_is_left_to_the_parser() -> None:
    assert mended("a: b\nc: d\n", 1, 0, "something else") is None


def test_every_key_of_the_language_is_known_to_what_mends() -> None:
    assert _keys() >= {key for kind in KINDS for key in properties(kind)}
