"""The doors: load, from_files, check, list_scenarios; and what a program pays for importing them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.rules.text import unfit
from game.scenario import ScenarioError, check, from_files, list_scenarios, load, scenario

GOOD = Path(__file__).parent / "good"
SHIPPED = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("name", ["tiny", "four"])
def test_a_scenario_travels_in_its_files(name: str, nothing_compiled: None) -> None:
    one = load(GOOD / name)
    scenario._compiled.clear()
    two = from_files(one.files)
    assert two is not one
    assert (two.digest, two.id, two.title) == (one.digest, one.id, one.title)
    assert two.document == one.document
    assert two.tables.rows == one.tables.rows


def test_the_folder_and_its_main_file_are_the_same_scenario() -> None:
    assert load(GOOD / "tiny").digest == load(GOOD / "tiny" / "scenario.yaml").digest


def test_what_has_not_changed_is_not_compiled_again(tmp_path: Path, nothing_compiled: None) -> None:
    folder = Path(shutil.copytree(GOOD / "tiny", tmp_path / "tiny"))
    first = load(folder)
    assert load(folder) is from_files(first.files) is first


def test_a_file_that_has_changed_is_read_again(tmp_path: Path, nothing_compiled: None) -> None:
    folder = Path(shutil.copytree(GOOD / "tiny", tmp_path / "tiny"))
    before = load(folder)
    text = (folder / "scenario.yaml").read_text()
    (folder / "scenario.yaml").write_text(text.replace(before.title, "Another title"))
    assert load(folder).title == "Another title"
    (folder / "scenario.yaml").write_text(text.replace("seats:", "seets:"))
    with pytest.raises(ScenarioError):
        load(folder)


@pytest.mark.parametrize("change", [
    ("needs: [north_support ..8], does: [north_support +1]", "needs: [used.parade 1..], does: [tension -1]"),
    ("part: line, does", "part: line, needs: [tension 6..], does")])
def test_what_a_later_check_found_to_come_to_nothing_locks_no_game_out(change: tuple[str, str], tmp_path: Path,
                                                                      nothing_compiled: None) -> None:
    """It could be played when the game was begun, and was; whoever writes it is told."""
    folder = Path(shutil.copytree(GOOD / "tiny", tmp_path / "tiny"))
    text = (folder / "scenario.yaml").read_text().replace(*change)
    text = text.replace("name: Talks in Nord,", "name: Talks in Nord, needs: [tension ..2],")
    (folder / "scenario.yaml").write_text(text)
    assert from_files({"scenario.yaml": text}) is from_files({"scenario.yaml": text})
    with pytest.raises(ScenarioError):
        load(folder)


def test_a_missing_scenario_is_a_problem() -> None:
    with pytest.raises(ScenarioError) as error:
        load(GOOD / "nowhere")
    assert "there is no such file" in str(error.value)


@pytest.mark.parametrize("name", ["scenario.yml", "Scenario.yaml.txt", "SCENARIO.txt"])
def test_a_main_file_of_another_name_is_listed_and_told_what_to_be_called(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    shutil.copy(GOOD / "tiny" / "scenario.yaml", tmp_path / "mine" / name)
    (entry,), (fault,) = list_scenarios(tmp_path), check(tmp_path / "mine")
    told = f"there is no such file, but one called {name}; call it scenario.yaml"
    assert told in str(fault) and told in str(entry.problems[0])


def test_a_file_that_is_included_by_another_name_is_told_what_to_be_called(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text("include: [rest.yaml]\n", encoding="utf-8")
    (tmp_path / "rest.yml").write_text("cards: []\n", encoding="utf-8")
    assert "there is no such file, but one called rest.yml; call it rest.yaml" in str(check(tmp_path)[0])


def test_from_files_without_a_main_file() -> None:
    with pytest.raises(ScenarioError):
        from_files({"other.yaml": "format: 1\n"})


def test_the_list_shows_heads() -> None:
    entries = {entry.id: entry for entry in list_scenarios(GOOD)}
    assert set(entries) == {"four-isles", "tiny"}
    four = entries["four-isles"]
    assert (four.title, four.minutes, four.problems) == ("The Ember Isles", 40, ())
    assert [seat.name for seat in four.seats] == ["Aldmoor", "Brennic", "Corvane", "Delmar"]
    assert four.path == GOOD / "four"


def test_the_list_says_of_every_shipped_scenario_whose_it_is() -> None:
    entries = list_scenarios(SHIPPED)
    assert len(entries) == 7 and {entry.author for entry in entries} == {"the designers of Middle Sea"}


def test_a_bad_scenario_does_not_break_the_list(tmp_path: Path) -> None:
    shutil.copytree(GOOD / "tiny", tmp_path / "good")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "scenario.yaml").write_text("scenario: {id: [\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "bytes").mkdir()
    (tmp_path / "bytes" / "scenario.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "headless").mkdir()
    (tmp_path / "headless" / "scenario.yaml").write_text("format: 1\nscenario: word\n")
    entries = {entry.path.name: entry for entry in list_scenarios(tmp_path)}
    assert set(entries) == {"good", "broken", "bytes", "headless"}
    assert not entries["good"].problems
    assert all(entries[name].problems for name in ("broken", "bytes", "headless"))


@pytest.mark.parametrize("title", ["x" * 9000, '"a\\nb"', '"a\\u202eb"'], ids=["long", "lines", "turned round"])
def test_a_title_that_no_list_can_take_is_a_problem_of_that_scenario(title: str, tmp_path: Path) -> None:
    text = (GOOD / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace("title: Two islands", f"title: {title}")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "scenario.yaml").write_text(text, encoding="utf-8")
    entry, = list_scenarios(tmp_path)
    assert ([(one.line, one.column) for one in entry.problems], unfit(entry.title), len(entry.title) <= 80) == (
        [(3, 29)], -1, True)


def test_no_folder_no_list(tmp_path: Path) -> None:
    assert list_scenarios(tmp_path / "nowhere") == []


def test_importing_is_cheap() -> None:
    code = "import sys, game.scenario; sys.exit(any(name in sys.modules for name in ('pydantic', 'yaml', 'numpy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=GOOD.parents[2]).returncode == 0


def test_the_list_does_without_the_schema() -> None:
    code = ("import sys; from game.scenario import list_scenarios; list_scenarios(sys.argv[1]); "
            "sys.exit(any(name in sys.modules for name in ('pydantic', 'numpy')))")
    assert subprocess.run([sys.executable, "-c", code, str(GOOD)], check=False, cwd=GOOD.parents[2]).returncode == 0


def test_a_fault_of_the_whole_does_not_hide_the_faults_of_rows(tmp_path: Path) -> None:
    text = (GOOD / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
    moves = next(line for line in text.splitlines() if line.startswith("moves:"))
    broken = text.replace(moves, "moves: many").replace("does: [tension -1]", "does: [nowhere -1]")
    (tmp_path / "scenario.yaml").write_text(broken, encoding="utf-8")
    said = " ".join(str(problem) for problem in check(tmp_path))
    assert "'many'" in said and "'nowhere'" in said
