"""Every fault that is looked for is found in a scenario made for it: bad/*.yaml are patches of good/tiny."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Problem, ScenarioError, check, checking, from_files, load
from game.scenario.reader import MAIN
from game.scenario.tree import MOST_BYTES
from tests.scenario.patches import Case, PatchError, cases

HERE = Path(__file__).parent
TINY = HERE / "good" / "tiny"
TEXT = (TINY / MAIN).read_text(encoding="utf-8")
BAD = {path.stem: list(cases(path, TEXT)) for path in sorted((HERE / "bad").glob("*.yaml"))}
SAID_BEFORE = {"reader", "schema"}      # what is refused before the passes


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{file}:{case.name}") for file in BAD for case in BAD[file]])
def test_a_bad_scenario_is_refused_where_it_is_bad(case: Case, tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(case.raw)
    with pytest.raises(ScenarioError) as error:
        load(tmp_path)
    found = [(line, column, str(Problem("", 1, 1, *said)).removeprefix(":1:1: "))
             for _, line, column, *said in error.value.problems]
    assert sorted(found) == sorted(case.expect)


def test_every_pass_has_a_bad_scenario() -> None:
    assert {run.__module__.rpartition(".")[2] for run in checking.passes()} | SAID_BEFORE == set(BAD)


def test_check_says_what_load_says(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(BAD["guards"][0].raw)
    with pytest.raises(ScenarioError) as error:
        load(tmp_path)
    assert check(tmp_path) == check(tmp_path) == error.value.problems


@pytest.mark.parametrize(("patch", "said"), [
    ("a: {chnage: {moves: 3}}", "1:5: a patch has no key 'chnage'; did you mean 'change'?"),
    ("a:\n  change: {cards/prade/cost: 3}", "2:12: there is no 'prade' in 'cards/prade/cost'; did you mean 'parade'?"),
    ("a:\n  delete: [cards/parade/csot]",
     "2:12: there is no 'csot' in 'cards/parade/csot'; did you mean 'cost'?"),
    ("a:\n  replace: {tensoin: tension}", "2:13: 'tensoin' stands 0 times in the text"),
    ("a:\n  expect: {'|tensoin': it is unknown}", "2:12: 'tensoin' stands 0 times in the changed text"),
])
def test_a_patch_that_cannot_be_made_is_an_error_with_its_place(patch: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(patch, encoding="utf-8")
    with pytest.raises(PatchError) as error:
        list(cases(tmp_path / "a.yaml", TEXT))
    assert str(error.value) == f"a.yaml:{said}"


@pytest.mark.parametrize("name", ["tiny", "four"])
def test_good_folder_has_no_problems(name: str) -> None:
    assert check(HERE / "good" / name) == []


def test_problem_as_text() -> None:
    full = Problem("a.yaml", 3, 7, "this is wrong", "that", "try it")
    assert str(full) == "a.yaml:3:7: this is wrong; expected that; try it"
    assert str(full._replace(expected="", hint="")) == "a.yaml:3:7: this is wrong"


def test_all_faults_in_one_pass() -> None:
    text = TEXT
    for old, new in (("needs: [tension 6..]", "needs: [tensoin 6..]"), ("clock: 2, cost: 1", "clock: 2, cost: one"),
                     ("roads: [hill]", "roads: [hlil]"), ("weight: 2, from: 1", "weight: 2, form: 1")):
        text = text.replace(old, new)
    with pytest.raises(ScenarioError) as error:
        from_files({"scenario.yaml": text})
    said = "\n".join(map(str, error.value.problems))
    for part in ("'tensoin' is unknown", "'one' is not a whole number", "place 'hlil' is unknown",
                 "key 'form' is unknown"):
        assert part in said


def test_what_was_cut_out_is_not_called_unknown() -> None:
    text = TEXT
    broken = text.replace("low: 0, high: 10, start: 3", "low: 0, high: 10, start: three")
    with pytest.raises(ScenarioError) as error:
        from_files({"scenario.yaml": broken})
    assert [one.what for one in error.value.problems] == ["'three' is not a whole number"]


def test_a_file_too_big(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("format: 1\n#" + "x" * MOST_BYTES, encoding="utf-8")
    assert [one.what for one in check(path)] == [f"the file has more than {MOST_BYTES // 1024} KiB"]


def test_too_many_pieces(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("format: [" + "a," * 60_000 + "b]\n", encoding="utf-8")
    assert [one.what for one in check(path)] == ["the file has too many pieces"]


def test_too_many_linked_places() -> None:
    text = TEXT
    row = "- {{id: p{0}, name: P, at: [1, 1], kind: town, theatre: isles, roads: [hill], source: made up}}\n"
    more = "".join(row.format(i) for i in range(70))
    with pytest.raises(ScenarioError) as error:
        from_files({"scenario.yaml": text.replace("lines:\n", more + "lines:\n")})
    assert [one.what for one in error.value.problems] == ["72 places are linked"]
