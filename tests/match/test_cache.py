"""What is kept to save time, and may go any day."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.match import cache, files
from game.match.cache import Cache, cache_folder
from game.rules.twin import library


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_is_found() -> None:
    Cache().write("habits-1", b"x")
    assert Cache().read("habits-1") == b"x"


def test_another_edition_of_the_program_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Cache().write("habits-1", b"x")
    monkeypatch.setattr(cache, "edition", lambda: "another")
    assert Cache().read("habits-1") is None


def test_how_a_checkout_ends_its_lines_makes_no_other_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = cache.edition.__wrapped__(), Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path).replace(b"\n", b"\r\n"))
    assert cache.edition.__wrapped__() == before


def test_another_source_of_the_compiled_rules_is_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.edition.__wrapped__()
    monkeypatch.setattr(library, "sources", lambda: "0" * 64)
    assert cache.edition.__wrapped__() != before


def test_where_nothing_can_be_kept_nothing_is(folder: Path) -> None:
    folder.write_bytes(b"a file where the folder should be")
    Cache().write("habits-1", b"x")
    assert Cache().read("habits-1") is None


def test_what_is_too_large_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    Cache().write("habits-1", b"long")
    assert Cache().read("habits-1") is None


def test_what_is_old_is_swept(folder: Path) -> None:
    Cache().write("habits-1", b"x")
    os.utime(Cache().path("habits-1"), (0, 0))
    Cache().write("habits-2", b"x")
    assert [path.name for path in folder.iterdir()] == [Cache().path("habits-2").name]


def test_a_portable_program_keeps_it_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / files.PORTABLE).touch()
    monkeypatch.delenv(cache.ENVIRONMENT)
    monkeypatch.delenv(files.ENVIRONMENT, raising=False)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "middle-sea"))
    assert cache_folder() == tmp_path / "saves" / "cache"
