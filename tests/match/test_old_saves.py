"""Games that earlier programs have kept: they open, play on, and may be left as they are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.match import entries
from game.match.match import Match, verify
from tests.kept_games import play_on

OLD = Path(__file__).parent / "old"
DIGESTS = {
    "format-1-two-harbours": 3135303323094405597, "format-1-four-isles": 11581669311699476419,
    "format-1-harbours": 12573093877418457769, "format-4-small": 2749535443073679955,
}
"""The positions in which the program that kept them left them."""


@pytest.fixture(params=DIGESTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kept(name: str, tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD / f"{name}.journal", tmp_path / f"{name}.journal"))


def test_it_opens_where_it_was_left_and_opening_changes_nothing(kept: Path, name: str) -> None:
    before = kept.read_bytes()
    assert Match.resume(kept).digest == DIGESTS[name]
    assert not verify(kept).differs
    assert kept.read_bytes() == before


def test_nothing_is_taken_back_that_might_have_been_seen(kept: Path) -> None:
    assert not Match.resume(kept).can_undo


def test_what_is_played_on_is_kept_in_the_format_of_today(kept: Path) -> None:
    match = Match.resume(kept)
    if not match.over:
        play_on(match, 1)
    else:
        match.undo(by="instructor")
    again = Match.resume(kept)
    assert (again.digest, again.moves) == (match.digest, match.moves)
    assert json.loads(kept.read_bytes().splitlines()[0])["middle_sea"] == entries.FORMAT
    assert not verify(kept).differs
