"""The field for a line of text: keys, pointer, clipboard, input methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from game.client.app import App
from game.client.kit import TextInput, theme
from tests.client.acting import Hand

CTRL, SHIFT, ALT, CMD = pygame.KMOD_LCTRL, pygame.KMOD_LSHIFT, pygame.KMOD_LALT, pygame.KMOD_LMETA


@pytest.fixture
def clips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clipboard holds, the last one last."""
    held = [""]
    monkeypatch.setattr("game.client.kit.clipboard.read", lambda: held[-1])
    monkeypatch.setattr("game.client.kit.clipboard.write", held.append)
    return held


@pytest.fixture
def hand(make_app: Callable[..., App], clips: list[str]) -> Iterator[Hand]:
    """The help, its search field clicked and written into."""
    app = make_app((1280, 720))
    app.open("help")
    hand = Hand(app)
    hand.click("search")
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="one two"))
    yield hand


def field(hand: Hand) -> TextInput:
    found = hand.find("search")
    assert isinstance(found, TextInput)
    return found


@pytest.mark.parametrize("mod", [CTRL, CMD])
def test_all_is_copied(hand: Hand, clips: list[str], mod: int) -> None:
    hand.key(pygame.K_a, mod=mod)
    hand.key(pygame.K_c, mod=mod)
    assert clips[-1] == "one two"


@pytest.mark.parametrize(("key", "mod"), [(pygame.K_v, CTRL), (pygame.K_v, CMD), (pygame.K_INSERT, SHIFT)])
def test_the_clipboard_is_put_in(hand: Hand, clips: list[str], key: int, mod: int) -> None:
    clips.append("\nand\tthree")
    hand.key(key, mod=mod)
    assert field(hand).text == "one two and three"


def test_what_is_cut_is_in_the_clipboard_and_comes_back_by_undo(hand: Hand, clips: list[str]) -> None:
    hand.key(pygame.K_LEFT, mod=CTRL | SHIFT)
    hand.key(pygame.K_x, mod=CTRL)
    cut = field(hand).text
    hand.key(pygame.K_z, mod=CTRL)
    assert (clips[-1], cut, field(hand).text) == ("two", "one ", "one two")


@pytest.mark.parametrize(("key", "mod", "left"), [
    (pygame.K_BACKSPACE, CTRL, "one "), (pygame.K_BACKSPACE, ALT, "one "), (pygame.K_BACKSPACE, 0, "one tw"),
])
def test_a_letter_or_a_word_is_taken_out(hand: Hand, key: int, mod: int, left: str) -> None:
    hand.key(key, mod=mod)
    assert field(hand).text == left


@pytest.mark.parametrize(("key", "mod", "caret"), [
    (pygame.K_LEFT, CTRL, 4), (pygame.K_LEFT, ALT, 4), (pygame.K_HOME, 0, 0), (pygame.K_LEFT, CMD, 0),
    (pygame.K_LEFT, 0, 6),
])
def test_the_caret_moves_by_letters_words_and_to_the_ends(hand: Hand, key: int, mod: int, caret: int) -> None:
    hand.key(key, mod=mod)
    assert field(hand).edited.caret == caret


def test_the_caret_stays_where_it_is_while_the_page_is_built_anew(hand: Hand) -> None:
    hand.key(pygame.K_HOME)
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="x"))
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="y"))
    assert field(hand).text == "xyone two"


def test_a_letter_that_an_input_method_takes_is_no_shortcut(hand: Hand) -> None:
    hand.key(pygame.K_1)
    assert field(hand).text == "one two"


def test_a_double_click_selects_a_word(hand: Hand) -> None:
    at = (field(hand).rect.x + hand.app.ui.px(14), field(hand).rect.centery)
    hand.click_at(at)
    hand.click_at(at)
    assert field(hand).edited.selected == "one"


def test_a_drag_selects(hand: Hand) -> None:
    rect = field(hand).rect
    hand.send(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(rect.x + 1, rect.centery), button=1))
    hand.send(pygame.event.Event(pygame.MOUSEMOTION, pos=(rect.right, rect.centery), rel=(1, 0), buttons=(1, 0, 0)))
    assert field(hand).edited.selected == "one two"


def composing(words: str) -> pygame.event.Event:
    return pygame.event.Event(pygame.TEXTEDITING, text=words, start=len(words), length=0)


def test_what_is_composed_is_drawn(hand: Hand) -> None:
    hand.app.frame()
    before = pygame.image.tobytes(hand.app.window.surface, "RGB")
    hand.send(composing("ni"))
    hand.app.frame()
    assert pygame.image.tobytes(hand.app.window.surface, "RGB") != before


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_LEFT])
def test_keys_are_the_input_methods_while_it_composes(hand: Hand, key: int) -> None:
    hand.send(composing("ni"))
    hand.key(key)
    assert (field(hand).edited.state.text, field(hand).edited.caret, hand.focus) == ("one two", 7, "search")


def test_candidates_stand_at_the_caret(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[pygame.Rect] = []
    monkeypatch.setattr("pygame.key.set_text_input_rect", shown.append)
    hand.send(composing("ni"))
    assert shown == [field(hand).caret_rect()]


def test_text_is_taken_only_while_a_field_has_the_focus(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("pygame.key.stop_text_input", lambda: said.append("stop"))
    hand.app.open("title")
    hand.turn()
    assert said == ["stop"]


def test_the_caret_of_arabic_stands_at_the_left_of_what_was_typed(hand: Hand) -> None:
    words = "\u0625\u062f\u0644\u0628"
    text = hand.app.ui.text
    assert (text.place(words, 4, theme.BODY), text.place(words, 0, theme.BODY)) == (0, text.width(words))
