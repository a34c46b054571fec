"""An author sees every error at once: one hides none of the others, and comes before what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from game.scenario import Problem, ScenarioError, from_files
from game.scenario.reader import MAIN, fetch_disk, fetch_texts, read
from game.scenario.scenario import _examine
from game.scenario.tree import MOST_PROBLEMS

TEXT = (Path(__file__).parent / "good" / "tiny" / MAIN).read_text(encoding="utf-8")
MORE = """cards:
- {id: spare, seat: nrth, name: Spare, kind: talk, cost: one, does: [tension +1], text: A card., source: made up}
"""
CARD = "- {{id: c{0}, seat: north, name: C, kind: talk, does: [tension +1], text: A card., source: made up}}\n"
UNKNOWN = CARD.replace("tension", "tensio")
SETTING = "- {{id: s{0}, name: S, does: [strait = closed], text: A row., source: made up}}\n"
Edit = Callable[[str], str]


def problems_of(text: str, **more: str) -> list[Problem]:
    return _examine(fetch_texts({MAIN: text, **{f"{name}.yaml": one for name, one in more.items()}}))[2]


def said(text: str, **more: str) -> list[str]:
    return [one.what for one in problems_of(text, **more)]


def swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert text.count(old) == 1, old
        return text.replace(old, new)
    return edit


HEADS: dict[str, Edit] = {
    "an open bracket": swap("moves: 2\n", "moves: [2\n"),
    "a tab": swap("moves: 2\n", "moves: 2\n\tx\n"),
    "an open quote": swap("moves: 2\n", "moves: \"2\n"),
    "a hidden character": swap("moves: 2\n", "moves: 2\u200b\n"),
    "too deep": swap("moves: 2\n", f"moves: {'[' * 30}{']' * 30}\n"),
    "no number": swap("moves: 2\n", "moves: two\n"),
    "an unknown key": swap("moves: 2\n", "mvoes: 2\n"),
    "no format": swap("format: 1\n", ""),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_an_error_of_the_head_hides_none_of_another_file(head: Edit) -> None:
    found = said(f"include: [more.yaml]\n{head(TEXT)}", more=MORE.replace("nrth", "north"))
    assert "'one' is not a whole number" in found


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_an_error_of_the_head_hides_no_unknown_name(head: Edit) -> None:
    found = said(f"include: [more.yaml]\n{head(TEXT)}", more=MORE.replace("one", "1"))
    assert [one for one in found if "unknown" in one and "mvoes" not in one] == ["seat 'nrth' is unknown"]


@pytest.mark.parametrize("key", ["seats", "tracks", "rounds"])
def test_a_section_that_is_left_empty_has_no_victims(key: str) -> None:
    lines = TEXT.split("\n")
    at = lines.index(f"{key}:")
    end = next(i for i in range(at + 1, len(lines)) if lines[i] and lines[i][0] not in "-# ")
    found = said("\n".join([*lines[:at], f"{key}: []", *lines[end:]]).replace("clock: 2, cost: 1", "clock: 2, cost: x"))
    assert found == [f"'{key}' has 0", "'x' is not a whole number"]


@pytest.mark.parametrize(("edit", "what"), [
    (swap("- {id: tension, name", "- {id: Tension!, name"), "'Tension!' is not an identifier"),
    (swap("- {id: north, name: North, city", "- {id: North, name: North, city"), "'North' is not an identifier"),
], ids=["track", "seat"])
def test_a_wrong_id_has_no_victims(edit: Edit, what: str) -> None:
    assert said(edit(TEXT)) == [what]


def test_a_wrong_date_comes_before_its_victims() -> None:
    late = swap("from: 2031-06-01, to: 2031-08-31", "from: 2031-08-31, to: 2031-06-01")
    found = problems_of(f"include: [a.yaml]\n{late(TEXT)}", a="""events:
- {id: early, name: Early, round: 2, date: 2031-06-05, text: It is early., source: made up}
""")
    assert [one.what for one in found] == ["round 'Summer' ends before it begins", "2031-06-05 is not in round 2"]


def test_every_part_of_a_broken_file_knows_its_lines() -> None:
    tree = read(fetch_texts({MAIN: "a: [1\nb: 2\nc: 'x\nd:\n- e: {f: g}\n"}))
    assert ([(one.line, one.what[:16]) for one in tree.problems], tree.data, tree.mark(("d", 0, "e", "f"))[1:3],
            tree.lost) == ([(2, "this is not YAML"), (4, "this is not YAML")], {"b": "2", "d": [{"e": {"f": "g"}}]},
                           (5, 10), {"a", "c"})


def test_byte_order_marks_are_read_over(tmp_path: Path) -> None:
    for name, text in ((MAIN, "include: [more.yaml]\na: 1\n"), ("more.yaml", "b: 2\n")):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    tree = read(fetch_disk(tmp_path / MAIN))
    assert (tree.data, tree.problems) == ({"a": "1", "b": "2"}, [])


def test_the_line_ends_of_windows_give_the_same_scenario_again() -> None:
    assert from_files({MAIN: TEXT.replace("\n", "\r\n")}) is from_files({MAIN: TEXT.replace("\n", "\r\n")})


@pytest.mark.parametrize("piece", [
    "k{}: 1\n", "k{}: \"\n", "k{}: [\n", "moves: \x01\n", "\t{}\n", "x" * 9000 + "{}: 1\n"])
def test_thousands_of_errors_are_counted_and_take_no_second(piece: str) -> None:
    text = "".join(piece.format(number) for number in range(20_000 if len(piece) < 99 else 28))
    began = process_time()
    found = problems_of(text)
    assert (len(found) <= MOST_PROBLEMS + 1, process_time() - began < 1) == (True, True)


def test_settings_that_are_too_many_to_compare_are_refused() -> None:
    text = TEXT.replace("books:\n", "books:\n" + "".join(map(SETTING.format, range(70))))
    assert said(text) == ["'strait' is set by 70 rows"]


def test_the_last_line_counts_what_is_not_listed() -> None:
    with pytest.raises(ScenarioError) as error:
        from_files({MAIN: "".join(f"k{number}: 1\n" for number in range(20_000))})
    assert error.value.problems[-1].what == "19807 more problems are not listed"


LARGE = {
    "flat lists": (f"include: [{', '.join(f'f{n}.yaml' for n in range(7))}]\n{TEXT}",
                   {f"f{n}": f"cards: [{'x,' * 40_000}y]\n" for n in range(7)}),
    "settings": (TEXT.replace("books:\n", "books:\n" + "".join(map(SETTING.format, range(2000)))), {}),
    "unknown names": (TEXT.replace("cards:\n", "cards:\n" + "".join(map(UNKNOWN.format, range(1500)))), {}),
    "sound rows": (TEXT.replace("cards:\n", "cards:\n" + "".join(map(CARD.format, range(2000)))), {}),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_scenario_as_large_as_may_be_takes_about_a_second(name: str) -> None:
    text, more = LARGE[name]
    began = process_time()
    problems_of(text, **more)
    assert process_time() - began < 1.5
