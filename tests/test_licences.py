"""No shared library goes into the packaged program without a licence that names it (.ci/licences.py)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / ".ci" / "licences"
LIBRARIES = (ROOT / "tests" / "data" / "libraries.txt").read_text(encoding="utf-8").split()
"""As they are called in the wheels for Linux, macOS and Windows."""


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    found = importlib.util.spec_from_file_location("licences", ROOT / ".ci" / "licences.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_library_of_each_system_is_named(licences: ModuleType, name: str) -> None:
    assert licences.libraries(name)


def test_a_library_that_nothing_names_stops_the_build(licences: ModuleType, tmp_path: Path) -> None:
    fresh = licences.Collected("libfresh.so.1", str(tmp_path / "libfresh.so.1"), "BINARY")
    with pytest.raises(SystemExit, match=r"No licence names libfresh\.so\.1"):
        list(licences.Holders().of(fresh))


def test_a_module_is_its_package_s(licences: ModuleType) -> None:
    module = licences.Collected("numpy/__init__.py", np.__file__, "PYMODULE")
    assert [part.name for part in licences.Holders().of(module)] == [f"numpy {np.__version__}"]


def test_a_package_without_a_licence_s_text_is_in_the_index(licences: ModuleType) -> None:
    assert list(licences.packaged(licences.Holders().packages["pygame-ce"]).texts) == ["lgpl-2.1.txt"]


def test_every_text_is_told_of_and_every_text_told_of_is_there(licences: ModuleType) -> None:
    told = {f"{what['text']}.txt" for what in licences.INDEX.values() if "text" in what}
    assert told == {path.name for path in TEXTS.glob("*.txt")}


def test_the_folder_holds_every_text_that_its_list_tells_of(licences: ModuleType, tmp_path: Path) -> None:
    module = licences.Collected("numpy/__init__.py", np.__file__, "PYMODULE")
    data = licences.collect([module], "1.0.0", tmp_path / "licences")
    listed = (tmp_path / "licences" / "README.txt").read_text(encoding="utf-8")
    lines = " ".join(listed.split()).replace(",", " ").split()
    assert {inside.removeprefix("licences/") for inside, _, _ in data} <= {*lines, "README.txt"}
