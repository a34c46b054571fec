"""The wall's screen: what its cards tell, to whom; tables that are damaged; the folder that is chosen; every size."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pygame
import pytest

from game.client.app import App
from game.client.following import Following
from game.client.kit import Label, Paragraph, TrackBar, Widget, plain, theme
from game.client.kit.theme import LETTERS
from game.client.panels.wall_card import Card, Cards, Left, Place
from game.client.public import projector
from game.client.screens.folder import FolderScreen
from game.client.screens.wall import WallScreen
from game.match.class_folder import Ticking, stands_still, tell_clock
from game.match.conduct import Clock, Conduct
from game.match.match import Match
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, Hand
from tests.client.sizing import troubles
from tests.kept_games import play_on

CODE = "tin-whistle-42"
Make = Callable[..., App]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(ROOT / "tests" / "data" / "harbours")


def begun(scenario: Scenario, folder: Path, seed: int = 1, code: str = "") -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), seed, None)
    match.keep(folder, code)
    return match


def shown(make_app: Make, folder: Path, code: str = "") -> tuple[Hand, WallScreen]:
    app = make_app((1366, 768))
    screen = app.open("wall", folder=folder, code=code)
    assert isinstance(screen, WallScreen)
    hand = Hand(app)
    hand.settle()
    return hand, screen


def words(root: Widget) -> str:
    return "\n".join(widget.words if isinstance(widget, Label) else plain(widget.words)
                     for widget in root.walk() if isinstance(widget, (Label, Paragraph)))


def places(root: Widget) -> int:
    return sum(isinstance(widget, Place) for widget in root.walk())


def test_a_card_follows_its_game(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    match = begun(scenario, tmp_path)
    hand, screen = shown(make_app, tmp_path)
    play_on(match)
    screen.following.look()
    hand.turn()
    assert scenario.document.endings[match.ending].name in words(screen.root)


def test_only_a_table_that_changed_gets_another_card(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path / "one")
    match = begun(scenario, tmp_path / "two")
    hand, screen = shown(make_app, tmp_path)
    before = {card.table.path: card for card in screen.root.walk() if isinstance(card, Card)}
    play_on(match)
    screen.following.look()
    hand.turn()
    after = {card.table.path: card for card in screen.root.walk() if isinstance(card, Card)}
    assert len(after) == 2 and {path for path in after if after[path] is not before[path]} == {match.path}


def test_a_damaged_table_is_marked_and_the_others_stay(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path / "one")
    path = begun(scenario, tmp_path / "two").path
    assert path is not None
    path.write_bytes(b"nothing of a game\n")
    _, screen = shown(make_app, tmp_path)
    assert sum(bool(table.trouble) for table in screen.tables) == 1 and "Round 1" in words(screen.root)


def test_the_projector_gets_no_points(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path, code=CODE)
    hand, screen = shown(make_app, tmp_path, CODE)
    whole = places(screen.root)
    hand.click("eyes:public")
    assert (whole, places(screen.root)) == (len(scenario.tables.seats), 0)


def test_the_second_window_is_without_secrets_whatever_this_one_shows(
    make_app: Make, scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 720)] * 2)
    monkeypatch.setattr(projector, "_other", lambda *_: 1)
    begun(scenario, tmp_path, code=CODE)
    hand, screen = shown(make_app, tmp_path, CODE)
    hand.click("second")
    hand.turn()
    assert isinstance(hand.app.projector, projector.Projector)
    assert places(screen.root) and not places(hand.app.projector.screen.root)


def test_without_a_second_screen_the_secrets_go_from_this_one(
    make_app: Make, scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 720)])
    begun(scenario, tmp_path, code=CODE)
    hand, screen = shown(make_app, tmp_path, CODE)
    hand.click("second")
    assert not places(screen.root)


@pytest.mark.parametrize(("over", "screen"), [(False, "replay"), (True, "review")])
def test_a_click_looks_into_a_table(
    make_app: Make, scenario: Scenario, tmp_path: Path, over: bool, screen: str
) -> None:
    match = begun(scenario, tmp_path, code=CODE)
    if over:
        play_on(match)
    hand, _ = shown(make_app, tmp_path, CODE)
    hand.app.open("title")
    hand.app.push("wall", folder=tmp_path, code=CODE)
    hand.click("table:harbours")
    assert hand.screen == screen


def test_a_sealed_table_asks_for_its_code_where_no_secrets_are_shown(
    make_app: Make, scenario: Scenario, tmp_path: Path
) -> None:
    begun(scenario, tmp_path, code=CODE)
    hand, _ = shown(make_app, tmp_path, CODE)
    hand.click("eyes:public")
    hand.click("table:harbours")
    assert hand.screen == "code"


def test_a_folder_is_chosen_by_clicks(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path / "class" / "tuesday")
    hand, _ = shown(make_app, tmp_path)
    hand.app.open("title")
    hand.app.push("wall", folder=tmp_path)
    for key in ("folder", "in:class", "in:tuesday", "follow"):
        hand.click(key)
    top = hand.app.top
    assert isinstance(top, WallScreen) and len(top.tables) == 1
    assert hand.app.settings.wall == str(tmp_path / "class" / "tuesday")


@pytest.mark.parametrize(("name", "screen"), [("class", "wall"), ("nowhere", "folder")])
def test_a_folder_that_is_typed_is_followed_if_there_is_one(
    make_app: Make, scenario: Scenario, tmp_path: Path, name: str, screen: str
) -> None:
    begun(scenario, tmp_path / "class")
    hand, _ = shown(make_app, tmp_path)
    hand.app.open("title")
    hand.app.push("folder", folder=tmp_path)
    top = hand.app.top
    assert isinstance(top, FolderScreen)
    top.typed.select_all()
    top.typed.insert(str(tmp_path / name))
    hand.click("follow")
    assert hand.screen == screen


def test_a_folder_that_is_dropped_is_followed(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path / "dropped")
    hand, _ = shown(make_app, tmp_path / "empty")
    hand.send(pygame.event.Event(pygame.DROPFILE, file=str(tmp_path / "dropped")))
    top = hand.app.top
    assert isinstance(top, WallScreen) and len(top.tables) == 1


@pytest.mark.parametrize("many", [1, 12, 30])
def test_all_of_every_table_fits_its_card(make_app: Make, tmp_path: Path, many: int) -> None:
    main = load(MAIN)
    for seed in range(many):
        match = begun(main, tmp_path / f"{seed:02}", seed)
        if seed % 10 == 0:
            play_on(match)
    app = make_app()
    app.open("wall", folder=tmp_path)
    sizes, wishes = ((640, 480), (1366, 768), (1920, 1080)), (1.0, 2.0)
    for app.settings.letters in (1.0, LETTERS[-1]):
        assert [one for one in troubles(app, sizes, wishes, well=True) if " is empty to " not in one] == []


@pytest.mark.parametrize("many", [1, 3, 4])
def test_few_tables_share_all_the_room(make_app: Make, scenario: Scenario, tmp_path: Path, many: int) -> None:
    for number in range(many):
        begun(scenario, tmp_path / str(number), number)
    _, screen = shown(make_app, tmp_path)
    cards = [widget.rect for widget in screen.root.walk() if isinstance(widget, Card)]
    assert max(card.bottom for card in cards) > 0.95 * screen.ui.size[1]


def test_a_card_shows_a_track_as_the_table_does(make_app: Make, tmp_path: Path) -> None:
    begun(load(MAIN), tmp_path)
    _, screen = shown(make_app, tmp_path)
    bars = {widget.name: widget for widget in screen.root.walk() if isinstance(widget, TrackBar)}
    brokers = bars["Who brokers"]
    assert bars["Escalation"].scale.colour == theme.WARN != bars["Relations"].scale.colour
    assert brokers.scale.ends and brokers.shown == "even"


def test_a_card_with_room_tells_what_happened_last(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path)
    _, screen = shown(make_app, tmp_path)
    (table,) = screen.tables
    assert table.latest and table.latest[0][1] in words(screen.root)


def test_what_needs_somebody_has_the_longest_wait_first(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    for name, minutes in (("one", 5), ("two", 50), ("three", 20)):
        path = begun(scenario, tmp_path / name).path
        assert path is not None
        os.utime(path, (time.time() - 60 * minutes,) * 2)
    hand, _ = shown(make_app, tmp_path)
    needs = hand.find("needs")
    assert needs is not None and re.findall(r"no move for (\d+) minutes", words(needs)) == ["50", "20", "5"]


def test_a_card_counts_the_minutes_without_a_move(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path)
    _, screen = shown(make_app, tmp_path)
    cards, (table,) = Cards(screen.ui, screen.look_in), screen.tables
    told = [words(card) for minutes in (3, 13) for card in cards.of([table], 0, table.changed + 60 * minutes, None)]
    assert [re.findall(r"(\d+) min", text) for text in told] == [["3"], ["13"]]


def test_a_wall_that_is_left_looks_no_more(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    begun(scenario, tmp_path)
    hand, _ = shown(make_app, tmp_path)
    with patch.object(Following, "stop") as stop:
        hand.app.push("wall", folder=tmp_path)
        hand.app.pop()
    stop.assert_called_once()


# ---- clocks

def clocked(scenario: Scenario, folder: Path) -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("Red", Conduct(clock=Clock(60, 120)))
    match.keep(folder)
    return match


def clocks_of(screen: WallScreen) -> list[str]:
    return [widget.shown for widget in screen.root.walk() if isinstance(widget, Left)]


def test_a_card_has_the_clock_of_its_table(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    path = clocked(scenario, tmp_path).path
    assert path is not None
    tell_clock(path, Ticking(42.0, 120.0, False, 0.0))
    _, screen = shown(make_app, tmp_path)
    assert clocks_of(screen) == ["0:42 + 2:00"]


def test_a_table_without_a_clock_shows_none(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    path = begun(scenario, tmp_path).path
    assert path is not None
    tell_clock(path, Ticking(42.0, 120.0, False, 0.0))
    _, screen = shown(make_app, tmp_path)
    assert clocks_of(screen) == []


def test_the_wall_pauses_all_tables_and_lets_them_go_on(make_app: Make, scenario: Scenario, tmp_path: Path) -> None:
    path = begun(scenario, tmp_path).path
    assert path is not None
    hand, screen = shown(make_app, tmp_path)
    hand.key(pygame.K_p, "p")
    first = stands_still(path), "All tables are paused." in words(screen.root)
    hand.key(pygame.K_p, "p")
    assert (first, stands_still(path), "All tables are paused." in words(screen.root)) == ((True, True), False, False)


def test_a_folder_that_is_gone_can_not_be_paused_and_that_is_said(
    make_app: Make, scenario: Scenario, tmp_path: Path
) -> None:
    begun(scenario, tmp_path / "drive")
    hand, screen = shown(make_app, tmp_path / "drive")
    (tmp_path / "drive").rename(tmp_path / "away")
    hand.key(pygame.K_p, "p")
    assert (screen.following.paused, screen.app.notices.said[:1]) == (False, ["The folder drive is gone."])
