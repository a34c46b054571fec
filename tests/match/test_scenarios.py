"""Scenarios by name: those of the program and one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.commands.parser import main
from game.match.scenarios import (
    UnknownScenario,
    all_scenarios,
    find_scenario,
    is_own,
    namesakes,
    own_folder,
    scenarios_folder,
)
from game.scenario import list_scenarios

SMALL = Path(__file__).parent / "small"
SHIPPED = "december-2019"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of one's own scenarios, with a sound one and a broken one."""
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL, own_folder() / "mine")
    (own_folder() / "broken").mkdir()
    (own_folder() / "broken" / "scenario.yaml").write_text("scenario: {id: [\n", encoding="utf-8")
    return own_folder()


def test_ones_own_is_found_by_name(own: Path) -> None:
    assert find_scenario("mine") == own / "mine"


def test_one_of_the_program_is_found_by_name(own: Path) -> None:
    assert find_scenario(SHIPPED) == scenarios_folder() / SHIPPED


def test_a_name_that_both_have_is_asked_for_by_path(own: Path) -> None:
    shutil.copytree(SMALL, own / SHIPPED)
    with pytest.raises(UnknownScenario) as error:
        find_scenario(SHIPPED)
    first, second = scenarios_folder() / SHIPPED, own / SHIPPED
    assert str(error.value) == f"there are two scenarios '{SHIPPED}': give the path, {first} or {second}"


def test_an_unknown_name_is_answered_with_the_nearest(own: Path) -> None:
    with pytest.raises(UnknownScenario, match="did you mean 'mine'"):
        find_scenario("mina")


@pytest.mark.parametrize("name", ["a\0b", "x" * 9000, "a\udc80\x1b[2J"])
def test_a_name_that_no_system_can_take_is_unknown(own: Path, name: str) -> None:
    with pytest.raises(UnknownScenario) as error:
        find_scenario(name)
    assert str(error.value).isprintable()


def test_a_folder_of_results_is_not_taken_for_the_scenario_of_its_name(own: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["simulate", "mine", "--games", "2", "--seed", "1", "--workers", "1", "--out", "mine"]) == 0
    assert find_scenario("mine") == own / "mine" and find_scenario("./mine") == Path("mine")
    assert (tmp_path / "mine" / "games.csv").exists()


def test_a_folder_that_holds_a_scenario_goes_before_the_name(own: Path, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "mine")
    (tmp_path / "several").mkdir()
    assert (find_scenario("mine"), find_scenario("several")) == (Path("mine"), Path("several"))


def test_the_list_has_ones_own_after_those_of_the_program(own: Path) -> None:
    mine = [(entry.path.name, is_own(entry.path), bool(entry.problems)) for entry in all_scenarios()]
    assert mine[-2:] == [("broken", True, True), ("mine", True, False)]


@pytest.mark.parametrize("line", [
    ["check", "mine"], ["simulate", "mine", "--games", "2", "--seed", "1", "--workers", "1"],
    ["watch", "mine", "--seats", "north=random,south=random"],
], ids=lambda line: line[0])
def test_verbs_find_ones_own(own: Path, line: list[str]) -> None:
    assert main(line) == 0


def test_two_with_one_id_are_told_of_and_both_are_listed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SMALL, own / "other")
    said = f"the id 'two-harbours' is that of {own / 'mine'} too; give one of the two an id of its own"
    assert namesakes(all_scenarios()) == {own / "other": said}
    assert main(["check", "mine", "other"]) == 0
    assert f"{own / 'other'}: warning: {said}" in capsys.readouterr().out


def test_a_folder_that_vanishes_while_it_is_listed_is_a_sentence_and_the_list_goes_on(
        own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = own / "gone"
    monkeypatch.setattr("game.scenario.scenario.folders", lambda folder: [gone, own / "mine"])
    first, second = list_scenarios(own)
    assert [one.fault for one in first.problems][:1] == [
        "'scenario.yaml' cannot be read: there is no such file; expected a file of this scenario"]
    assert second.id == "two-harbours"


def test_one_for_a_later_version_says_so_in_the_list(own: Path) -> None:
    path = own / "mine" / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("format: 1", "format: 7"), encoding="utf-8")
    entry, = (entry for entry in list_scenarios(own) if entry.path.name == "mine")
    assert [one.what for one in entry.problems] == ["this scenario is of format 7, which is newer than the program"]
