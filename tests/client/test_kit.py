"""The widget set: text, layout, focus, input, movement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
    Edited,
    Free,
    Label,
    Panel,
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
    draw,
    line_width,
    rich,
    theme,
)
from game.client.kit.motion import Motion, Tween
from game.client.kit.pressed import key_names
from game.client.kit.text import TextBook, directions
from game.client.kit.text.wrapping import longest, wrap
from game.client.kit.ui import ASSETS
from game.client.window import fitted_scale
from tests.client.acting import Hand

MakeApp = Callable[..., App]
CLIENT = Path(__file__).parents[2] / "game" / "client"


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


def test_a_number_keeps_its_percent_sign(ui: Ui) -> None:
    for wide in range(60, 200):
        lines = ui.text.wrap("it comes out with 10 %, or with 100 % at least", theme.BODY, wide)
        assert not [line for line in lines if line[0].run.text.startswith("%")], wide


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


def test_text_is_typed(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [TextInput(ui, Edited(most=3, allowed="abc")).named("name")])
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


def test_growing_widgets_fill_a_row_to_the_pixel(ui: Ui) -> None:
    for wide in range(200, 260):
        row = Row(ui, [Spacer(ui).growing() for _ in range(7)], gap=3)
        row.place(pygame.Rect(10, 0, wide, 20))
        assert row.children[-1].rect.right == row.rect.right, wide


def test_a_row_of_a_table_is_as_high_as_what_it_holds(ui: Ui) -> None:
    table = Table(ui, [ColumnSpec("A")], [["short"], ["\n".join("abcde")], ["short"]], TableLook(head=False, lines=3))
    line = ui.text.line(theme.BODY)
    assert table.measure(300) == 3 * table.step + 2 * line
    table.place(pygame.Rect(0, 0, 300, table.measure(300)))
    table.on_press((20, 2 * table.step + 2 * line - 2))
    assert table.chosen == 1


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


def test_what_was_scrolled_stays_where_it_was_when_the_page_is_built_anew(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Scroll(ui, Column(ui, [Button(ui, str(i)) for i in range(60)]), high=200).growing(0)
                            .named("list")])
    found, top = hand.find("list"), hand.app.top
    assert isinstance(found, Scroll) and top is not None
    found.scroll_to(300)
    top.rebuild()
    again = hand.find("list")
    assert isinstance(again, Scroll) and again is not found and again.offset == 300


def test_a_tip_shows_on_focus(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Button(ui, "A").tipped("what it does")])
    hand.key(pygame.K_TAB)
    for _ in range(30):
        hand.turn()
    screen = hand.app.top
    assert screen is not None and screen.tooltip.widget is hand.find("A") and not screen.tooltip.waiting


def test_two_panels_in_one_place_show_what_is_theirs(ui: Ui) -> None:
    """One is shown, then the other over it, then the first again, of which only a part has changed meanwhile."""
    target = pygame.Surface((400, 100))
    bars = []
    for colour in ("#ff0000", "#00ff00"):
        fill = pygame.Color(colour)
        bar = Panel(ui, [Spacer(ui, height=20)], theme.PanelLook((fill.r, fill.g, fill.b), None, radius=0))
        bar.place(pygame.Rect(0, 0, 400, 60))
        bars.append(bar)
    for bar in bars:
        bar.draw(target)
    bars[0].children[0].touch(alone=True)
    bars[0].draw(target)
    assert {tuple(target.get_at((x, 30)))[:3] for x in range(0, 400, 10)} == {(255, 0, 0)}


def test_a_tip_leaves_the_list_in_sight_that_its_row_is_in(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Scroll(ui, Column(ui, [Button(ui, f"row {i}").tipped("long " * 60).named(f"row {i}")
                                                   for i in range(60)]), high=200).growing(0).named("list")])
    hand.key(pygame.K_TAB)
    hand.turn()
    screen, found = hand.app.top, hand.find("list")
    assert screen is not None and found is not None and found.rect in screen.tooltip.spared


def test_what_comes_under_a_pointer_that_rests_is_not_explained(page: Callable[..., Hand]) -> None:
    hand = page(lambda ui: [Button(ui, "A").tipped("what it does")])
    widget, screen = hand.find("A"), hand.app.top
    assert widget is not None and screen is not None
    shown = []
    for x in (0, 1):
        at = widget.rect.move(x, 0).center
        hand.send(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=(0, 0, 0)))
        if not x:
            screen.rebuild()
        for _ in range(30):
            hand.turn()
        shown.append(screen.tooltip.widget is not None)
    assert shown == [False, True]


def test_a_blank_that_does_not_break_holds_what_looks_otherwise(ui: Ui) -> None:
    runs = [Run("Pressure on Tripoli\u00a0"), Run("6", theme.HI, True)]
    whole = line_width(ui.text.wrap(runs, theme.NOTE, 2000)[0])
    lines = [[placed.run.text for placed in line] for line in ui.text.wrap(runs, theme.NOTE, whole - 2)]
    assert lines == [["Pressure on"], ["Tripoli\u00a0", "6"]]


def test_no_line_begins_with_the_full_stop_of_a_word_that_looks_otherwise(ui: Ui) -> None:
    words = [Run("The cost in political "), Run("capital", link="Capital"), Run(". More.")]
    ends = (ui.text.width(text, theme.BODY) for text in ("political capital", "The cost in political capital."))
    widths = range(*ends)
    begin = {line[0].run.text[:1] for width in widths for line in ui.text.wrap(words, theme.BODY, width)}
    assert "." not in begin


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
        ('{"scale": 1.25, "names": {"turkey": 3}}', 1.25, True),
        ('{"scale": 1.25, "names": {"turkey": "A\\u202ela"}}', 1.25, True),
        ('{"scale": 1' + "0" * 400 + "}", 2.0, False),
        ('{"scale": NaN, "language": "\\ud800"}', 1.0, True),
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


def test_who_has_settings_has_been_here_before(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")
    found, _ = settings.load(path)
    assert (found.welcomed, found.played) == (True, True)


def test_settings_come_back(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "settings.json"
    mine = settings.Settings(scale=1.5, sound=False, names={"turkey": "Ayla", "russia": ""})
    assert settings.save(mine, path) == "" and settings.load(path) == (mine, "")


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


# ---------------------------------------------------------------------- keys by letter, sign or place
def pressed(key: int, scancode: int, typed: str = "", mod: int = 0) -> list[str]:
    return key_names(pygame.event.Event(pygame.KEYDOWN, key=key, scancode=scancode, unicode=typed, mod=mod))


@pytest.mark.parametrize(("layout", "key"), [("Latin", pygame.K_n), ("Cyrillic", 0x442), ("Greek", 0x3BD),
                                             ("Arabic", 0x649), ("Hebrew", 0x5DE)])
def test_a_letter_goes_by_its_place_where_the_layout_has_no_latin_one(layout: str, key: int) -> None:
    assert "n" in pressed(key, pygame.KSCAN_N)


def test_a_latin_letter_goes_by_the_layout_alone() -> None:
    assert pressed(pygame.K_a, pygame.KSCAN_Q, "a") == ["a"]


@pytest.mark.parametrize(("key", "scancode", "typed"), [
    (pygame.K_SLASH, pygame.KSCAN_SLASH, "/"), (pygame.K_SLASH, pygame.KSCAN_SLASH, "?"),
    (0xDF, pygame.KSCAN_MINUS, ""), (0x638, pygame.KSCAN_SLASH, ""), (pygame.K_PERIOD, pygame.KSCAN_SLASH, "."),
    (pygame.K_COMMA, pygame.KSCAN_M, ","), (0x638, pygame.KSCAN_SLASH, "\u061f"),
    (pygame.K_7, pygame.KSCAN_7, "\uff1f"),
])
def test_a_question_mark_is_one_in_every_layout(key: int, scancode: int, typed: str) -> None:
    assert pressed(key, scancode, typed, pygame.KMOD_LSHIFT)[0] == "?"


def test_commands_go_by_place_too() -> None:
    assert "ctrl+z" in pressed(0x44F, pygame.KSCAN_Z, "", pygame.KMOD_LCTRL)


def test_a_sign_typed_with_altgr_is_that_sign() -> None:
    assert pressed(pygame.K_8, pygame.KSCAN_8, "[", pygame.KMOD_LCTRL | pygame.KMOD_RALT)[0] == "["


# ---------------------------------------------------------------------- the default button
def enter_after_a_click(page: Callable[..., Hand], on: str) -> tuple[Hand, list[str]]:
    """A page with a default, something else on it clicked, and Enter pressed."""
    said: list[str] = []
    hand = page(lambda ui: [
        Button(ui, "A", lambda: said.append("A")), Choice(ui, [("x", "X"), ("y", "Y")], "x").named("c"),
        Table(ui, [ColumnSpec("N")], [["a"], ["b"]], hooks=RowHooks(lambda row: said.append("row")))
        .named("t").growing(0),
    ])
    assert hand.app.top is not None
    hand.app.top.keys = {"return": lambda: said.append("default")}
    hand.click(on)
    said.clear()
    return hand, said


@pytest.mark.parametrize(("on", "acts"), [("A", "default"), ("c:y", "default"), ("t", "row")])
def test_enter_is_the_defaults_unless_what_was_clicked_takes_it(page: Callable[..., Hand], on: str, acts: str) -> None:
    hand, said = enter_after_a_click(page, on)
    hand.key(pygame.K_RETURN)
    assert said == [acts]


def test_enter_presses_a_button_that_keys_brought_the_focus_to(page: Callable[..., Hand]) -> None:
    hand, said = enter_after_a_click(page, "c:y")
    hand.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    hand.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    hand.key(pygame.K_RETURN)
    assert said == ["A"]


def test_enter_on_the_option_that_is_chosen_is_the_defaults(page: Callable[..., Hand]) -> None:
    hand, said = enter_after_a_click(page, "c:x")
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_RETURN)
    assert said == ["default"]


# ---------------------------------------------------------------------- wheel and trackpad
def turned(up: float = 0.0, right: float = 0.0) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEWHEEL, x=round(right), y=round(up), precise_x=right, precise_y=up)


@pytest.fixture
def scrolled(page: Callable[..., Hand]) -> Hand:
    """A slider on a page that scrolls, the pointer on the slider."""
    hand = page(lambda ui: [Scroll(ui, Column(ui, [
        Slider(ui, [1, 2, 3, 4], 4).named("s"), *(Label(ui, str(i)) for i in range(60))
    ]), high=200).growing(0).named("page")])
    slider = hand.find("s")
    assert slider is not None
    hand.send(pygame.event.Event(pygame.MOUSEMOTION, pos=slider.rect.center, rel=(0, 0), buttons=(0, 0, 0)))
    return hand


def offset(hand: Hand) -> int:
    found = hand.find("page")
    assert isinstance(found, Scroll)
    return found.offset


def value(hand: Hand) -> float:
    found = hand.find("s")
    assert isinstance(found, Slider)
    return found.value


def test_the_wheel_over_a_slider_without_the_focus_scrolls_the_page(scrolled: Hand) -> None:
    scrolled.send(turned(-1))
    assert (value(scrolled), offset(scrolled)) == (4, scrolled.app.ui.px(48))


def test_the_wheel_turns_a_slider_that_has_the_focus(scrolled: Hand) -> None:
    scrolled.key(pygame.K_TAB)
    scrolled.send(turned(-1))
    assert (value(scrolled), offset(scrolled)) == (3, 0)


def test_a_stroke_sideways_scrolls_nothing_up_or_down(scrolled: Hand) -> None:
    scrolled.send(turned(right=2), turned(right=-1))
    assert (value(scrolled), offset(scrolled)) == (4, 0)


@pytest.mark.parametrize("parts", [1, 3, 7, 10, 64])
def test_equal_totals_scroll_equally(scrolled: Hand, parts: int) -> None:
    scrolled.send(*[turned(-2 / parts)] * parts)
    assert offset(scrolled) == 2 * scrolled.app.ui.px(48)


@pytest.mark.parametrize("parts", [1, 3, 7, 10, 64])
def test_equal_totals_turn_a_slider_equally(scrolled: Hand, parts: int) -> None:
    scrolled.key(pygame.K_TAB)
    scrolled.send(*[turned(-2 / parts)] * parts)
    assert value(scrolled) == 2


@pytest.mark.parametrize("scale", [0.75, 0.85, 0.9, 0.944, 1.0, 1.1, 1.25, 1.5, 2.0])
def test_no_letter_is_cut_at_its_head_or_foot(scale: float) -> None:
    """Line boxes may be a pixel lower than the letters in them, which took the foot off every g of a heading."""
    text = TextBook(ASSETS / "fonts", scale)
    styles = [style for size in (theme.NOTE, theme.BODY, theme.LARGE, theme.TITLE, theme.GIANT)
              for style in (size, size.strong)]
    letters = {style: text.font(style, False).render("\u00c9gjpqy", True, "white").get_bounding_rect().height
               for style in styles}
    assert {style: text.picture("\u00c9gjpqy", style).get_bounding_rect().height for style in styles} == letters


def test_a_line_of_two_points_is_drawn_by_them_alone() -> None:
    """`aalines` of pygame-ce 2.5 reads past the end of two points: some pixel was now a level brighter, now not."""
    pictures = []
    points = [(8.3083, 6.7337), (9.2113, 7.9478)]
    for paint in (lambda it: draw.thin_line(it, theme.IVORY, points),
                  lambda it: pygame.draw.aaline(it, theme.IVORY[:3], points[0], points[1])):
        target = pygame.Surface((20, 20), 0, 32)
        paint(target)
        pictures.append(target.get_buffer().raw)
    assert pictures[0] == pictures[1]
    open_lines = [path.name for path in CLIENT.rglob("*.py") for line in path.read_text("utf-8").splitlines()
                  if "aalines(" in line and "True" not in line]
    assert open_lines == ["lines.py"]
