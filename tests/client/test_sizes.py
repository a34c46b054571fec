"""Every screen is drawn in windows of every size and at every scale of the interface, however small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import NullTranslations
from types import SimpleNamespace

import pygame
import pytest

from game.client.app import SCREENS, App
from game.client.kit.theme import LETTERS
from game.client.session import Session
from game.client.window import Window
from game.wording.messages import install
from tests.client.acting import MAIN
from tests.client.sizing import Long, opened, sessions, troubles

SIZES = ((320, 240), (640, 480), (1024, 768), (1366, 768), (1920, 1080))
WISHES = (0.75, 1.0, 2.0)
FITTING = ((1024, 768), (1280, 720), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440), (3840, 2160))
SCALES = (0.75, 1.0, 1.5, 2.0)


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Session]]:
    made = sessions(MAIN, tmp_path_factory.mktemp("ended"))
    yield made
    for session in made.values():
        session.stop()


@pytest.fixture
def long_messages() -> Iterator[None]:
    """The program speaks a made-up language of long messages."""
    install(Long())
    yield
    install(NullTranslations())


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_drawn_at_every_size_and_scale(name: str, games: dict[str, Session]) -> None:
    app = opened(name, games[name])
    assert list(troubles(app, SIZES, WISHES)) == []


def test_the_smallest_curtain_is_drawn(games: dict[str, Session]) -> None:
    assert list(troubles(opened("curtain", games["curtain"]), ((200, 150), (1, 1)), WISHES)) == []


def test_the_table_is_drawn_in_every_state_in_the_smallest_window(games: dict[str, Session]) -> None:
    assert list(troubles(opened("table", games["table"]), SIZES[:1], WISHES[:1], every_state=True)) == []


@pytest.mark.parametrize("name", SCREENS)
def test_all_of_a_screen_fits(name: str, games: dict[str, Session]) -> None:
    app = opened(name, games[name])
    assert list(troubles(app, ((1366, 768), (1920, 1080)), WISHES, well=True)) == []


@pytest.mark.parametrize("name", SCREENS)
def test_all_of_a_screen_fits_at_every_size_and_scale_in_a_language_of_long_messages(
    name: str, games: dict[str, Session], long_messages: None
) -> None:
    assert list(troubles(opened(name, games[name]), FITTING, SCALES, well=True)) == []


@pytest.mark.parametrize("name", SCREENS)
def test_all_of_a_screen_fits_in_the_largest_type_in_a_language_of_long_messages(
    name: str, games: dict[str, Session], long_messages: None
) -> None:
    app = opened(name, games[name])
    app.settings.letters = LETTERS[-1]
    assert list(troubles(app, ((1366, 768), (1920, 1080)), [1.0], every_state=name == "table", well=True)) == []


@pytest.mark.parametrize("name", ["table", "offer", "why"])
def test_all_of_a_screen_fits_in_every_state_in_a_language_of_long_messages(
    name: str, games: dict[str, Session], long_messages: None
) -> None:
    app = opened(name, games[name])
    assert list(troubles(app, [(1366, 768), (1600, 900)], [1.0, 1.5], every_state=True, well=True)) == []


def test_what_does_not_fit_is_found(games: dict[str, Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.client.screens.settings_screen.SettingsScreen.wide", 300.0)
    assert list(troubles(opened("settings", games["settings"]), [(1366, 768)], [1.0], well=True)) != []


def test_type_grows_without_the_panels(make_app: Callable[..., App]) -> None:
    app = make_app((1600, 900), MAIN, screen="table")
    before = app.ui.text.width("Tripoli"), app.ui.px(100)
    app.settings.letters = 1.3
    app.apply_settings()
    assert app.ui.text.width("Tripoli") > 1.2 * before[0] and app.ui.px(100) == before[1]


def test_a_window_without_a_size_is_maximised(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    window = SimpleNamespace(maximize=lambda: asked.append("maximised"))
    monkeypatch.setattr("pygame.Window", SimpleNamespace(from_display_module=lambda: window))
    monkeypatch.setattr("pygame.display.set_mode", lambda size, flags: pygame.Surface(size))
    Window(None, False)
    assert asked == ["maximised"]
