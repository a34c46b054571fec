"""One's own scenarios in the window, and the title, which shows what was played last."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import frontispiece, opener
from game.client.app import App
from game.client.frontispiece import Frontispiece
from game.client.kit import Button, Label, Paragraph, plain
from game.client.picture import scenario_of
from game.client.screens import shelf
from game.client.screens.new_game import NewGameScreen
from game.client.screens.scenarios import ScenariosScreen
from game.client.screens.title import TitleScreen
from game.match.files import data_folder
from game.match.scenarios import own_folder
from game.scenario import load
from tests.client.acting import MAIN, ROOT, Hand, overflowing

HARBOURS = ROOT / "tests" / "data" / "harbours"
Make = Callable[..., App]


@pytest.fixture(autouse=True)
def unread() -> None:
    """Nothing was read before."""
    shelf.forget()


@pytest.fixture
def own() -> Path:
    """One's own scenarios: a sound one, one that is broken in its head, and one in its rows."""
    for name in ("mine", "rows"):
        shutil.copytree(HARBOURS, own_folder() / name)
    rows = own_folder() / "rows" / "scenario.yaml"
    rows.write_text(rows.read_text(encoding="utf-8").replace("held: reds", "held: redz", 1), encoding="utf-8")
    (own_folder() / "head").mkdir()
    (own_folder() / "head" / "scenario.yaml").write_text("scenario: {id: [\n", encoding="utf-8")
    return own_folder()


def words_of(app: App) -> str:
    """What labels and paragraphs of the topmost screen say."""
    assert app.top is not None
    return "\n".join(plain(one.words) for one in app.top.root.walk() if isinstance(one, (Label, Paragraph)))


def opened(app: App, name: str, **arguments: object) -> Hand:
    app.open("title")
    app.push(name, **arguments)
    hand = Hand(app)
    hand.settle()
    return hand


@pytest.mark.parametrize("name", ["new", "scenarios"])
@pytest.mark.parametrize("size", [(800, 600), (1280, 720)])
def test_ones_own_are_listed_whatever_is_wrong_with_them(own: Path, make_app: Make, name: str,
                                                         size: tuple[int, int]) -> None:
    app = opened(make_app(size), name).app
    assert isinstance(app.top, (NewGameScreen, ScenariosScreen))
    entries = app.top.setup.entries if isinstance(app.top, NewGameScreen) else app.top.entries
    assert ([entry.path.name for entry in entries][-3:], overflowing(app)) == (["head", "mine", "rows"], [])


def test_a_broken_one_is_grey_and_says_its_first_errors(own: Path, make_app: Make) -> None:
    said = words_of(opened(make_app(), "new").app)
    assert "side 'redz' is unknown" in said and "this [ is not closed" in said


def test_a_broken_one_is_grey_in_the_list(own: Path, make_app: Make) -> None:
    screen = opened(make_app(), "scenarios").app.top
    assert isinstance(screen, ScenariosScreen) and screen.table is not None
    assert [screen.table.hooks.dim(row) for row in range(len(screen.entries))][-3:] == [True, False, True]


def test_ones_own_is_marked(own: Path, make_app: Make) -> None:
    screen = opened(make_app(), "scenarios").app.top
    assert isinstance(screen, ScenariosScreen)
    states = [screen._state(entry) for entry in screen.entries]
    assert [state.startswith("Your own") for state in states[-3:]] == [True, True, True]


@pytest.fixture
def twins() -> Path:
    """Two of one's own with one title, and one that was written for a later version of the program."""
    for name in ("first", "second", "later"):
        shutil.copytree(HARBOURS, own_folder() / name)
    later = own_folder() / "later" / "scenario.yaml"
    text = later.read_text(encoding="utf-8").replace("format: 1", "format: 7", 1)
    later.write_text(text.replace("title: ", "title: Later ", 1), encoding="utf-8")
    return own_folder()


def rows_of(app: App) -> list[str]:
    """What stands in the list of scenarios, a text a row."""
    assert isinstance(app.top, ScenariosScreen) and app.top.table is not None
    return [plain(cell) for row in app.top.table.rows for cell in row]


def test_those_of_one_title_are_listed_with_their_folders(twins: Path, make_app: Make) -> None:
    title = load(HARBOURS).title
    later, first, second = sorted(rows_of(opened(make_app(), "scenarios").app)[-3:], key=lambda row: "Later" not in row)
    assert (first.split("\n")[0], second.split("\n")[0]) == (f"{title} (first)", f"{title} (second)")
    assert later.split("\n")[0] == f"Later {title}"


