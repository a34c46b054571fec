from __future__ import annotations

from time import process_time

import pytest

from game.rules.text import MOST_MARKS, shown, trouble, unfit

FIT = ["", "Çanakkale, İzmir", "Триполи", "طرابلس", "東京", "e\u0301 and a\u0308\u0301", "Hấp 👍", "a" * 100,
       "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\U0001f52c", "\u0915\u094d\u200d\u0937"]
UNFIT = {
    "NUL": "a\0b", "escape": "a\x1b[2Jb", "C1": "a\x9bb", "DEL": "a\x7fb", "half of a pair": "a\ud800b",
    "override": "a\u202eb", "isolate": "a\u2066b", "zero width": "a\u200bb", "mark of order": "a\ufeffb",
    "line": "a\u2028b", "no character": "a\uffffb", "private": "a\ue000b", "tag": "a\U000e0041b", "feed": "a\nb",
    "joiner without need": "a\u200cb", "joiner at the end": "\u0645\u200c", "two joiners": "\u0645\u200c\u200d\u0645",
}


@pytest.mark.parametrize("text", FIT)
def test_what_people_write_is_fit(text: str) -> None:
    assert trouble(text, 100) is None


@pytest.mark.parametrize("text", UNFIT.values(), ids=UNFIT.keys())
def test_what_no_screen_can_take_is_found_where_it_stands(text: str) -> None:
    assert unfit(text) == 1


def test_line_feeds_and_tabs_are_fit_where_lines_are() -> None:
    assert trouble("a\n\tb", 9, breaks=True) is None


def test_accents_are_counted_on_each_letter() -> None:
    pile = "\u0301" * MOST_MARKS
    assert (unfit(f"e{pile}" * 9), unfit(f"abc{pile}\u0301")) == (-1, 3 + MOST_MARKS)


def test_too_long_is_too_long() -> None:
    assert trouble("a" * 11, 10) == "it has 11 characters, and 10 is the most"


def test_the_character_is_named() -> None:
    assert trouble("ab\u202e", 10) == "its character 3 (U+202E) can't be shown"


def test_a_long_text_is_checked_in_step_with_its_length() -> None:
    began = process_time()
    unfit(("e" + "\u0301" * MOST_MARKS) * 100_000)
    assert process_time() - began < 2


def test_what_must_be_shown_is_made_fit() -> None:
    assert shown("a\udc80b\x1b" + "c" * 20 + "d", 10) == "a\ufffdb\ufffdc\u2026cccd"
