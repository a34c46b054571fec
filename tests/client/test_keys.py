"""Keys of the table that were given to other commands: pressed, shown, kept, and never two for one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.client import keys, settings
from game.client.app import App
from game.client.kit import Button
from game.client.screens import help_text
from game.client.screens.keys_screen import called
from tests.client.acting import MAIN, Hand

MakeApp = Callable[..., App]


@pytest.fixture(autouse=True)
def own_keys() -> Iterator[None]:
    """Whatever a test gives is given for that test alone."""
    yield
    keys.use({})


def choosing(make_app: MakeApp) -> Hand:
    """The screen of keys, over a game under way."""
    app = make_app((1280, 720), MAIN, screen="table")
    app.push("settings")
    app.push("keys")
    return Hand(app)


def words(hand: Hand, command: str) -> str:
    button = hand.find(command)
    assert isinstance(button, Button)
    return button.words


def test_every_command_that_can_be_moved_is_called_something() -> None:
    assert set(called()) == set(keys.MOVABLE) and len(set(called().values())) == len(keys.MOVABLE)


def test_a_command_has_the_key_that_is_pressed_for_it(make_app: MakeApp) -> None:
    hand = choosing(make_app)
    hand.click("staff")
    assert words(hand, "staff") == "Press a key"
    hand.key(pygame.K_q, "q")
    assert words(hand, "staff") == "Q" and hand.app.settings.keys == {"staff": "q"}


def test_the_table_takes_it_shows_it_and_forgets_the_old_one(make_app: MakeApp) -> None:
    hand = choosing(make_app)
    hand.click("tracks")
    hand.key(pygame.K_F5)
    hand.key(pygame.K_ESCAPE)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "table"
    hand.key(pygame.K_t, "t")
    assert hand.screen == "table"
    hand.key(pygame.K_F5)
    assert hand.screen == "why"
    hand.key(pygame.K_ESCAPE)
    shown = [key for chapter in help_text.key_chapters() for entry in chapter.entries for key in entry.heads]
    assert "F5" in shown


def test_the_directive_shows_while_its_new_key_is_held(make_app: MakeApp) -> None:
    hand = choosing(make_app)
    hand.click("directive")
    hand.key(pygame.K_v, "v")
    hand.key(pygame.K_ESCAPE)
    hand.key(pygame.K_ESCAPE)
    held = []
    for key in (pygame.K_d, pygame.K_v):
        hand.send(pygame.event.Event(pygame.KEYDOWN, key=key, unicode="", mod=0, scancode=0))
        directive = hand.find("directive")
        held.append(getattr(directive, "held", None))
        hand.send(pygame.event.Event(pygame.KEYUP, key=key, mod=0, scancode=0))
    assert held == [False, True]


def test_a_key_that_another_command_has_is_exchanged_with_it(make_app: MakeApp) -> None:
    hand = choosing(make_app)
    hand.click("accept")
    hand.key(pygame.K_r, "r")
    assert (words(hand, "accept"), words(hand, "reject")) == ("R", "A")
    assert hand.app.notices.said == ["R was taken: \u201cReject the offer\u201d has A now."]


def test_a_command_whose_key_is_taken_gets_the_one_that_the_other_had_now() -> None:
    own, other = keys.exchanged({}, "accept", "j")
    assert (own, other) == ({"accept": "j"}, "")
    assert keys.exchanged(own, "accept", "r") == ({"accept": "r", "reject": "j"}, "reject")


@pytest.mark.parametrize("key", [pygame.K_1, pygame.K_SPACE, pygame.K_LEFT, pygame.K_F11])
def test_a_key_that_does_something_else_is_not_given(make_app: MakeApp, key: int) -> None:
    hand = choosing(make_app)
    hand.click("accept")
    hand.key(key)
    assert words(hand, "accept") == "Press a key" and hand.app.settings.keys == {}
    hand.app.notices.drop()
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "keys" and words(hand, "accept") == "A"


def test_all_are_put_back(make_app: MakeApp) -> None:
    hand = choosing(make_app)
    hand.click("accept")
    hand.key(pygame.K_j, "j")
    hand.click("reset")
    assert words(hand, "accept") == "A" and hand.app.settings.keys == {}


@pytest.mark.parametrize(("kept", "taken", "sound"), [
    ({"accept": "j"}, {"accept": "j"}, True),
    ({"accept": "r", "reject": "a"}, {"accept": "r", "reject": "a"}, True),
    ({"accept": "r"}, {}, False),
    ({"accept": "1"}, {}, False),
    ({"nothing": "j"}, {}, False),
    ({"accept": ["j"]}, {}, False),
    ("j", {}, False),
])
def test_keys_are_kept_and_what_is_no_key_is_not_read(
    tmp_path: Path, kept: object, taken: dict[str, str], sound: bool
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"keys": kept}))
    read, note = settings.load(file)
    assert read.keys == taken and ("keys" in note) == (not sound)
    settings.save(read, file)
    assert settings.load(file)[0].keys == taken
