"""What a class said to its questions: kept beside its games, and nothing that can't be read stops anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.files import FileTrouble
from game.match.lessons import LESSONS, MOST, said, write_down

QUESTION = "Did you command the side you armed?"


def test_what_was_said_is_kept_changed_and_taken_out(tmp_path: Path) -> None:
    assert said(tmp_path) == {}
    write_down(tmp_path, QUESTION, " Nobody did. ")
    write_down(tmp_path, "Another?", "Yes \u2013 \u00e7ok")
    assert said(tmp_path) == {QUESTION: "Nobody did.", "Another?": "Yes \u2013 \u00e7ok"}
    write_down(tmp_path, QUESTION, "")
    assert said(tmp_path) == {"Another?": "Yes \u2013 \u00e7ok"}


@pytest.mark.parametrize("words", ["x" * (MOST + 1), "a\u202eb", "a\nb"])
def test_what_can_not_be_shown_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(ValueError, match="can\u2019t be shown"):
        write_down(tmp_path, QUESTION, words)
    assert said(tmp_path) == {}


@pytest.mark.parametrize("kept", ["", "[]", "{\"a\": 1}", "no json", "{\"a\": \"b\\u202e\"}", "[" * 100_000])
def test_a_file_that_says_something_else_tells_nothing(tmp_path: Path, kept: str) -> None:
    (tmp_path / LESSONS).write_text(kept)
    assert said(tmp_path) == {}


@pytest.mark.parametrize("kept", ["no json", "[1]", ""])
def test_a_damaged_file_is_not_written_over(tmp_path: Path, kept: str) -> None:
    (tmp_path / LESSONS).write_text(kept)
    with pytest.raises(FileTrouble, match="damaged"):
        write_down(tmp_path, QUESTION, "Hm.")
    assert (tmp_path / LESSONS).read_text() == kept
