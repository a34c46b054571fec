"""Secret words in the window and in the terminal: nothing of a seat is shown before its word is typed."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pygame
import pytest

from game.client.app import App
from game.client.kit import TextInput
from game.client.session import Session
from game.commands.parser import main
from game.commands.text.game import TextGame
from game.commands.text.terminal import Terminal
from game.match import seals
from game.match.files import data_folder
from game.match.match import Match
from game.match.secret_words import choose_word, kept_words
from game.scenario import load
from tests.client.acting import MAIN, SIZES, Hand, overflowing

WORD, CODE = "olive branch", "a harbour at night"
SMALL = MAIN.parents[1] / "tests" / "match" / "small"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word costs nothing to try here."""
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)


def at_curtain(app: App, code: str = "") -> Hand:
    """Turkey is to take its seat, with a word."""
    match = Match.new(load(MAIN), {"turkey": "person", "russia": "person"}, 1, None)
    if code:
        match.admit(code)
    choose_word(match, "turkey", WORD)
    app.session = Session(match, beside=False)
    app.session.briefed |= {"turkey", "russia"}
    app.open("curtain")
    return Hand(app)


def hold(hand: Hand) -> None:
    hand.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE, unicode=" ", mod=0, scancode=0))
    hand.hold()
    hand.send(pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE, mod=0, scancode=0))


def answer(hand: Hand, words: str) -> None:
    field = hand.find("code")
    assert isinstance(field, TextInput)
    field.edited.insert(words)
    hand.click("yes")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_shown_before_the_word(make_app: Callable[..., App], size: tuple[int, int]) -> None:
    hand = at_curtain(make_app(size))
    session = hand.app.session
    assert session is not None
    hold(hand)
    assert (hand.screen, session.seat) == ("word", "")
    hand.app.frame()
    assert overflowing(hand.app) == []
    answer(hand, "olive tree")
    assert (hand.screen, session.seat) == ("word", "")
    words = hand.find("words")
    assert words is not None and "That is not the word." in str(getattr(words, "words", ""))
    hand.key(pygame.K_ESCAPE)
    assert (hand.screen, session.seat) == ("curtain", "")
    hold(hand)
    answer(hand, WORD)
    assert (hand.screen, session.seat) == ("news", "turkey")


def test_the_instructors_code_lets_in(make_app: Callable[..., App]) -> None:
    hand = at_curtain(make_app(), CODE)
    hold(hand)
    answer(hand, CODE)
    assert hand.screen == "news"


def test_a_word_is_chosen_in_the_menu_and_where_the_brief_is_read(make_app: Callable[..., App]) -> None:
    hand = Hand(make_app(scenario=MAIN, seats={"turkey": "person", "russia": "person"}, screen="table"))
    session = hand.app.session
    assert session is not None
    hand.app.push("menu")
    hand.click("word")
    answer(hand, "short")
    assert hand.screen == "choose_word" and not kept_words(session.match)
    answer(hand, WORD)
    assert hand.screen == "table" and "turkey" in kept_words(session.match)
    hand.app.open("brief")
    hand.click("word")
    hand.app.frame()
    assert overflowing(hand.app) == []
    answer(hand, "")
    assert hand.screen == "brief" and not kept_words(session.match)


def test_who_plays_alone_is_offered_none(make_app: Callable[..., App]) -> None:
    hand = Hand(make_app(scenario=MAIN, seats={"turkey": "person", "russia": "bot:random"}, screen="table"))
    hand.app.push("menu")
    assert hand.find("word") is None


def saved_game(seats: dict[str, str]) -> Match:
    match = Match.new(load(SMALL), seats, 1, data_folder())
    choose_word(match, "north", WORD)
    return match


def test_a_saved_game_goes_on_with_a_person_in_place_of_the_computer(make_app: Callable[..., App]) -> None:
    saved_game({"north": "person", "south": "bot:random"})
    app = make_app((1280, 720), screen="load")
    hand = Hand(app)
    hand.key(pygame.K_w, "w")
    assert hand.screen == "who_plays"
    app.frame()
    assert overflowing(app) == []
    hand.click("sits:south")
    hand.key(pygame.K_LEFT)
    hand.click("no_words")
    hand.click("yes")
    assert app.session is not None
    assert app.session.people == ["north", "south"] and not kept_words(app.session.match)
    assert hand.screen == "curtain"


def test_resume_seats_others_and_takes_words_off(monkeypatch: pytest.MonkeyPatch) -> None:
    match = saved_game({"north": "person", "south": "person"})
    assert match.path is not None
    monkeypatch.setattr("sys.stdin", StringIO(""))
    assert main(["resume", str(match.path), "--text", "--seats", "south=random", "--no-words"]) == 0
    again = Match.resume(match.path)
    assert again.seats == {"north": "person", "south": "bot:random"} and not kept_words(again)


def played(match: Match, *lines: str) -> str:
    session, out = Session(match, beside=False), StringIO()
    terminal = Terminal(session.book.teller, StringIO("".join(f"{line}\n" for line in lines)), out)
    TextGame(session, terminal).run()
    return out.getvalue()


def test_the_terminal_asks_for_it_until_it_is_right(tmp_path: Path) -> None:
    match = Match.new(load(SMALL), {"north": "person", "south": "person"}, 1, None)
    choose_word(match, "north", WORD)
    wrong = played(match, "", "olive tree", "")
    assert wrong.count("That is not the word.") == 2 and "What now?" not in wrong
    assert "What now?" in played(match, "", "olive tree", WORD)


def test_a_word_is_chosen_in_the_terminal() -> None:
    match = Match.new(load(SMALL), {"north": "person", "south": "person"}, 1, None)
    played(match, "", "My secret", WORD)
    assert list(kept_words(match)) == ["north"]
