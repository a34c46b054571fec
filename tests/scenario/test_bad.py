"""Every lint fails on a scenario made for it: bad/*.yaml differ from good/tiny in one fault each, and say where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario import Problem, ScenarioError, check, from_files, load
from game.scenario.reader import MOST_BYTES

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"))
TINY = HERE / "good" / "tiny"
EXPECT = re.compile(r"# expect: (\d+):(\d+): (.*)")


def expected(path: Path) -> list[tuple[int, int, str]]:
    """What a bad file says is wrong with it: line, column and a part of the message."""
    raw = path.read_bytes()
    wide = "utf-32" if raw.startswith(b"\xff\xfe\0\0") else "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8"
    text = raw.decode(wide, "replace")
    return [(int(line), int(column), part.strip()) for line, column, part in EXPECT.findall(text)]


def test_there_are_many() -> None:
    assert len(BAD) >= 65


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_is_reported_where_it_is_bad(path: Path) -> None:
    wanted = expected(path)
    found = check(path)
    assert wanted
    for line, column, part in wanted:
        hits = [one for one in found if (one.line, one.column) == (line, column) and part in str(one)]
        assert hits, "\n".join(map(str, found))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_does_not_load(path: Path) -> None:
    with pytest.raises(ScenarioError) as error:
        load(path)
    assert error.value.problems


@pytest.mark.parametrize("name", ["tiny", "four"])
def test_good_folder_has_no_problems(name: str) -> None:
    assert check(HERE / "good" / name) == []


def test_problem_as_text() -> None:
    full = Problem("a.yaml", 3, 7, "this is wrong", "that", "try it")
    assert str(full) == "a.yaml:3:7: this is wrong; expected that; try it"
    assert str(full._replace(expected="", hint="")) == "a.yaml:3:7: this is wrong"


def test_all_faults_in_one_pass() -> None:
    text = (TINY / "scenario.yaml").read_text(encoding="utf-8")
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
    text = (TINY / "scenario.yaml").read_text(encoding="utf-8")
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
    text = (TINY / "scenario.yaml").read_text(encoding="utf-8")
    row = "- {{id: p{0}, name: P, at: [1, 1], kind: town, theatre: isles, roads: [hill], source: made up}}\n"
    more = "".join(row.format(i) for i in range(70))
    with pytest.raises(ScenarioError) as error:
        from_files({"scenario.yaml": text.replace("lines:\n", more + "lines:\n")})
    assert [one.what for one in error.value.problems] == ["72 places are linked"]
