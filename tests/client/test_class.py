"""Class files on screens: made from a new game, opened, begun by table or by code; what is wrong with one is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client import class_files, printing
from game.client.app import App
from game.client.kit import Edited, Paragraph, Scroll, plain
from game.client.screens.class_dealt import Dealt, directive_rows, news_rows
from game.client.screens.class_file import ClassFileScreen, table_names
from game.client.screens.classes import ClassScreen
from game.client.screens.wall import WallScreen
from game.match.files import FileTrouble, data_folder
from game.match.saves import list_saves
from tests.client.acting import Hand
from tests.client.sizing import troubles
from tests.kept_games import play_on

Make = Callable[..., App]
TEXT = """class: IR 305, Tuesday
scenario: december-2019
seed: 2019
rounds: 5
tables: [Red, Blue]
"""


def class_file(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tuesday.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def opened(make_app: Make, *screens: str, **arguments: object) -> Hand:
    app = make_app((1366, 768))
    app.open("title")
    for name in screens:
        app.push(name, **(arguments if name == screens[-1] else {}))
    hand = Hand(app)
    hand.settle()
    return hand


def said(hand: Hand, key: str) -> str:
    widget = hand.find(key)
    assert isinstance(widget, Paragraph)
    return plain(widget.words)


def read(hand: Hand) -> list[str]:
    """Every paragraph of the page."""
    assert hand.app.top is not None
    return [plain(widget.words) for widget in hand.app.top.root.walk() if isinstance(widget, Paragraph)]


def form(hand: Hand) -> ClassFileScreen:
    top = hand.app.top
    assert isinstance(top, ClassFileScreen)
    return top


# ------------------------------------------------------------------ made
def made(make_app: Make, *clicks: str, tables: str = "") -> Hand:
    """A class file made from a new game: a name typed, tables typed, and some things clicked."""
    hand = opened(make_app, "new")
    hand.click("class_file")
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="IR 305, Tuesday"))
    form(hand).tables = Edited(tables, most=200)
    for key in clicks:
        hand.click(key)
    hand.click("save")
    hand.settle()
    return hand


def test_what_is_made_is_what_was_chosen(make_app: Make) -> None:
    hand = made(make_app, "last:5", "blocks", "seat:russia:person", tables="Red, Blue")
    assert isinstance(hand.app.top, ClassScreen)
    (path,) = class_files.listed()
    document = class_files.load_class(path).document
    assert (document.class_, document.scenario, document.rounds, document.blocks, document.seats, document.tables) == (
        "IR 305, Tuesday", "december-2019", 5, True, {}, ("Red", "Blue"))


def test_a_bot_that_was_chosen_stands_in_the_file(make_app: Make) -> None:
    made(make_app, "kind:russia:random")
    (path,) = class_files.listed()
    assert class_files.load_class(path).document.seats == {"russia": "random"}



def test_clocks_questions_and_the_instructor_are_chosen_on_the_form(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    screen = form(hand)
    for key in ("move:3:00", "reasons:asked", "forecasts:required"):
        hand.click(key)
    screen.called, screen.setup.names["turkey"] = Edited("Tuesday", most=60), Edited("Ada", most=60)
    screen.setup.instructor = Edited("six birds fly", most=64)
    hand.click("save")
    document = class_files.load_class(class_files.listed()[0]).document
    assert (document.clock.move, document.clock.round, document.reasons, document.forecasts, document.people,
            document.instructor) == (180, None, "asked", "required", {"turkey": "Ada"}, "six birds fly")


def test_what_is_not_read_yet_is_not_said_to_have_no_directives(make_app: Make) -> None:
    ui = make_app().ui
    words = [[getattr(row, "words", "") for row in rows] for rows in (
        directive_rows(ui, Dealt(), None, int), news_rows(ui, Dealt(), None, int, int))]
    assert words == [["Reading the scenario \u2026"]] * 2


def test_directives_news_and_dice_of_tables_are_chosen_on_the_form(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    screen = form(hand)
    screen.called, screen.tables, screen.seed = (Edited(text, most=60) for text in ("Tuesday", "Red, Blue", "7"))
    for key in ("dice:own", "directive:turkey:border_first", "add_news", "event:soleimani", "round:2", "yes",
                "add_news", "event:soleimani", "round:3", "yes", "drop:3:soleimani", "save"):
        hand.click(key)
    document = class_files.load_class(class_files.listed()[0]).document
    assert (document.seeds, document.directives, document.news) == (
        {"Red": 7, "Blue": 8}, {"turkey": "border_first"}, {2: ("soleimani",)})


def test_the_form_stays_where_it_was_scrolled_to(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    rows = hand.find("rows")
    assert isinstance(rows, Scroll)
    rows.scroll_to(400)
    hand.click("reasons:asked")
    again = hand.find("rows")
    assert isinstance(again, Scroll) and again.offset == 400


def test_a_directive_goes_back_to_the_dice(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    for key in ("directive:turkey:border_first", "directive:turkey:dealt"):
        hand.click(key)
    assert form(hand).dealt.directives == {}


def test_another_scenario_has_none_of_the_directives_and_news(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    for key in ("directive:turkey:border_first", "add_news", "event:soleimani", "yes", "scenario:cyprus-1974"):
        hand.click(key)
    assert (form(hand).dealt.directives, form(hand).dealt.news) == ({}, {})


def test_news_are_offered_for_the_rounds_that_are_played_alone(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    for key in ("last:2", "add_news"):
        hand.click(key)
    assert hand.screen == "class_news" and [hand.find(f"round:{number}") is not None for number in (1, 2, 3)] == [
        True, True, False]


def test_news_after_the_last_round_are_refused_before_it_is_written(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    form(hand).called = Edited("Tuesday", most=60)
    for key in ("add_news", "event:soleimani", "round:6", "yes", "last:3", "save"):
        hand.click(key)
    assert "the game has no round 6" in said(hand, "trouble") and class_files.listed() == []


@pytest.mark.parametrize("screen", ["class_file", "class_news"])
def test_the_form_with_all_that_may_be_chosen_fits(make_app: Make, screen: str) -> None:
    hand = opened(make_app, "new", "class_file")
    for key in ("dice:own", "directive:turkey:border_first", "add_news", "event:soleimani", "round:2"):
        hand.click(key)
    if screen == "class_file":
        hand.click("yes")
    sizes, wishes = ((640, 480), (1366, 768), (1920, 1080)), (0.75, 1.0, 2.0)
    assert list(troubles(hand.app, sizes, wishes, well=True)) == []


def test_what_was_typed_is_not_lost_by_one_key(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    form(hand).called = Edited("Tuesday", most=60)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "confirm"
    hand.click("no")
    assert form(hand).called.text == "Tuesday"
    hand.key(pygame.K_ESCAPE)
    hand.click("yes")
    assert hand.screen == "new"


def test_a_class_without_a_name_is_not_written(make_app: Make) -> None:
    hand = opened(make_app, "new", "class_file")
    hand.click("save")
    assert "needs a name" in said(hand, "trouble") and class_files.listed() == []


def test_two_tables_of_one_name_are_refused_before_it_is_written(make_app: Make) -> None:
    hand = made(make_app, tables="Red, red")
    assert "two tables are called" in said(hand, "trouble") and class_files.listed() == []


def test_a_full_disk_is_said(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise FileTrouble("The disk is full.")

    monkeypatch.setattr("game.client.class_files.write_file", full)
    assert "disk is full" in said(made(make_app), "trouble")


def test_two_classes_of_one_name_have_two_files(make_app: Make) -> None:
    made(make_app)
    made(make_app)
    assert [path.name for path in class_files.listed()] == ["class-ir-305-tuesday-2.yaml", "class-ir-305-tuesday.yaml"]


# ------------------------------------------------------------------ opened and begun
def test_a_table_begins_the_class_game(make_app: Make) -> None:
    class_file(class_files.classes_folder())
    hand = opened(make_app, "class")
    hand.click("begin:Blue")
    session = hand.app.session
    assert session is not None
    head = session.match.head
    assert (head.table, head.seed, head.rounds) == ("Blue", 2019, 5) and session.match.path is not None


def test_a_table_that_was_begun_goes_on(make_app: Make) -> None:
    class_file(class_files.classes_folder())
    opened(make_app, "class").click("begin:Blue")
    hand = opened(make_app, "class")
    hand.click("begin:Blue")
    assert hand.app.session is not None and len(list_saves(data_folder())) == 1


def test_a_table_whose_game_has_ended_is_reviewed_or_asked_for_once_more(make_app: Make) -> None:
    class_file(class_files.classes_folder())
    hand = opened(make_app, "class")
    hand.click("begin:Blue")
    assert hand.app.session is not None
    play_on(hand.app.session.match)
    hand = opened(make_app, "class")
    assert hand.find("begin:Blue") is None
    hand.click("anew:Blue")
    assert hand.screen == "confirm" and len(list_saves(data_folder())) == 1
    hand.click("no")
    hand.click("review:Blue")
    assert hand.screen == "review"
    hand.key(pygame.K_ESCAPE)
    hand.click("anew:Blue")
    hand.click("yes")
    assert hand.app.session is not None and len(list_saves(data_folder())) == 2


def test_a_game_that_goes_on_comes_before_one_that_has_ended(make_app: Make) -> None:
    path = class_file(class_files.classes_folder())
    classroom = class_files.load_class(path)
    for ends in (False, True):
        match = classroom.begin("Blue", "")
        match.keep(data_folder())
        if ends:
            play_on(match)
    assert not class_files.begun(path, classroom)["Blue"].over


@pytest.mark.parametrize("seeds", ["seed: 2019\nseeds: {Blue: 7}", "seeds: {Red: 6, Blue: 7}"])
def test_a_table_with_dice_of_its_own_goes_on_too(make_app: Make, seeds: str) -> None:
    class_file(class_files.classes_folder(), TEXT.replace("seed: 2019", seeds))
    opened(make_app, "class").click("begin:Blue")
    hand = opened(make_app, "class")
    hand.click("begin:Blue")
    kept = [entry.head.seed for entry in list_saves(data_folder()) if entry.head]
    assert hand.app.session is not None and kept == [7]


def test_a_game_with_other_dice_is_no_game_of_the_class(make_app: Make) -> None:
    path = class_file(class_files.classes_folder())
    opened(make_app, "class").click("begin:Blue")
    first = class_files.begun(path, class_files.load_class(path))
    class_file(class_files.classes_folder(), TEXT.replace("seed: 2019", "seed: 2020"))
    assert "Blue" in first and "Blue" not in class_files.begun(path, class_files.load_class(path))


def test_the_dice_of_every_table_are_told(make_app: Make) -> None:
    class_file(class_files.classes_folder(), TEXT.replace("seed: 2019", "seeds: {Red: 6, Blue: 7}"))
    told = read(opened(make_app, "class"))
    assert any("seeds Red 6, Blue 7" in line for line in told) and not any("None" in line for line in told)


def test_what_the_spoken_code_leaves_out_is_told(make_app: Make) -> None:
    class_file(class_files.classes_folder(), TEXT + "clock: {move: 1:30}\nreasons: asked\n")
    assert "The code leaves out: the tables\u2019 names, the clock, reasons." in read(opened(make_app, "class"))


def test_why_there_is_no_spoken_code_is_told(make_app: Make) -> None:
    class_file(class_files.classes_folder(), TEXT + "seeds: {Blue: 7}\n")
    hand = opened(make_app, "class")
    assert hand.find("spoken") is None and any("no code carries seeds" in line for line in read(hand))


def test_a_class_file_that_can_not_be_read_is_listed_with_its_fault(make_app: Make) -> None:
    class_file(class_files.classes_folder(), "- nothing\n- of a class\n")
    assert any("tuesday.yaml:1:1" in line for line in read(opened(make_app, "class")))


def test_games_of_a_file_on_a_drive_are_kept_beside_it(make_app: Make, tmp_path: Path) -> None:
    hand = opened(make_app, "class", path=class_file(tmp_path / "drive"))
    hand.click("begin:Red")
    assert len(list_saves(tmp_path / "drive")) == 1 and list_saves(data_folder()) == []


def test_the_code_that_is_shown_begins_the_same_game(make_app: Make) -> None:
    class_file(class_files.classes_folder())
    hand = opened(make_app, "class")
    top = hand.app.top
    assert isinstance(top, ClassScreen)
    top.code = Edited(said(hand, "spoken"), most=240)
    hand.click("by_code")
    session = hand.app.session
    assert session is not None and (session.match.head.seed, session.match.head.rounds) == (2019, 5)


def test_a_code_heard_wrong_is_said(make_app: Make) -> None:
    hand = opened(make_app, "class")
    hand.click("code")
    hand.send(pygame.event.Event(pygame.TEXTINPUT, text="anchor brigde"))
    hand.click("by_code")
    assert "'brigde', is in no code" in said(hand, "trouble")


def test_faults_of_a_class_file_are_told_with_their_lines(make_app: Make) -> None:
    class_file(class_files.classes_folder(), TEXT.replace("december-2019", "december-2018"))
    hand = opened(make_app, "class")
    assert any("tuesday.yaml:2" in line for line in read(hand)) and hand.find("begin:Red") is None


def test_a_class_file_that_is_dropped_is_opened(make_app: Make, tmp_path: Path) -> None:
    hand = opened(make_app, "class")
    hand.send(pygame.event.Event(pygame.DROPFILE, file=str(class_file(tmp_path))))
    assert hand.find("begin:Red") is not None


def test_another_file_that_is_dropped_is_refused(make_app: Make, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("nothing")
    hand = opened(make_app, "class")
    hand.send(pygame.event.Event(pygame.DROPFILE, file=str(other)))
    assert "is no class file" in said(hand, "trouble")


def test_the_wall_is_a_click_away(make_app: Make) -> None:
    hand = opened(make_app, "class")
    hand.click("wall")
    assert isinstance(hand.app.top, WallScreen)


# ------------------------------------------------------------------ papers, layout
def test_papers_are_written_and_it_is_said_where(make_app: Make) -> None:
    hand = opened(make_app, "scenarios")
    hand.click("papers")
    hand.settle()
    folder = data_folder() / "papers" / "december-2019"
    assert (folder / "index.html").exists() and str(folder) in hand.app.notices.said[0]     # though none are printed


def test_papers_of_a_class_are_of_its_own_rounds(make_app: Make, tmp_path: Path) -> None:
    hand = opened(make_app, "class", path=class_file(tmp_path / "drive"))
    hand.click("papers")
    hand.settle()
    (rules,) = data_folder().glob("papers/*/rules.html")
    assert "There are 5 rounds." in rules.read_text(encoding="utf-8")


def test_papers_are_printed_too_where_a_browser_can(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printed", lambda page, folder: b"%PDF")
    hand = opened(make_app, "scenarios")
    hand.click("papers")
    hand.settle()
    folder = data_folder() / "papers" / "december-2019"
    pages = {path.stem for path in folder.glob("*.html")} - {"index"}
    assert ({path.stem for path in folder.glob("*.pdf")}, "as PDF too" in hand.app.notices.said[0]) == (pages, True)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("tables: [Red, Blue]\n", ""), "class: Bad\nscenario: nowhere\n"])
def test_all_of_a_class_file_fits(make_app: Make, text: str) -> None:
    class_file(class_files.classes_folder(), text)
    app = opened(make_app, "class").app
    sizes, wishes = ((640, 480), (1366, 768), (1920, 1080)), (0.75, 1.0, 2.0)
    assert list(troubles(app, sizes, wishes, well=True)) == []


@pytest.mark.parametrize(("typed", "names"), [
    ("3", ["Table 1", "Table 2", "Table 3"]), (" Red , Blue ", ["Red", "Blue"]), ("1, 2", ["1", "2"]), ("", []),
    ("41", ["41"]), ("1", ["1"])])
def test_a_number_of_tables_names_them(typed: str, names: list[str]) -> None:
    assert table_names(typed) == names
