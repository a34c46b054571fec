"""Files to trees: positions, includes, limits, and the two parsers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.scenario import from_files, reader
from game.scenario.reader import digest, fetch_disk, fetch_texts, read
from game.scenario.tree import ALL, Tree

HERE = Path(__file__).parent
TINY = (HERE / "good" / "tiny" / "scenario.yaml").read_text(encoding="utf-8")


def tree_of(text: str, fast: bool = True, **more: str) -> Tree:
    """The tree of a main file and perhaps others, named with `__` for a dot."""
    return read(fetch_texts({"scenario.yaml": text, **{name.replace("__", "."): one for name, one in more.items()}}),
                fast=fast)


def said(tree: Tree) -> list[str]:
    return [one.what for one in tree.problems]


def test_every_scalar_is_a_string() -> None:
    tree = tree_of("a: [no, 1.10, 12:30, 010, null, ~, 2019-12-23, -]\nb:\n")
    assert tree.data == {"a": ["no", "1.10", "12:30", "010", "null", "~", "2019-12-23", "-"], "b": ""}


def test_values_and_keys_know_where_they_stand() -> None:
    tree = tree_of("a:\n- {b: 'c', d: e}\n")
    assert tree.mark(("a", 0, "b"))[1:] == (2, 7, 1)
    assert tree.key(("a", 0, "d"))[1:3] == (2, 12)


def test_offset_into_a_quoted_text() -> None:
    mark = tree_of("a: 'one two'\n").mark(("a",))
    assert mark.moved(4)[1:3] == (1, 9)


def test_offset_into_a_folded_text_stays_at_its_begin() -> None:
    mark = tree_of("a: >\n  one\n  two\n").mark(("a",))
    assert mark.moved(4)[1:3] == (1, 4)


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_give_the_same_tree(path: Path) -> None:
    fast, slow = (read(fetch_disk(path), fast=quick) for quick in (True, False))
    if not (fast.lost or slow.lost):
        assert (fast.data, fast.marks, fast.keys) == (slow.data, slow.marks, slow.keys)
    assert [one[:2] for one in fast.problems] == [one[:2] for one in slow.problems]


@pytest.mark.parametrize("text", [
    "a: {b: Who?, c: Who? Me}\n", "a: [b?, 'c ?', \"d?\"]\n", "a: what ? is\n? b\n: c?\n"])
def test_both_parsers_read_question_marks_alike(text: str) -> None:
    fast, slow = tree_of(text), tree_of(text, fast=False)
    assert (fast.data, fast.marks, fast.problems) == (slow.data, slow.marks, slow.problems)
    assert not fast.problems


def test_lists_of_several_files_are_joined_and_know_their_file() -> None:
    tree = tree_of("include: [more.yaml]\ncards: [a]\n", more__yaml="cards: [b, {c: d}]\n")
    assert tree.data["cards"] == ["a", "b", {"c": "d"}]
    assert tree.mark(("cards", 2, "c"))[:3] == ("more.yaml", 1, 16)
    assert tree.mark(("cards", 0))[:3] == ("scenario.yaml", 2, 9)


def test_mappings_of_several_files_are_merged() -> None:
    tree = tree_of("include: [more.yaml]\nbands: {a: 1}\n", more__yaml="bands: {b: 2}\n")
    assert tree.data["bands"] == {"a": "1", "b": "2"}


def test_a_key_of_a_mapping_may_stand_once() -> None:
    tree = tree_of("include: [more.yaml]\nbands: {a: 1}\n", more__yaml="bands: {a: 2}\n")
    assert said(tree) == ["key 'a' stands twice"]
    assert tree.problems[0][:3] == ("more.yaml", 1, 9)


def test_a_scalar_may_stand_once() -> None:
    tree = tree_of("include: [more.yaml]\nmoves: 1\n", more__yaml="moves: 2\n")
    assert said(tree) == ["key 'moves' stands twice"]
    assert tree.data["moves"] == "1"


def test_includes_of_includes_and_circles() -> None:
    tree = tree_of("include: [one.yaml]\n", one__yaml="include: [two.yaml]\na: 1\n",
                   two__yaml="include: [one.yaml]\nb: 2\n")
    assert said(tree) == ["'one.yaml' includes itself"]
    assert tree.data == {"a": "1", "b": "2"}


def test_a_file_is_included_once() -> None:
    tree = tree_of("include: [one.yaml, one.yaml]\n", one__yaml="a: 1\n")
    assert said(tree) == ["'one.yaml' is included twice"]


def test_a_shared_folder_beside_the_scenario(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "mine" / "scenario.yaml").write_text("include: [../shared/rows.yaml]\n")
    (tmp_path / "shared" / "rows.yaml").write_text("include: [more.yaml]\na: 1\n")
    (tmp_path / "shared" / "more.yaml").write_text("b: 2\n")
    tree = read(fetch_disk(tmp_path / "mine" / "scenario.yaml"))
    assert tree.data == {"a": "1", "b": "2"}
    assert sorted(tree.files) == ["../shared/more.yaml", "../shared/rows.yaml", "scenario.yaml"]
    assert read(fetch_texts(tree.files)).data == tree.data


def test_what_is_not_beside_the_scenario_may_be_of_one_that_came_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "scenario.yaml").write_text("include: [../december-2019/places.yaml]\n")
    tree = read(fetch_disk(tmp_path / "mine" / "scenario.yaml"))
    assert sorted(tree.files) == ["../december-2019/places.yaml", "scenario.yaml"]
    assert tree.data["places"]


def test_a_source_at_the_top_of_a_file_is_that_of_its_rows_alone() -> None:
    files = {"scenario.yaml": f"include: [more.yaml]\n{TINY}", "more.yaml":
             "source: made for this\nglossary: [{term: Cape, text: A cape.}]\nevents:\n"
             "- {id: calm_sea, name: Calm, weight: 1, text: No wind.}\n"
             "- {id: fog, name: Fog, weight: 1, text: No sight., source: my own}\n"}
    events = from_files(files).document.events
    assert [event.source for event in events] == ["made up", "made up", "made up", "made for this", "my own"]


def test_a_source_at_the_top_is_a_text() -> None:
    assert said(tree_of("source: [a]\n")) == ["'source' is no text"]


@pytest.mark.parametrize("name", ["/etc/hostname.yaml", "../../other.yaml", "../a/../../b.yaml", "a\\b.yaml", "A.yaml",
                                  "rows.txt", "./rows.yaml", "", "..", "a//b.yaml", "con .yaml", "~/a.yaml"])
def test_names_that_may_not_be_included(name: str) -> None:
    tree = tree_of(f"include: ['{name}']\n")
    assert said(tree) == ["this is not the name of a file that may be included"]
    assert tree.lost == {ALL}


def test_a_shared_file_may_include_from_another_folder_beside_it() -> None:
    tree = read(fetch_texts({"scenario.yaml": "include: [../shared/a.yaml]\n", "../b/c.yaml": "a: 1\n",
                             "../shared/a.yaml": "include: [../b/c.yaml]\n"}))
    assert tree.data == {"a": "1"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: secret\n")
    folder = tmp_path / "scenarios" / "mine"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text("include: [rows.yaml]\n")
    (folder / "rows.yaml").symlink_to(tmp_path / "secret.yaml")
    tree = read(fetch_disk(folder / "scenario.yaml"))
    assert said(tree) == ["'rows.yaml' cannot be read: it leads out of the folder of scenarios"]
    assert tree.data == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rows.yaml")
    (tmp_path / "scenario.yaml").write_text("include: [rows.yaml]\n")
    assert said(read(fetch_disk(tmp_path / "scenario.yaml"))) == ["'rows.yaml' cannot be read: it is no file"]


def test_all_files_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_TOTAL", 60)
    tree = tree_of("include: [more.yaml]\n", more__yaml="a: " + "x" * 60 + "\n")
    assert said(tree) == ["the files have more than 0 KiB together"]


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_FILES", 1)
    assert said(tree_of("include: [more.yaml]\n", more__yaml="a: 1\n")) == ["too many files"]


def test_line_ends_of_windows_are_read_as_ours() -> None:
    assert tree_of("a: 1\r\nb: 2\r\n").files == {"scenario.yaml": "a: 1\nb: 2\n"}


def test_digest_depends_on_names_and_texts_and_not_on_order() -> None:
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
    others: list[dict[str, str]] = [{"a": "1", "b": "2"}, {"a": "2", "b": "1"}, {"a": "1b2"}, {"a1": "b2"}]
    assert len(set(map(digest, others))) == 4


def test_reading_stops_when_the_head_is_known() -> None:
    tree = read(fetch_texts({"scenario.yaml": "scenario: {id: x}\nseats: [a]\nrest: [unclosed\n"}),
                frozenset({"scenario", "seats"}))
    assert tree.problems == []
    assert tree.data["scenario"] == {"id": "x"}
