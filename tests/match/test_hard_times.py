"""Two programs at one game, a full disk, files of strangers: a little of what tests/bench does at length."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.scenario import Scenario

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the benchmarks ask POSIX for processes, limits and signals")


def test_two_programs_at_one_game_lose_nothing(small: Scenario, tmp_path: Path) -> None:
    from tests.bench import races

    outcomes = races.run(36, tmp_path, small)
    assert sum(outcomes.values()) == 36
    assert not [word for word in outcomes if "FAULT" in word]


@pytest.mark.parametrize("how", ["mount", "limit"])
def test_a_full_disk_loses_nothing_that_was_shown(small: Scenario, how: str) -> None:
    from tests.bench import full_disk

    try:
        outcomes = full_disk.run(how, 20, small)
    except OSError as error:
        pytest.skip(str(error))
    assert sum(outcomes.values()) == 20
    assert not [word for word in outcomes if "FAULT" in word]


def test_changed_saves_end_in_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.match import seals
    from tests.bench import mutate
    from tests.bench.mutants_of_saves import Mutants

    monkeypatch.setattr(seals, "_aead", seals._aead)
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path))
    (tmp_path / "tried").mkdir()
    outcomes, failed = mutate.run(Mutants(tmp_path), 60, 3, tmp_path / "tried", tmp_path / "kept")
    assert (failed, sum(outcomes.values())) == (0, 60)
