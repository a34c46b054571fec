"""A line of text as it is edited, whatever is done to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.client.kit.text.clusters import stops
from game.client.kit.text.editing import Edited

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
SIGNS = "ab 1-_e\u0301\u200d\U0001f468\U0001f1f9\U0001f1f7\u1112\u1161\u11ab\ud55c\u0643\n\t\x00"
LETTERS = st.text(st.sampled_from(SIGNS), max_size=8)
CHANGES = st.one_of(
    st.tuples(st.just("insert"), LETTERS),
    st.tuples(st.just("delete"), st.sampled_from((-1, 1)), st.booleans()),
    st.tuples(st.just("cut")),
)
ACTS = st.one_of(
    CHANGES,
    st.tuples(st.just("move"), st.integers(-3, 40), st.booleans()),
    st.tuples(st.just("step"), st.sampled_from((-1, 1)), st.booleans(), st.booleans()),
    st.tuples(st.just("select_word"), st.integers(0, 40)),
    st.tuples(st.sampled_from(("select_all", "undo", "redo"))),
)


def act(line: Edited, what: tuple[object, ...]) -> object:
    name, *arguments = what
    return getattr(line, str(name))(*arguments)


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTS, max_size=12))
def test_caret_and_selection_never_stand_within_a_letter_or_out_of_bounds(acts: list[tuple[object, ...]]) -> None:
    line = Edited(most=20)
    for what in acts:
        act(line, what)
        assert {line.caret, *line.selection} <= set(stops(line.text)) and len(line.text) <= 20


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTS, max_size=12))
def test_undo_to_the_start_and_redo_to_the_end_come_back_exactly(acts: list[tuple[object, ...]]) -> None:
    line = Edited("start", most=20)
    for what in acts:
        act(line, what)
    while line.redo():
        pass
    end, undone = line.state, 0
    while line.undo():
        undone += 1
    assert line.text == "start"
    assert [line.redo() for _ in range(undone)] == [True] * undone and line.state == end


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTS, max_size=8), CHANGES)
def test_undo_brings_back_exactly_what_was(acts: list[tuple[object, ...]], change: tuple[object, ...]) -> None:
    line = Edited(most=30)
    for what in acts:
        act(line, what)
    line.move(line.caret, select=True)
    before = line.state
    if act(line, change):
        line.undo()
    assert line.state == before


@settings(deadline=None, max_examples=60)
@given(LETTERS)
def test_from_end_to_end_by_letters_visits_every_place(words: str) -> None:
    line = Edited(words)
    line.move(0)
    seen = [line.caret]
    for _ in line.text:
        line.step(1)
        seen.append(line.caret)
    assert sorted(set(seen)) == stops(line.text)


@settings(deadline=None, max_examples=60)
@given(LETTERS)
def test_words_are_left_behind_in_the_end(words: str) -> None:
    line = Edited(words)
    for _ in range(len(words) + 1):
        line.step(-1, by_word=True)
    assert line.caret == 0


@pytest.mark.parametrize(("text", "letters"), [
    ("abc", 3), ("e\u0301a", 2), (FAMILY, 1), ("\U0001f1f9\U0001f1f7\U0001f1f7\U0001f1fa", 2),
    ("\u1112\u1161\u11ab", 1),
    ("\ud55c\uad6d", 2), ("\U0001f44d\U0001f3fdx", 2), ("", 0), ("\u0643\u064e", 1),
])
def test_letters_are_what_a_reader_takes_for_one(text: str, letters: int) -> None:
    assert len(stops(text)) - 1 == letters


@pytest.mark.parametrize(("pasted", "stands"), [
    ("one\r\ntwo\tthree", "one two three"), ("a\x00b\x1b[0m", "ab[0m"), ("\ud800x", "x"), ("x" * 99, "x" * 20),
    ("a" * 19 + "e\u0301", "a" * 19), ("\u202egnirts", "gnirts"),
])
def test_what_is_pasted_is_made_fit(pasted: str, stands: str) -> None:
    line = Edited(most=20)
    line.insert(pasted)
    assert line.text == stands


def test_only_allowed_characters_are_taken() -> None:
    line = Edited(allowed="0123456789")
    line.insert("31 415\n")
    assert line.text == "31415"


def test_letters_typed_one_after_another_are_undone_together() -> None:
    line = Edited()
    for letter in "two words":
        line.insert(letter)
    line.undo()
    assert line.text == "two "


def test_typing_takes_the_place_of_what_is_selected() -> None:
    line = Edited("old words")
    line.select_word(1)
    line.insert("new")
    assert line.text == "new words"


def test_an_arrow_gives_up_the_selection_at_its_side() -> None:
    line = Edited("old words")
    line.select_word(1)
    line.step(1)
    assert (line.caret, line.selected) == (3, "")


def test_a_word_is_cut_out() -> None:
    line = Edited("one two three")
    line.select_word(5)
    assert line.cut() == "two" and line.text == "one  three"


def test_a_change_after_undo_forgets_what_was_taken_back() -> None:
    line = Edited("a")
    line.insert("bcd")
    line.undo()
    line.insert("xyz")
    assert not line.redo()
