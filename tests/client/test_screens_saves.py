"""Saved games that are sealed, damaged or a stranger's, as the window shows them."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pygame
import pytest

from game.client.app import App
from game.client.kit import Paragraph, TextInput, clipboard, plain
from game.client.screens import saved
from game.client.screens.load import LoadScreen
from game.client.screens.new_game import NewGameScreen
from game.match import entries, journal, seals
from game.match.conduct import Conduct
from game.match.entries import Head
from game.match.files import data_folder
from game.match.instructor import Instructor
from game.match.match import Match
from game.match.saves import entry
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, Hand, overflowing
from tests.kept_games import play_on

Make = Callable[..., App]
CODE = "four plain words"
HEAD = Head("x", "A title", "0", 1, {"turkey": "person", "russia": "person"}, created="2020-01-01 10:00", program="0.1")
STRANGE = {"NUL": "a\0b", "controls": "\x1b[2J\x9b", "override": "\u202eabc", "long": "x" * 60_000,
           "blanks": "a " * 30_000, "accents": "e" + "\u0301" * 8000, "private": "\ue000"}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


@pytest.fixture
def sealed(scenario: Scenario) -> Path:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 5, None)
    match.keep(data_folder(), CODE)
    assert match.path is not None
    return match.path


@pytest.fixture
def damaged(scenario: Scenario) -> Path:
    """A game of six moves, the fifth of which was changed."""
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), 5, data_folder())
    play_on(match, 6)
    assert match.path is not None
    lines = match.path.read_bytes().splitlines(keepends=True)
    lines[6] = lines[6].replace(b'"n":5', b'"n":6')
    match.path.write_bytes(b"".join(lines))
    return match.path


def opened(app: App, name: str) -> Hand:
    app.open("title")
    if name != "title":
        app.push(name)
    hand = Hand(app)
    hand.settle()
    return hand


def typed(hand: Hand, text: str) -> None:
    for letter in text:
        hand.send(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    hand.key(pygame.K_RETURN)


def said(hand: Hand, key: str) -> str:
    widget = hand.find(key)
    assert isinstance(widget, Paragraph)
    return plain(widget.words)


def lay(name: str, **body: object) -> Path:
    """A save whose head says this, with checksums that fit."""
    path = data_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    first, chain = seals.seal("", entries.head_body(HEAD) | body)
    path.write_bytes(first + seals.seal(chain, {"files": {}})[0])
    return path


# ------------------------------------------------------------------ sealed
@pytest.mark.parametrize("screen", ["title", "load"])
def test_a_sealed_game_asks_for_its_code_and_opens(make_app: Make, sealed: Path, screen: str) -> None:
    hand = opened(make_app(), screen)
    hand.key(pygame.K_RETURN)
    assert hand.screen == "code"
    typed(hand, CODE)
    assert hand.screen == "curtain"


def test_a_wrong_code_is_said_and_asked_for_again(make_app: Make, sealed: Path) -> None:
    hand = opened(make_app(), "load")
    hand.key(pygame.K_RETURN)
    typed(hand, "another code")
    assert hand.screen == "code" and "not the pass-code" in said(hand, "words")


def test_the_code_is_not_shown(make_app: Make, sealed: Path) -> None:
    hand = opened(make_app(), "load")
    hand.key(pygame.K_RETURN)
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="s"))
    field = hand.find("code")
    assert isinstance(field, TextInput) and (field.text, field.drawn) == ("s", "\u2022")


@pytest.mark.parametrize("key", [pygame.K_c, pygame.K_x])
def test_the_code_can_not_be_copied(make_app: Make, sealed: Path, monkeypatch: pytest.MonkeyPatch, key: int) -> None:
    kept: list[str] = []
    monkeypatch.setattr(clipboard, "write", kept.append)
    hand = opened(make_app(), "load")
    hand.key(pygame.K_RETURN)
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="s"))
    hand.key(pygame.K_a, mod=pygame.KMOD_LCTRL)
    hand.key(key, mod=pygame.KMOD_LCTRL)
    field = hand.find("code")
    assert isinstance(field, TextInput) and (field.text, kept) == ("s", [])


@pytest.mark.parametrize("size", [(800, 600), (1280, 720)])
def test_nothing_is_cut_where_the_code_is_asked_for(make_app: Make, sealed: Path, size: tuple[int, int]) -> None:
    hand = opened(make_app(size), "load")
    hand.key(pygame.K_RETURN)
    assert overflowing(hand.app) == []


def test_a_game_is_begun_sealed(make_app: Make) -> None:
    app = make_app((1920, 1080))
    hand = opened(app, "new")
    assert isinstance(app.top, NewGameScreen)
    app.top.setup.code.insert(CODE)
    hand.key(pygame.K_RETURN)
    hand.settle()
    assert app.session is not None and app.session.match.path is not None
    assert journal.peek(app.session.match.path)[0].lock


def test_a_code_too_short_is_said(make_app: Make) -> None:
    hand = opened(make_app(), "new")
    screen = hand.app.top
    assert isinstance(screen, NewGameScreen)
    screen.setup.code.insert("abc")
    hand.key(pygame.K_RETURN)
    hand.settle()
    assert hand.screen == "new" and "6 to 64 characters" in screen.trouble


# ------------------------------------------------------------------ damaged
def test_a_damaged_game_is_opened_up_to_the_damage_as_a_copy(make_app: Make, damaged: Path) -> None:
    data = damaged.read_bytes()
    hand = opened(make_app(), "load")
    hand.key(pygame.K_RETURN)
    assert hand.screen == "load" and "Line 7" in "".join(screen_words(hand))
    hand.click("go_on")
    match = hand.app.session.match if hand.app.session else None
    assert match is not None and match.path == damaged.with_name(f"{damaged.stem}.sound1.journal")
    assert "goes on after move 4 in a copy" in match.note and damaged.read_bytes() == data


def screen_words(hand: Hand) -> list[str]:
    assert hand.app.top is not None
    return [plain(widget.words) for widget in hand.app.top.root.walk() if isinstance(widget, Paragraph)]


# ------------------------------------------------------------------ a stranger's
@pytest.mark.parametrize("key", ["title", "created", "program", "scenario"])
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_text_greys_its_game_and_the_screens_open(make_app: Make, key: str, text: str) -> None:
    lay("bad.journal", **{key: text})
    good = lay("good.journal")
    os.utime(good, (1, 1))
    began = process_time()
    hand = opened(make_app(), "load")
    hand.app.frame()
    assert isinstance(hand.app.top, LoadScreen)
    assert [bool(entry.problem) for entry in hand.app.top.entries] == [False, True]
    assert process_time() - began < 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and no such files")
def test_strange_files_do_not_keep_the_list_from_opening(make_app: Make) -> None:
    lay("good.journal")
    shutil.copy(data_folder() / "good.journal", data_folder() / os.fsdecode(b"\xff\x1b.journal"))
    os.mkfifo(data_folder() / "never.journal")
    (data_folder() / "folder.journal").mkdir()
    hand = opened(make_app(), "load")
    hand.key(pygame.K_DOWN)
    hand.app.frame()
    assert isinstance(hand.app.top, LoadScreen) and len(hand.app.top.entries) == 4


def test_a_seat_is_listed_by_its_name(scenario: Scenario, tmp_path: Path) -> None:
    named = dataclasses.replace(HEAD, names={"turkey": "The Porte"})
    path = tmp_path / f"named{journal.SUFFIX}"
    path.write_bytes(seals.seal("", entries.head_body(named))[0])
    kept = entry(path)
    assert [saved.seat_name(kept, seat) for seat in named.seats] == ["The Porte", "Russia"]


def test_a_name_with_an_article_is_written_as_inside_a_sentence(tmp_path: Path) -> None:
    four = load(ROOT / "scenarios" / "four-powers")
    match = Match.new(four, dict.fromkeys(four.tables.seats, "person"), 1, tmp_path)
    assert match.path is not None
    assert saved.who_words(entry(match.path)) == "Turkey, Russia, the Gulf and the West: people"


@pytest.mark.parametrize(("who", "said"), [
    (["bot:random"], "Turkey (Ann): a person, now the computer; Russia: a person"),
    (["bot:random", "person"], "Turkey (Ann) and Russia: people"),
])
def test_the_list_says_who_sits_there_now(scenario: Scenario, who: list[str], said: str) -> None:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("", Conduct(people={"turkey": "Ann"}))
    match.admit(CODE)
    match.keep(data_folder())
    for one in who:
        Instructor(match, CODE).sit("turkey", one)
    assert match.path is not None and saved.who_words(entry(match.path)) == said


def test_a_new_game_names_its_seats(scenario: Scenario) -> None:
    match = Match.new(scenario, {"turkey": "person", "russia": "person"}, 1, None)
    assert match.head.names == {seat.id: seat.name for seat in scenario.document.seats}


@pytest.mark.parametrize("names", [{"red": "Re\x00d"}, {"red": 5}, ["red"], {"red": "x" * 9000}])
def test_a_stranger_s_names_of_seats_are_checked(tmp_path: Path, names: object) -> None:
    path = tmp_path / f"strange{journal.SUFFIX}"
    first, _ = seals.seal("", entries.head_body(HEAD) | {"names": names})
    path.write_bytes(first)
    assert entry(path).problem
