"""What an installed program has: the files of the wheel, and of the sdist that a wheel is made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import hatch_build
from game.match import files
from game.rules import program

ROOT = Path(__file__).parents[1]
BUILT = {path.name for target in hatch_build.TARGETS.values() for path in target.libraries}


def tree(folder: str) -> set[str]:
    """Every file of a folder of the checkout, without what Python leaves there, or a build."""
    found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts and path.name not in BUILT}


@pytest.fixture(scope="module")
def carried() -> set[str]:
    held = {each.distribution_path.replace("\\", "/") for each in WheelBuilder(str(ROOT)).recurse_included_files()}
    return {name for name in held if Path(name).name not in BUILT}


def test_a_wheel_holds_the_program_its_scenarios_and_what_it_shows_and_nothing_else(carried: set[str]) -> None:
    assets = {name for name in tree("assets") if not name.endswith(".py") and not name.startswith("assets/pictures/")}
    assert carried == tree("game") | {f"game/data/{name}" for name in assets | tree("scenarios")}


def test_a_wheel_says_that_it_is_typed(carried: set[str]) -> None:
    assert "game/py.typed" in carried


def test_the_origins_of_assets_travel_along(carried: set[str]) -> None:
    assert {f"game/data/assets/{name}/ORIGIN.md" for name in ("fonts", "icons", "map", "sounds")} < carried


def test_an_sdist_holds_what_a_wheel_is_made_of_and_neither_tests_nor_saves() -> None:
    held = {each.distribution_path.replace("\\", "/") for each in SdistBuilder(str(ROOT)).recurse_included_files()}
    assert tree("game") | tree("assets") | tree("scenarios") < held
    assert {name.split("/")[0] for name in held}.isdisjoint({"tests", "saves", ".ci", "build", "dist"})


def test_an_installed_program_finds_its_folders_in_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "game" / "data").mkdir(parents=True)
    monkeypatch.setattr(program, "__file__", str(tmp_path / "game" / "rules" / "program.py"))
    assert program.program_folder() == tmp_path / "game" / "data"


def test_an_installed_program_keeps_its_games_with_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(files.ENVIRONMENT, raising=False)
    monkeypatch.setattr(program, "program_folder", lambda: tmp_path / "game" / "data")
    assert files.data_folder().name == "middle_sea"
