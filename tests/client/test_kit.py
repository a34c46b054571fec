"""The widget set: text, layout, focus, input, movement."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.client import loop as loops
from game.client import settings
from game.client.app import SCREENS, App
from game.client.kit import (
    Button,
    Checkbox,
    Choice,
    Column,
    ColumnSpec,
    Free,
    Label,
    Paragraph,
    Row,
    RowHooks,
    Run,
    Screen,
    Scroll,
    Slider,
    Spacer,
    Table,
    TableLook,
    TextInput,
    Ui,
    Widget,
    line_width,
    rich,
    theme,
)
from game.client.kit.motion import Motion, Tween
from game.client.kit.text import directions
from game.client.kit.text.wrapping import longest, wrap
from game.client.window import fitted_scale
from tests.client.acting import Hand

MakeApp = Callable[..., App]


class Page(Screen):
    """A screen whose widgets the test gives."""

    widgets: Callable[[Ui], list[Widget]]

    def build(self) -> Widget:
        column = Column(self.ui, type(self).widgets(self.ui), gap=6)
        root = Free(self.ui, lambda rect: column.place(pygame.Rect(20, 20, 400, 600)))
        root.add(column)
        return root


@pytest.fixture
def page(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Ui], list[Widget]]], Hand]:
    """Opens a screen of the widgets that a function makes."""

    def show(widgets: Callable[[Ui], list[Widget]]) -> Hand:
        app = make_app((1280, 720))
        Page.widgets = widgets
        monkeypatch.setitem(SCREENS, "page", f"{__name__}:Page")
        app.open("page")
        return Hand(app)

    return show


@pytest.fixture
def ui(make_app: MakeApp) -> Ui:
    return make_app((1280, 720)).ui


def test_wrapped_lines_fit(ui: Ui) -> None:
    words = "A long sentence with **bold words** and a_very_long_word_that_does_not_fit_on_any_line at all. " * 3
    for width in (60, 133, 300):
        assert all(line_width(line) <= width for line in ui.text.wrap(words, theme.BODY, width))


def test_wrapping_keeps_every_word(ui: Ui) -> None:
    lines = ui.text.wrap("one two **three** four\nfive", theme.BODY, 70)
    assert " ".join("".join(part.run.text for part in line).strip() for line in lines).split() == [
        "one", "two", "three", "four", "five"
    ]


def test_text_too_long_is_cut_and_noted(ui: Ui) -> None:
    cut = ui.text.fit("a sentence that is too long", theme.BODY, 60)
    assert cut.endswith("…") and ui.text.width(cut) <= 60 and ui.text.cuts


def test_stars_make_bold_runs() -> None:
    assert rich("a **b** c") == [Run("a "), Run("b", None, True), Run(" c")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Idlib", [(False, "Idlib")]),
        ("إدلب", [(True, "إدلب")]),
        ("محافظة 12", [(False, "12"), (True, "محافظة ")]),
        ("Idlib إدلب city", [(False, "Idlib "), (True, "إدلب"), (False, " city")]),
    ],
)
def test_a_line_is_split_by_direction(words: str, expected: list[tuple[bool, str]]) -> None:
    assert directions(words) == expected


def test_a_row_shares_what_is_left(ui: Ui) -> None:
    row = Row(ui, [Label(ui, "left"), Spacer(ui).growing(), Label(ui, "right")])
    row.place(pygame.Rect(0, 0, 500, 30))
    assert row.children[2].rect.right == 500


def test_tab_goes_round(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Button(ui, "A"), Label(ui, "between"), Button(ui, "B"), TextInput(ui).named("C")])
    seen = []
    for _ in range(4):
        hand.key(pygame.K_TAB)
        seen.append(hand.focus)
    assert seen == ["A", "B", "C", "A"]


def test_enter_and_space_press_the_focused_button(page: Callable[..., Hand]) -> None:
    pressed: list[str] = []
    hand = page(lambda ui: [Button(ui, "A", lambda: pressed.append("A"))])
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_SPACE)
    assert pressed == ["A", "A"]


def test_a_click_presses_only_where_it_ends(page: Callable[..., Hand]) -> None:
    pressed: list[str] = []
    hand = page(lambda ui: [Button(ui, "A", lambda: pressed.append("A")), Button(ui, "B")])
    hand.click("A")
    start, end = hand.find("A"), hand.find("B")
    assert start and end
    hand.send(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start.rect.center, button=1))
    hand.send(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end.rect.center, button=1))
    assert pressed == ["A"]


class Abc(TextInput):
    """A field for three of three letters."""

    allowed = "abc"
    most = 3


def test_text_is_typed(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Abc(ui).named("name")])
    hand.click("name")
    for letter in "axbcc":
        hand.send(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    hand.key(pygame.K_BACKSPACE)
    field = hand.find("name")
    assert isinstance(field, TextInput) and field.text == "ab"


def test_choice_box_and_slider_by_keyboard(page: Callable[..., Hand]) -> None:
    said: list[object] = []
    hand = page(lambda ui: [
        Choice(ui, [("x", "X"), ("y", "Y")], "x", said.append).named("c"),
        Checkbox(ui, "Box", False, said.append),
        Slider(ui, [1, 2, 3], 1, said.append).named("s"),
    ])
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_SPACE)
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_RIGHT)
    assert said == ["y", True, 2]


def test_a_table_scrolls_to_the_chosen_row(page: Callable[..., Hand]) -> None:
    picked: list[int] = []
    rows = [[str(i)] for i in range(500)]
    hand = page(lambda ui: [
        Table(ui, [ColumnSpec("N")], rows, TableLook(high=200), RowHooks(picked.append)).named("t")
    ])
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_END)
    hand.key(pygame.K_END)
    hand.key(pygame.K_RETURN)
    table = hand.find("t")
    assert isinstance(table, Table) and picked == [499] and table.offset > 0


def test_focus_scrolls_into_sight(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Scroll(ui, Column(ui, [Button(ui, str(i)) for i in range(60)]), high=200).growing(0)])
    for _ in range(40):
        hand.key(pygame.K_TAB)
    focus = hand.app.top.focus if hand.app.top else None
    assert focus is not None and focus.rect.top >= 20 and focus.rect.bottom <= 20 + hand.app.ui.px(200)


def test_a_tip_shows_on_focus(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Button(ui, "A").tipped("what it does")])
    hand.key(pygame.K_TAB)
    for _ in range(30):
        hand.turn()
    screen = hand.app.top
    assert screen is not None and screen.tooltip.widget is hand.find("A") and not screen.tooltip.waiting


def test_motion_off_ends_at_once() -> None:
    values: list[float] = []
    motion = Motion(on=False)
    motion.run("k", Tween(0, 1, 500, values.append))
    assert values == [1] and not motion.active


def test_any_key_ends_movement() -> None:
    values: list[float] = []
    motion = Motion()
    motion.run("k", Tween(0, 1, 500, values.append))
    motion.step(0.1)
    motion.finish()
    assert values[-1] == 1 and not motion.active


@pytest.mark.parametrize(
    ("text", "scale", "note"),
    [
        ('{"scale": 1.25}', 1.25, False),
        ('{"scale": "big", "motion": false}', 1.0, True),
        ('{"scale": 99}', 2.0, False),
        ('{"scale": 1' + "0" * 400 + "}", 2.0, False),
        ('{"scale": NaN, "language": "\\ud800"}', 1.0, False),
        ('{"scale": ' + "[" * 30_000, 1.0, True),
        ("not json", 1.0, True),
        ("[1]", 1.0, True),
        ("\x00\xff", 1.0, True),
    ],
)
def test_settings_survive_anything(tmp_path: object, text: str, scale: float, note: bool) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "settings.json"
    path.write_bytes(text.encode("latin-1"))
    found, said = settings.load(path)
    assert found.scale == scale and bool(said) == note


def test_settings_come_back(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "settings.json"
    assert settings.save(settings.Settings(scale=1.5, sound=False), path) == ""
    assert settings.load(path) == (settings.Settings(scale=1.5, sound=False), "")


@pytest.mark.parametrize("size", [(800, 600), (1280, 720), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("wish", [0.75, 1.0, 2.0])
def test_the_scale_always_leaves_room(size: tuple[int, int], wish: float) -> None:
    scale = fitted_scale(size, wish)
    assert size[0] / scale >= 795 and size[1] / scale >= 535


def test_paragraph_says_when_it_does_not_fit(ui: Ui) -> None:
    words = Paragraph(ui, "many words " * 30)
    words.place(pygame.Rect(0, 0, 100, 30))
    assert words.overflow()


def test_a_broken_screen_does_not_close_the_window(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Screen):
        def build(self) -> Widget:
            return Widget(self.ui)

        def update(self, seconds: float) -> None:
            raise ValueError("a bug")

    app = make_app((1280, 720))
    app.screens.append(Broken(app))
    monkeypatch.setattr(loops, "write_file", lambda *_: None)
    loop = loops.Loop(app)
    monkeypatch.setattr(loop, "wait", list)
    with pytest.raises(RuntimeError, match="saved"):
        loop.run()
    assert any("went wrong" in notice for notice in app.notices.said)


@pytest.mark.parametrize("text", ["x" * 40_000, "ab " * 13_000, "\u0301" * 40_000, "\n" * 40_000, " " * 40_000])
def test_wrapping_measures_in_step_with_the_length(text: str) -> None:
    measured = 0

    def measure(run: Run) -> int:
        nonlocal measured
        measured += len(run.text)
        return 7 * sum(char != "\u0301" for char in run.text)

    wrap([Run(text)], 300, measure)
    assert measured < 100 * len(text)


def test_a_word_that_is_broken_loses_nothing() -> None:
    lines = wrap([Run("x" * 5000 + " end")], 300, lambda run: 7 * len(run.text))
    assert "".join(piece.run.text for line in lines for piece in line) == "x" * 5000 + " end"


@pytest.mark.parametrize("limit", [0, 5, 14, 700, 7000])
def test_the_longest_beginning_is_found(limit: int) -> None:
    text = "y" * 333
    assert longest(text, limit, lambda part: 7 * len(part)) == min(333, limit // 7)
