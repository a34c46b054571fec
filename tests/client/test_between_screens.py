"""What belongs to one screen, one seat or one game stays there; what is set is felt everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import course, settings
from game.client.app import App
from game.client.kit import Edited, TextInput
from game.client.public.louder import Louder
from game.client.screens import begin, shelf
from game.client.screens.class_file import ClassFileScreen
from game.client.screens.folder import FolderScreen
from game.client.screens.news import NewsScreen
from game.client.screens.setup import Setup
from game.client.screens.table.screen import TableScreen
from game.match.conduct import between
from game.match.eyes import look_again
from game.match.files import FileTrouble, data_folder
from game.match.match import Match
from game.review.review import review_of
from game.scenario import load
from tests.client.acting import MAIN, Hand
from tests.kept_games import play_on

Make = Callable[..., App]
PEOPLE = {"turkey": "person", "russia": "person"}
MIXED = {"turkey": "bot:random", "russia": "person"}


@pytest.fixture
def table(make_app: Make) -> Hand:
    return Hand(make_app(scenario=MAIN, seats=PEOPLE, screen="table"))


def test_what_was_said_to_a_seat_goes_with_it(table: Hand) -> None:
    app = table.app
    app.notices.show("A covert move was made.")
    app.notices.show("And another thing.")
    course.hand_over(app)
    assert table.screen == "curtain" and not app.notices.said
    app.notices.show("The disk is full.")
    course.hand_over(app)       # nobody has taken the seat
    assert app.notices.said == ["The disk is full."]


def test_what_was_said_to_a_seat_does_not_stand_on_the_title(table: Hand) -> None:
    table.app.notices.show("A covert move was made.")
    table.app.leave_game()
    assert table.screen == "title" and not table.app.notices.said


def test_who_looks_on_sees_the_names_of_the_window_s_language(table: Hand) -> None:
    larger = Louder(table.app.ui)
    table.app.settings.lands = "ru"
    table.app.apply_settings()
    assert larger.lands == "ru"


def test_a_map_that_is_zoomed_is_arranged_anew_for_other_colours_and_names(table: Hand) -> None:
    screen = table.app.top
    assert isinstance(screen, TableScreen)
    screen.map.viewport.zoom(2)
    table.settle()
    scene = screen.map.scene
    for name, value in (("palette", "contrast"), ("lands", "tr")):
        before = scene._arranged_for
        setattr(table.app.settings, name, value)
        table.app.apply_settings()
        table.settle()
        assert scene._arranged_for != before


def test_the_second_screen_is_told_of_new_settings(table: Hand) -> None:
    told = []

    class Second:
        def takes(self, event: pygame.event.Event) -> bool:
            return False

        def step(self, seconds: float) -> None: ...

        def restyle(self) -> None:
            told.append(table.app.settings.palette)

        def close(self) -> None: ...

    table.app.projector = Second()
    table.app.settings.palette = "contrast"
    table.app.apply_settings()
    assert told == ["contrast"]


def test_a_class_file_begins_with_the_names_of_the_new_game(make_app: Make) -> None:
    app = make_app()
    app.open("new")
    hand = Hand(app)
    hand.settle()
    hand.click("name:turkey")
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="Ayla"))
    hand.click("class_file")
    assert isinstance(app.top, ClassFileScreen)
    assert next(one.value for one in app.top.fields() if one.key == "people") == {"turkey": "Ayla"}


def test_a_seed_that_a_class_file_can_not_hold_is_replaced_aloud(make_app: Make) -> None:
    app = make_app()
    setup = Setup(None)
    setup.seed = Edited("9" * 12)
    screen = app.open("class_file", setup=setup)
    assert isinstance(screen, ClassFileScreen)
    assert "9 digits at most" in screen.trouble and 0 < len(screen.seed.text) <= 9


def read(app: App, *asked: Callable[[App], object]) -> None:
    """Ask for games of a scenario that is not read yet, and wait until it is."""
    shelf.forget()
    app.window.offscreen = False        # where nobody waits all is read at once
    for ask in asked:
        ask(app)
    while shelf.known(MAIN) is None or not app.calls:
        pygame.time.wait(5)
    app.window.offscreen = True
    while app.calls:
        app.calls.pop(0)()


def test_a_game_that_is_asked_for_twice_is_begun_once(make_app: Make) -> None:
    app = make_app()
    app.open("title")
    read(app, begin.first_game, begin.first_game)
    assert app.session is not None and len(list(data_folder().glob("*.journal"))) == 1


def test_a_game_is_not_begun_over_what_was_opened_meanwhile(make_app: Make) -> None:
    app = make_app()
    app.open("title")
    read(app, begin.first_game, lambda app: app.push("settings"))
    assert app.session is None and app.top is not None and app.top.name == "settings"
    assert not app.notices.said


def test_that_a_game_is_not_kept_is_still_said_at_its_beginning(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FileTrouble("The disk is full.")

    app = make_app(scenario=MAIN, seats={"turkey": "person", "russia": "bot:random"}, screen="table")
    assert app.session is not None
    monkeypatch.setattr(Match, "keep", full)
    begin.other_side(app, app.session.match)
    assert app.notices.said == ["The disk is full."]


def test_what_keeps_the_bots_from_going_on_is_said_over_the_curtain(table: Hand) -> None:
    session = table.app.session
    assert session is not None
    session.moved, session.bots.trouble = False, "The disk is full."
    session.leave()
    session.seat = "russia"
    course.carry_on(table.app)
    assert (table.screen, table.app.notices.said) == ("curtain", ["The disk is full."])


def test_bots_are_not_held_up_in_a_person_s_game(make_app: Make) -> None:
    app = make_app(scenario=MAIN, seats=MIXED)
    assert app.session is not None
    app.open("watch")
    hand = Hand(app)
    for key in (pygame.K_SPACE, pygame.K_RIGHT, pygame.K_DOWN):
        hand.key(key)
    assert not app.session.bots.pace.paused and not app.session.bots.pace.seconds


@pytest.mark.parametrize("typed", ["~nosuchuser", "x" * 5000, "nul\0l"])
def test_a_folder_that_there_can_not_be_is_said(make_app: Make, typed: str) -> None:
    app = make_app()
    app.open("title")
    app.push("folder")
    screen = app.top
    assert isinstance(screen, FolderScreen)
    screen.typed = Edited(typed)
    screen.follow()
    assert app.top is screen and screen.trouble


def test_the_tour_does_not_carry_a_game_on(table: Hand) -> None:
    app = table.app
    assert app.session is not None
    app.session.moved = True
    app.push("help")
    table.click("hints")
    assert table.screen == "table" and app.session.moved


def test_letters_name_no_damaged_file(tmp_path: Path) -> None:
    scenario = load(MAIN)
    match = Match.new(scenario, PEOPLE, 1, tmp_path)
    play_on(match, 3)
    assert match.path is not None
    path = match.path.rename(tmp_path / "smith-jones.journal")
    path.write_bytes(path.read_bytes()[:-5])
    kept = look_again(path, "")
    assert "smith-jones" in review_of(kept).cut and "smith" not in review_of(kept, letters=True).cut


def test_a_secret_that_comes_up_while_the_window_is_away_is_hidden(make_app: Make) -> None:
    app = make_app(scenario=MAIN, seats=PEOPLE)
    app.open("curtain")
    app.blank(True)
    before = app.blanked
    assert not before and app.session is not None
    app.session.take(app.session.match.to_move)
    app.open("table")
    hidden = app.blanked
    app.blank(False)
    assert (hidden, app.blanked) == (True, False)


def test_a_key_for_the_full_screen_is_kept(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app, kept = make_app(), list[bool]()

    def save(now: settings.Settings) -> str:
        kept.append(now.full_screen)
        return ""

    app.open("title")
    monkeypatch.setattr(settings, "save", save)
    app.window.offscreen = False
    monkeypatch.setattr(app.window, "fill_desktop", lambda on: None)
    app.turn_full_screen()
    app.window.offscreen = True
    assert kept == [True]


def test_the_other_side_is_as_long_and_who_played_is_named(make_app: Make) -> None:
    app = make_app()
    match = Match.new(load(MAIN), {"turkey": "person", "russia": "bot:random"}, 1, None, 4)
    match.sit("", between({"turkey": "Ayla"}))
    begin.other_side(app, match)
    assert app.session is not None
    head = app.session.match.head
    assert (head.rounds, head.conduct.people) == (4, {"russia": "Ayla"})


def test_news_that_are_put_away_leave_the_map_as_it_was(table: Hand) -> None:
    app = table.app
    screen = app.top
    assert isinstance(screen, TableScreen) and app.session is not None
    room = screen.map.viewport.room
    app.push("news", steps=range(1))
    assert isinstance(app.top, NewsScreen)
    screen.map.light([1])
    screen.map.viewport.room = pygame.Rect(0, 0, 10, 10)
    app.pop()
    assert not screen.map.lit and screen.map.viewport.room == room


def test_what_is_composed_in_a_hidden_field_is_hidden(make_app: Make) -> None:
    field = TextInput(make_app().ui, Edited("ab"))
    field.hidden, field.composing = True, "xyz"
    assert set(field._shown()[0]) == {"\u2022"} and len(field._shown()[0]) == 5
