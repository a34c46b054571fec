"""What tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.match import cache
from game.players import kept
from game.rules.twin import library
from game.scenario import scenario

if isinstance(library.loaded(), str):       # then Python plays all, and nobody needs to be told in every test
    os.environ[library.ENVIRONMENT] = library.OFF
    library.loaded.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What these tests' bots learn is kept for them alone: by one process for all of them, and no longer than that."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.getbasetemp()
        patch.setenv(cache.ENVIRONMENT, str((root.parent if root.name.startswith("popen-") else root) / "cache"))
        kept.keep_in(cache.Cache())
        yield


@pytest.fixture
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saved games are kept apart, and nothing depends on the folder that the program is started in."""
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What bots learn and reports estimate is kept for one test alone."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))


@pytest.fixture
def nothing_compiled() -> None:
    """Scenarios that other tests have compiled are forgotten, so that the next one is made from its files."""
    scenario._compiled.clear()
    scenario._kept.clear()
