"""Sounds: on or off with one key, as loud as they are set, and none that is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import settings
from game.client.app import App
from game.client.kit import Slider
from game.client.sound import Sounds
from tests.client.acting import MAIN, ROOT, Hand

Make = Callable[..., App]


def m_pressed(app: App) -> App:
    Hand(app).key(pygame.K_m, "m")
    return app


@pytest.mark.parametrize("screen", ["table", "news", "curtain", "ending"])
def test_one_key_turns_sound_off_where_a_game_is(make_app: Make, screen: str) -> None:
    app = make_app(scenario=MAIN, screen="table")
    app.open(screen)
    assert not m_pressed(app).settings.sound


def test_one_key_turns_sound_off_at_the_title(make_app: Make) -> None:
    assert not m_pressed(make_app(screen="title")).settings.sound


def test_a_letter_that_is_typed_mutes_nothing(make_app: Make) -> None:
    app = make_app(scenario=MAIN, screen="table")
    app.open("new")
    Hand(app).click("seed")
    assert m_pressed(app).settings.sound


def test_the_volume_is_set_and_kept(make_app: Make, tmp_path: Path) -> None:
    settings.save(settings.Settings(volume=0.2), tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json")[0].volume == 0.2


def test_a_volume_out_of_bounds_is_the_loudest(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"volume": 7}', encoding="utf-8")
    assert settings.load(tmp_path / "settings.json")[0].volume == 1.0


def test_the_slider_sets_how_loud_sounds_are(make_app: Make) -> None:
    app = make_app(screen="settings")
    slider = app.top.root.find("volume") if app.top else None
    assert isinstance(slider, Slider)
    slider.choose(0)
    assert app.sounds.volume == 0.1


def test_a_sound_is_played_as_loud_as_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()      # another test may have left it without a device
    sounds = Sounds(ROOT / "assets" / "sounds")
    sounds.volume = 0.25
    sounds.play("die")
    sound = sounds._all["die"]
    assert sound is not None and sound.get_volume() == pytest.approx(0.25, abs=0.01)


def test_what_is_played_is_there_and_what_is_there_is_played() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "game" / "client").rglob("*.py"))
    played = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"sounds\.play\((.*)\)", source))))
    assert played == {path.stem for path in (ROOT / "assets" / "sounds").glob("*.wav")}
