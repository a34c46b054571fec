"""Title, new game, saved games, scenarios, settings: by keyboard alone, by mouse alone, and with everything broken."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import clock
from game.client.app import App
from game.client.kit import Edited, Paragraph, plain
from game.client.screens import backdrop, saved, shelf
from game.client.screens.load import LoadScreen
from game.client.screens.new_game import NewGameScreen
from game.client.screens.title import TitleScreen
from game.client.window import fitted_scale
from game.match.entries import FORMAT
from game.match.files import FileTrouble, data_folder
from game.match.match import Match
from game.match.saves import entry
from game.players import names
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, Hand, overflowing
from tests.kept_games import play_on

SMALL, LARGE, HUGE = (800, 600), (1280, 720), (3840, 2160)
PAGES = ("title", "new", "load", "scenarios", "settings", "help")
Make = Callable[..., App]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


@pytest.fixture
def two(scenario: Scenario) -> list[Path]:
    """Two saved games, the second one newer, and two files that are none."""
    found = []
    for seed in (1, 2):
        seats = dict.fromkeys(scenario.tables.seats, "person")
        match = Match.new(scenario, seats, seed, data_folder(), created=f"2020-01-0{seed} 10:00:00")
        assert match.path is not None
        os.utime(match.path, (1_600_000_000 + seed, 1_600_000_000 + seed))
        found.append(match.path)
    (data_folder() / "rubbish.journal").write_bytes(b"\x00rubbish")
    newer = found[0].read_bytes().replace(f'"middle_sea":{FORMAT}'.encode(), b'"middle_sea":7', 1)
    (data_folder() / "newer.journal").write_bytes(newer)
    return found


def opened(app: App, name: str, **arguments: object) -> Hand:
    app.open("title")
    if name != "title":
        app.push(name, **arguments)
    hand = Hand(app)
    hand.settle()
    return hand


# ------------------------------------------------------------------ every page, every size
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size,wish", [(SMALL, 1.0), (SMALL, 2.0), (LARGE, 2.0), (LARGE, 0.75), (HUGE, 1.0)])
def test_nothing_is_cut_at_any_size(
    make_app: Make, two: list[Path], name: str, size: tuple[int, int], wish: float
) -> None:
    app = make_app(size)
    app.settings.scale = wish
    app.ui.rescale(size, fitted_scale(size, wish))
    opened(app, name)
    assert overflowing(app) == []
    assert app.top is not None
    window = pygame.Rect((0, 0), size)
    for widget in app.top.root.focusables():
        inside = widget.parent
        while inside is not None and type(inside).__name__ != "Scroll":
            inside = inside.parent
        assert inside is not None or window.contains(widget.rect), (name, widget.key, widget.rect)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "title"])
def test_escape_goes_back_and_question_mark_helps(make_app: Make, name: str) -> None:
    hand = opened(make_app(), name)
    if name != "help":
        hand.key(pygame.K_F1)
        assert hand.screen == "help"
        hand.key(pygame.K_ESCAPE)
    assert hand.screen == name
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "title"


# ------------------------------------------------------------------ the title
def test_only_what_works_is_on_the_menu(make_app: Make) -> None:
    hand = opened(make_app(), "title")
    assert hand.find("go_on") is None
    for key, screen in (("new", "new"), ("load", "load"), ("scenarios", "scenarios"), ("settings", "settings")):
        hand.click(key)
        assert hand.screen == screen
        hand.key(pygame.K_ESCAPE)
    hand.click("quit")
    assert not hand.app.running


def test_go_on_opens_the_newest_game_that_can_be_opened(make_app: Make, two: list[Path]) -> None:
    hand = opened(make_app(), "title")
    top = hand.app.top
    assert isinstance(top, TitleScreen) and top.newest is not None and top.newest.path == two[1]
    hand.key(pygame.K_RETURN)
    assert hand.screen == "curtain"
    assert hand.app.session is not None and hand.app.session.match.path == two[1]


def test_go_on_passes_over_a_game_that_has_ended(make_app: Make, two: list[Path]) -> None:
    match = Match.resume(two[1])
    play_on(match)
    assert saved.over(entry(two[1])) and not saved.over(entry(two[0]))
    newest = saved.newest()
    assert newest is not None and newest.path == two[0]
    assert "ended in round" in saved.round_words(entry(two[1]))


def with_a_bot_of_another_program(scenario: Scenario) -> Path:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:strategst"), 3, data_folder())
    assert match.path is not None
    return match.path


def test_a_game_whose_bot_is_unknown_is_not_gone_on_with(make_app: Make, scenario: Scenario) -> None:
    path, app = with_a_bot_of_another_program(scenario), opened(make_app(), "title").app
    before = path.read_bytes()
    refusal = saved.go_on(app, path)
    assert refusal is not None and "did you mean 'strategist'" in refusal.words and not refusal.rescue
    assert app.session is None and path.read_bytes() == before


def test_a_finished_game_whose_bot_is_unknown_is_looked_at(make_app: Make, scenario: Scenario) -> None:
    path, app = with_a_bot_of_another_program(scenario), opened(make_app(), "title").app
    match = Match.resume(path)
    play_on(match)
    assert saved.go_on(app, path) is None
    assert app.top is not None and app.top.name == "ending"


def test_the_text_size_goes_round(make_app: Make) -> None:
    app = make_app()
    hand = opened(app, "title")
    seen = []
    for _ in range(8):
        seen.append(app.settings.scale)
        hand.click("size")
    assert len(set(seen)) == 8 and app.settings.scale == seen[0]


def test_the_title_stands_without_its_map(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backdrop, "picture", lambda: None)
    backdrop.drop()
    opened(make_app(), "title").app.frame()


def test_the_title_imports_neither_engine_nor_scenarios() -> None:
    code = (
        "import sys, time\n"
        "from game.client.app import App\n"
        "from game.client.loop import Loop\n"
        "app = App((1280, 720)); app.open('title'); Loop(app).step([], 0.016); app.close()\n"
        "print(' '.join(name for name in ('numpy', 'pydantic', 'yaml', 'game.rules.engine') if name in sys.modules))\n"
    )
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == ""
    assert time.perf_counter() - begin < 3.0  # the benchmark holds the second; here the machine may be busy


# ------------------------------------------------------------------ a new game
def wait_for(hand: Hand, key: str) -> None:
    """Turns until the scenario is read and that button stands."""
    for _ in range(500):
        if hand.find(key) is not None:
            return
        hand.turn()
        pygame.time.wait(10)
    raise AssertionError(f"no {key}")


def test_one_person_finds_an_opponent_at_once(make_app: Make) -> None:
    app = make_app()
    hand = opened(app, "title")
    hand.click("new")
    assert isinstance(app.top, NewGameScreen)
    assert app.top.setup.seats == {"turkey": "person", "russia": "bot:strategist"}


def test_any_seat_is_filled_with_any_bot_that_can_play_it(make_app: Make, scenario: Scenario) -> None:
    app = make_app((1920, 1080))
    hand = opened(app, "new")
    assert isinstance(app.top, NewGameScreen)
    for number, seat in enumerate(scenario.tables.seats):
        if app.top.setup.seats[seat] == "person":
            hand.click(f"seat:{seat}:computer")
        for name in names(scenario.tables, number):
            wait_for(hand, f"kind:{seat}:random")
            kind = name.partition(".")[0]
            for key in (f"kind:{seat}:{kind}", f"bot:{seat}:{name}"):
                if hand.find(key) is not None:
                    hand.click(key)
            assert app.top.setup.seats[seat] == f"bot:{name}"
            said = hand.find(f"about:{seat}")
            assert isinstance(said, Paragraph) and len(plain(said.words)) > 20 and overflowing(app) == []


def test_staff_advice_is_switched_off_where_a_game_is_begun(make_app: Make) -> None:
    app = make_app((1920, 1080))
    hand = opened(app, "new")
    wait_for(hand, "kind:russia:random")
    hand.click("staff")
    assert not app.settings.staff


def test_a_game_is_begun_by_keyboard_alone(make_app: Make) -> None:
    app = make_app()
    hand = opened(app, "title")
    hand.key(pygame.K_n, "n")
    assert hand.screen == "new"
    wait_for(hand, "kind:russia:random")
    for wanted in ("kind:russia:doctrine", "bot:russia:doctrine.squeezer"):
        for _ in range(60):
            hand.key(pygame.K_TAB)
            if hand.focus == wanted:
                break
        hand.key(pygame.K_RETURN)
    for _ in range(40):
        hand.key(pygame.K_TAB)
        if hand.focus == "seed":
            break
    for _ in range(20):
        hand.key(pygame.K_BACKSPACE)
    for digit in "42":
        hand.send(pygame.event.Event(pygame.TEXTINPUT, text=digit))
    hand.key(pygame.K_RETURN)
    hand.settle()
    assert hand.screen == "brief"
    session = app.session
    assert session is not None
    assert session.match.head.seed == 42
    assert session.match.seats == {"turkey": "person", "russia": "bot:doctrine.squeezer"}
    hand.key(pygame.K_RETURN)
    assert hand.screen in ("table", "news")
    assert session.briefed == {"turkey"}


def test_a_game_is_begun_by_mouse_alone(make_app: Make) -> None:
    app = make_app()
    hand = opened(app, "title")
    hand.click("new")
    hand.click("seat:russia:person")
    hand.click("length:short")
    hand.click("any")
    hand.click("start")
    hand.settle()
    assert hand.screen == "curtain"
    session = app.session
    assert session is not None and session.match.head.rounds == 4 and session.match.path is not None
    assert session.match.seats == {"turkey": "person", "russia": "person"}


def test_who_plays_is_told_and_remembered(make_app: Make) -> None:
    app = make_app()
    hand = opened(app, "new")
    assert hand.find("name:turkey") and not hand.find("name:russia")
    hand.click("seat:russia:person")
    for seat, name in (("turkey", "Ayla and Cem"), ("russia", " Boris ")):
        hand.click(f"name:{seat}")
        hand.send(pygame.event.Event(pygame.TEXTINPUT, text=name))
    hand.click("start")
    hand.settle()
    assert app.session is not None
    assert app.session.match.head.conduct.people == {"turkey": "Ayla and Cem", "russia": "Boris"}
    screen = opened(app, "new") and app.top
    assert isinstance(screen, NewGameScreen) and screen.setup.people == {"turkey": "Ayla and Cem"}
    hand.click("seat:russia:person")
    assert screen.setup.name("russia").text == "Boris"
    screen.setup.names["russia"] = Edited("Ayla and Cem")
    hand.click("start")
    assert hand.screen == "new" and "two people at one table are called 'Ayla and Cem'" in screen.trouble


def test_who_plays_seats_of_other_scenarios_stays_remembered(make_app: Make) -> None:
    app = make_app()
    app.settings.names = {"x": "Ada"}
    hand = opened(app, "new")
    hand.click("start")
    hand.settle()
    assert app.session is not None and app.settings.names["x"] == "Ada"


def test_a_game_is_begun_by_blocks(make_app: Make) -> None:
    hand = opened(make_app(), "new")
    hand.click("blocks")
    hand.click("start")
    hand.settle()
    assert hand.app.session is not None and hand.app.session.match.head.blocks


def test_a_seed_too_large_is_refused_in_words(make_app: Make) -> None:
    hand = opened(make_app(), "new")
    screen = hand.app.top
    assert isinstance(screen, NewGameScreen)
    screen.setup.seed = Edited("9" * 20)
    hand.key(pygame.K_RETURN)
    assert hand.screen == "new" and "seed is too large" in screen.trouble


def test_a_full_disk_is_said_and_the_game_can_be_played_unkept(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise FileTrouble("The disk is full: it was not written. Nothing that was saved before is lost.")

    hand = opened(make_app(), "new")
    monkeypatch.setattr("game.match.files.write_file", full)
    hand.click("start")
    screen = hand.app.top
    assert isinstance(screen, NewGameScreen) and "disk is full" in screen.trouble
    assert overflowing(hand.app) == []
    hand.click("unkept")
    assert hand.screen == "brief"
    assert hand.app.session is not None and hand.app.session.match.path is None


# ------------------------------------------------------------------ saved games
def test_a_bad_file_does_not_break_the_list(make_app: Make, two: list[Path]) -> None:
    hand = opened(make_app(), "load")
    screen = hand.app.top
    assert isinstance(screen, LoadScreen)
    assert [entry.path for entry in screen.entries[:2]] == two[::-1]
    problems = [screen.problem(entry) for entry in screen.entries[2:]]
    assert len(problems) == 2 and any("newer program" in words for words in problems)
    before = {path: path.read_bytes() for path in data_folder().glob("*.journal")}
    for _ in range(5):
        hand.key(pygame.K_DOWN)
        hand.key(pygame.K_RETURN) if screen.entry and screen.problem(screen.entry) else None
    assert hand.screen == "load"
    assert {path: path.read_bytes() for path in data_folder().glob("*.journal")} == before


def test_a_game_whose_middle_was_changed_says_so_and_stays(make_app: Make, two: list[Path]) -> None:
    raw = bytearray(two[1].read_bytes())
    raw[raw.index(b'"files"') + 40] ^= 1
    two[1].write_bytes(bytes(raw))
    hand = opened(make_app(), "load")
    hand.key(pygame.K_RETURN)
    screen = hand.app.top
    assert isinstance(screen, LoadScreen) and screen.entry is not None
    assert "was changed after it was written" in screen.problem(screen.entry)
    assert two[1].read_bytes() == bytes(raw)


def test_a_click_chooses_and_go_on_opens(make_app: Make, two: list[Path]) -> None:
    hand = opened(make_app(), "load")
    screen = hand.app.top
    assert isinstance(screen, LoadScreen) and screen.table is not None
    hand.click_at(screen.table.row_rect(1).center)
    assert hand.screen == "load" and screen.entry is not None and screen.entry.path == two[0]
    hand.click("go_on")
    assert hand.screen == "curtain"


def test_delete_asks_and_loses_nothing(make_app: Make, two: list[Path]) -> None:
    hand = opened(make_app(), "load")
    content = two[1].read_bytes()
    hand.key(pygame.K_DELETE)
    assert hand.screen == "confirm"
    hand.key(pygame.K_ESCAPE)
    assert two[1].exists()
    hand.key(pygame.K_DELETE)
    hand.key(pygame.K_RETURN)
    assert not two[1].exists()
    assert two[1].with_name(two[1].name + saved.PUT_AWAY).read_bytes() == content
    screen = hand.app.top
    assert isinstance(screen, LoadScreen) and two[1] not in [entry.path for entry in screen.entries]


# ------------------------------------------------------------------ scenarios
def test_a_broken_scenario_lists_every_error_with_its_place(
    make_app: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MAIN, tmp_path / "scenarios" / "whole")
    shutil.copytree(MAIN, tmp_path / "scenarios" / "half")
    bad = tmp_path / "scenarios" / "half" / "cards-turkey.yaml"
    bad.write_text(bad.read_text(encoding="utf-8").replace("cost: 1", "cost: one", 2), encoding="utf-8")
    monkeypatch.setattr("game.rules.program.program_folder", lambda: tmp_path)
    hand = opened(make_app(), "scenarios", path=tmp_path / "scenarios" / "half")
    assert hand.app.top is not None
    shown = [widget for widget in hand.app.top.root.walk() if isinstance(widget, Paragraph)]
    said = "\n".join(plain(widget.words) for widget in shown)
    assert "2 errors" in said and f"{bad}:" in said and "expected a whole number" in said
    assert overflowing(hand.app) == []
    hand.key(pygame.K_RETURN)
    assert hand.screen == "scenarios"
    bad.write_text((MAIN / bad.name).read_text(encoding="utf-8"), encoding="utf-8")
    hand.key(pygame.K_r, "r")
    hand.click("play")
    assert hand.screen == "new"
    screen = hand.app.top
    assert isinstance(screen, NewGameScreen) and screen.setup.path == tmp_path / "scenarios" / "half"
    shelf.forget()


def test_no_scenario_at_all_is_said(make_app: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.rules.program.program_folder", lambda: tmp_path / "nowhere")
    for name in ("new", "scenarios", "help"):
        hand = opened(make_app(), name)
        hand.key(pygame.K_RETURN)
        assert hand.screen == name
        assert overflowing(hand.app) == []


def test_scenarios_are_read_on_a_thread_in_a_window(make_app: Make) -> None:
    shelf.forget()
    app = make_app()
    app.window.offscreen = False
    called: list[bool] = []
    assert shelf.want(app, MAIN, lambda: called.append(True)) is None
    for _ in range(2000):
        if app.calls:
            break
        pygame.time.wait(5)
    while app.calls:
        app.calls.pop()()
    app.window.offscreen = True
    found = shelf.known(MAIN)
    assert called == [True] and found is not None and found.scenario is not None


# ------------------------------------------------------------------ settings
def switches(app: App) -> list[bool]:
    return [app.settings.sound, app.settings.aid, app.settings.blank]


def test_settings_act_at_once(make_app: Make) -> None:
    app = make_app((1920, 1080))
    hand = opened(app, "settings")
    before = app.ui.scale
    hand.click("sound")
    hand.click("aid")
    hand.click("blank")
    assert switches(app) == [False, False, False] and not app.sounds.on
    slider = hand.find("scale")
    assert slider is not None
    app.top.set_focus(slider)  # type: ignore[union-attr]
    hand.key(pygame.K_RIGHT)
    assert app.settings.scale == 1.15 and app.ui.scale > before
    assert hand.focus == "scale"
    hand.click("lands:tr")
    assert app.ui.lands == "tr"
    app.settings.wall = "class"
    hand.click("reset")
    assert switches(app) == [True, True, True] and app.settings.scale == 1.0 and app.ui.scale == before
    assert app.ui.lands == "en" and app.settings.played and app.settings.wall == "class"


# ------------------------------------------------------------------ words
def test_times_as_people_say_them() -> None:
    now = datetime.datetime(2026, 5, 3, 12, 0)
    said = [clock.moment(datetime.datetime(*at).timestamp(), now) for at in ((2026, 5, 3, 9, 5), (2026, 5, 2, 23, 0))]
    assert said == ["today 9:05", "yesterday 23:00"]
    assert clock.moment(1e30, now) == "some time ago"