@pytest.mark.parametrize("name", ["new", "class_file"])
def test_those_of_one_title_are_told_apart_where_one_is_chosen(twins: Path, make_app: Make, name: str) -> None:
    app = opened(make_app(), "new").app
    if name == "class_file":
        assert isinstance(app.top, NewGameScreen)
        app.top.class_file()
    assert app.top is not None
    said = words_of(app) + "\n".join(one.words for one in app.top.root.walk() if isinstance(one, Button))
    assert f"{load(HARBOURS).title} (second)" in said


def test_a_later_one_needs_a_newer_program(twins: Path, make_app: Make) -> None:
    app = opened(make_app(), "scenarios", path=twins / "later").app
    assert "Your own; it needs a newer version of the program" in "\n".join(rows_of(app))
    assert "It needs a newer version of the program." in words_of(app)
    assert all("error" not in words for words in (*rows_of(app), words_of(app).replace("no errors", "")))


def test_a_later_one_says_so_where_a_game_is_begun(twins: Path, make_app: Make) -> None:
    said = words_of(opened(make_app(), "new", path=twins / "later").app)
    assert "It needs a newer version of the program." in said and "1 error" not in said


def test_the_folder_is_made_and_shown(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(opener, "_show", asked.append)
    opened(make_app(), "scenarios").key(pygame.K_o, "o")
    assert (asked, own_folder().is_dir()) == ([own_folder()], True)


def test_a_system_without_an_opener_says_where_the_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError()))
    monkeypatch.setattr("sys.platform", "linux")
    assert str(tmp_path / "a") in opener.open_folder(tmp_path / "a")


# ------------------------------------------------------------------ the title
def test_before_the_first_game_the_title_shows_the_main_scenario_and_does_not_name_it(make_app: Make) -> None:
    app = make_app()
    app.open("title")
    shown = dataclasses.replace(frontispiece.of_scenario(load(MAIN)), title="", dates="")
    assert isinstance(app.top, TitleScreen) and app.top.played == shown, "python assets/make_title.py"


def test_the_title_shows_what_was_played_last(make_app: Make) -> None:
    frontispiece.keep(load(HARBOURS))
    app = make_app()
    app.open("title")
    app.frame()
    assert isinstance(app.top, TitleScreen)
    assert (app.top.played, app.top.played.title) == (frontispiece.of_scenario(load(HARBOURS)), load(HARBOURS).title)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"title": 3}', "[" * 9000, '{"title": "a\\u202e"}',
                                  '{"title": "", "dates": "", "marks": [["a"]], "places": []}',
                                  '{"title": "", "dates": "", "marks": [], "places": [{"name": "a", "lon": NaN}]}'])
def test_a_damaged_note_leaves_the_title_neutral(text: str) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / frontispiece.NAME).write_text(text, encoding="utf-8")
    assert frontispiece.kept() == Frontispiece()


def test_a_picture_of_a_new_game_shows_the_scenario_it_was_asked_for(make_app: Make) -> None:
    app = make_app(scenario=HARBOURS)
    app.open("new", path=scenario_of(HARBOURS / "scenario.yaml"))
    shelf.forget()
    assert isinstance(app.top, NewGameScreen) and app.top.setup.path == HARBOURS
    assert app.top.setup.entry is not None and app.top.setup.entry.title == load(HARBOURS).title


# ------------------------------------------------------------------ long names
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_long_name_of_a_seat_hides_neither_its_city_nor_its_number(tmp_path: Path, make_app: Make,
                                                                     size: tuple[int, int]) -> None:
    shutil.copytree(HARBOURS, tmp_path / "long")
    path = tmp_path / "long" / "scenario.yaml"
    text, seat = path.read_text(encoding="utf-8"), load(HARBOURS).document.seats[0]
    name = "The Provisional Government of the United Provinces and Dependencies of the North"
    path.write_text(text.replace(f"name: {seat.name}, city", f"name: {name}, city", 1), encoding="utf-8")
    app = make_app(size, tmp_path / "long", screen="table")
    Hand(app).settle()
    said = words_of(app)
    assert (name in said, f"{seat.city}, seat 1 of 2" in said, overflowing(app)) == (True, True, [])
