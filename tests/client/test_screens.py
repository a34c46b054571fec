"""Every screen that the window knows, at both sizes: it stands, nothing is cut, everything is reached by Tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pygame
import pytest

from game.client import picture as pictures
from game.client.app import SCREENS, App
from game.client.session import Session
from game.match.match import Match
from game.scenario import load
from tests.client.acting import MAIN, SIZES, Hand, overflowing
from tests.kept_games import play_on


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved game of the main scenario that has ended."""
    scenario = load(MAIN)
    seats = dict.fromkeys(scenario.tables.seats, "person")
    match = Match.new(scenario, seats, 11, tmp_path_factory.mktemp("ended"), rounds=2)
    play_on(match)
    assert match.path is not None
    return match.path


class Shown(NamedTuple):
    """A screen as it was drawn once: the window it stands in, and its picture."""

    app: App
    picture: pygame.Surface


@pytest.fixture(scope="module", params=[(name, size) for size in SIZES for name in SCREENS],
                ids=lambda shown: f"{shown[1][1]}-{shown[0]}")
def shown(request: pytest.FixtureRequest, ended: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """Every screen at every size, drawn once for all that is asked of it."""
    name, size = request.param
    made: list[App] = []

    class Watched(App):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]
            made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "App", Watched)
        patch.setenv("MIDDLE_SEA_DATA", str(tmp_path_factory.mktemp("data")))
        picture = pictures.render_offscreen(name, ended if name == "ending" else MAIN, size)
    assert picture.get_size() == size
    yield Shown(made[0], picture)
    made[0].close()


def test_a_picture_of_it_is_made(shown: Shown) -> None:
    app, picture = shown
    size = picture.get_size()
    colours = {tuple(picture.get_at((x, y))) for x in range(0, size[0], 37) for y in range(0, size[1], 23)}
    assert len(colours) > 2, "an empty picture"
    assert overflowing(app) == []
    assert app.ui.icons.missing == set()


@pytest.mark.parametrize("name", ["title", "new", "load", "settings", "help", "scenarios", "table", "brief"])
def test_everything_is_reached_by_tab(name: str) -> None:
    app = App((1280, 720), offscreen=True)
    app.session = Session(Match.new(load(MAIN), {"turkey": "person", "russia": "person"}, 1, None))
    app.session.take(app.session.match.to_move)
    app.session.news()
    hand = Hand(app)
    app.open(name)
    hand.settle()
    assert app.top is not None
    wanted = len(app.top.root.focusables())
    reached = set()
    for _ in range(wanted + 2):
        hand.key(pygame.K_TAB)
        reached.add(id(app.top.focus))
    assert wanted and len(reached) >= wanted
    app.close()


def test_every_control_is_hit_where_it_is_drawn(shown: Shown) -> None:
    top, size = shown.app.top, shown.picture.get_size()
    assert top is not None
    window = pygame.Rect((0, 0), size)
    for widget in top.root.focusables():
        inside = widget.rect.clip(window)
        holder = widget.parent
        while holder is not None:
            if type(holder).__name__.endswith("Scroll"):
                inside = inside.clip(holder.rect)
            holder = holder.parent
        if widget.key == "map" or inside.height < widget.rect.height:
            continue
        found = top.root.hit(widget.rect.center)
        while found is not None and found is not widget:
            found = found.parent
        assert found is widget, f"{widget.key} {widget.rect}"
