"""The debrief of a class in the window: questions with what all tables did, one at a time; deals; nothing secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.client.app import App
from game.client.kit import Label, Paragraph, TextInput, Widget, plain
from game.client.public import projector
from game.client.screens.debrief import DebriefScreen
from game.client.screens.debrief_parts.deals import AllTables
from game.client.screens.review_parts.plot import Spot
from game.commands.parser import main
from game.match import lessons
from game.match.match import Match
from game.review.compare import Seen
from game.scenario import load
from tests.client.acting import MAIN, Hand
from tests.client.sizing import troubles
from tests.kept_games import play_on
from tests.review.conftest import HARBOURS
from tests.review.keeping import reviewed

Make = Callable[..., App]
CODE = "tin-whistle-42"


def words(root: Widget) -> str:
    return "\n".join(widget.words if isinstance(widget, Label) else plain(widget.words)
                     for widget in root.walk() if isinstance(widget, (Label, Paragraph)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three tables of December, of which one goes on and is sealed, and one that is broken."""
    into = tmp_path_factory.mktemp("class")
    for seed in range(3):
        match = Match.new(load(MAIN), dict.fromkeys(load(MAIN).tables.seats, "person"), seed, None)
        match.sit(f"Table {seed + 1}")
        match.keep(into, CODE if seed == 2 else "")
        play_on(match, 1000 if seed < 2 else 12)
    (into / "broken.journal").write_text("no game\n")
    return into


def shown(make_app: Make, folder: Path, size: tuple[int, int] = (1366, 768)) -> tuple[Hand, DebriefScreen]:
    app = make_app(size)
    app.open("title")
    screen = app.push("debrief", paths=sorted(folder.glob("*.journal")), code=CODE)
    assert isinstance(screen, DebriefScreen)
    hand = Hand(app)
    hand.settle()
    return hand, screen


def tell_of_two_tables(screen: DebriefScreen) -> None:
    screen.reckoning.games = [Seen("North", reviewed(HARBOURS, 1)), Seen("South", reviewed(HARBOURS, 2))]
    for changed in screen.reckoning.changed:
        changed()


def test_a_question_is_shown_with_its_tables_and_the_next_by_a_key(make_app: Make, folder: Path) -> None:
    hand, screen = shown(make_app, folder)
    hand.key(pygame.K_RIGHT)
    assert screen.pages[1][0] == "L2" and "Nothing was agreed" in words(screen.root)
    assert load(MAIN).document.questions[1].question in words(screen.root)


def test_a_table_that_cant_be_opened_is_named(make_app: Make, folder: Path) -> None:
    assert "3 tables; can\u2019t be opened: broken" in words(shown(make_app, folder)[1].root)


def test_of_a_game_that_goes_on_nothing_is_told_but_what_all_may_hear(make_app: Make, folder: Path) -> None:
    """Though its pass-code is known."""
    games = shown(make_app, folder)[1].reckoning.games or []
    assert [one.told.account.whole for one in games if one.told is not None] == [True, True, False]


def test_the_wall_leads_there(make_app: Make, folder: Path) -> None:
    app = make_app((1366, 768))
    app.open("wall", folder=folder)
    Hand(app).click("debrief")
    assert isinstance(app.top, DebriefScreen) and len(app.top.reckoning.games or ()) == 4


def test_the_deals_of_all_tables_are_one_picture_whose_marks_can_be_read(make_app: Make, folder: Path) -> None:
    hand, screen = shown(make_app, folder)
    tell_of_two_tables(screen)
    screen.show(len(screen.pages) - 1)
    hand.turn()
    assert any(isinstance(one, AllTables) for one in screen.root.walk())
    assert any(isinstance(one, Spot) and str(one.tip).startswith(("North", "South")) for one in screen.root.walk())


def test_what_is_not_estimated_can_be_asked_for(make_app: Make, folder: Path) -> None:
    _, screen = shown(make_app, folder)
    assert screen.reckoning.possible and "Play-outs have more to say to it" in words(screen.root)


def test_the_second_screen_follows(make_app: Make, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 720)] * 2)
    monkeypatch.setattr(projector, "_other", lambda *_: 1)
    hand, screen = shown(make_app, folder)
    hand.click("second")
    hand.key(pygame.K_RIGHT)
    hand.turn()
    assert isinstance(hand.app.projector, projector.Projector)
    beside = hand.app.projector.screen
    assert load(MAIN).document.questions[1].question in words(beside.root) and "Second screen" not in words(beside.root)
    assert screen.at == 1


@pytest.mark.parametrize("page", ["question", "deals"])
def test_it_fits_every_size(make_app: Make, folder: Path, page: str) -> None:
    hand, screen = shown(make_app, folder)
    if page == "deals":
        tell_of_two_tables(screen)
        screen.show(len(screen.pages) - 1)
    sizes, wishes = ((640, 480), (1366, 768), (1920, 1080)), (1.0, 2.0)
    assert [one for one in troubles(hand.app, sizes, wishes, well=True) if " is empty to " not in one] == []


def test_what_the_class_says_is_written_down_told_by_compare_and_on_the_second_screen(
        make_app: Make, folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    hand, screen = shown(make_app, folder)
    field = hand.find("lesson")
    assert isinstance(field, TextInput)
    field.edited.insert("Both waited <too> long")
    hand.click("write_down")
    question = screen.question
    assert lessons.said(folder) == {question: "Both waited <too> long"}
    beside = DebriefScreen(hand.app, host=hand.app, leader=screen)
    beside.rebuild()
    assert "The class: Both waited <too> long" in words(beside.root)
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_LEFT)
    field = hand.find("lesson")
    assert isinstance(field, TextInput) and field.edited.text == "Both waited <too> long"
    page = tmp_path / "class.html"
    saves = [str(path) for path in sorted(folder.glob("*.journal"))]
    capsys.readouterr()
    main(["compare", *saves[1:], "--quick", "--out", str(page)])
    assert "The class: Both waited" in capsys.readouterr().out and "Both waited &lt;too&gt; long" in page.read_text()
    main(["compare", *saves[1:], "--quick", "--letters"])
    assert "The class:" not in capsys.readouterr().out
    (folder / lessons.LESSONS).unlink()
