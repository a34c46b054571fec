"""Pictures of a game in which no person sat: every screen is drawn, of one that goes on and of one that is over."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.client.app import SCREENS
from game.client.picture import render_offscreen, sheet_of
from game.match.match import Match
from game.scenario import load
from tests.client.acting import ROOT
from tests.kept_games import play_on

HARBOURS = ROOT / "tests" / "data" / "harbours"
BANKS = ROOT / "tests" / "data" / "banks" / "scenario.yaml"


@pytest.fixture(scope="module", params=["over", "under way"])
def save(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved game between bots."""
    scenario = load(HARBOURS)
    seats = dict.fromkeys(scenario.tables.seats, "bot:random")
    match = Match.new(scenario, seats, 1, tmp_path_factory.mktemp("saves"))
    play_on(match, 1000 if request.param == "over" else 4)
    assert match.path is not None
    return match.path


@pytest.mark.parametrize("screen", list(SCREENS))
def test_every_screen_of_a_game_between_bots_is_drawn(save: Path, screen: str) -> None:
    assert render_offscreen(screen, save, (1280, 720)).get_size() == (1280, 720)


def test_the_table_of_a_scenario_without_places_is_drawn(tmp_path: Path) -> None:
    rows = BANKS.read_text(encoding="utf-8").splitlines(keepends=True)
    placeless = tmp_path / "scenario.yaml"
    placeless.write_text("".join(row for row in rows if row != "places:\n" and "theatre:" not in row), encoding="utf-8")
    assert render_offscreen("table", placeless, (1280, 720)).get_size() == (1280, 720)


def test_every_screen_is_drawn_on_one_sheet(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def draw(name: str, *_: object) -> pygame.Surface:
        drawn.append(name)
        return pygame.Surface((64, 48))

    monkeypatch.setattr("game.client.picture.render_offscreen", draw)
    assert sheet_of(save, (64, 48)).startswith(b"\x89PNG") and drawn == list(SCREENS)
