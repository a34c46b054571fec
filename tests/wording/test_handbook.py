"""The rules in brief: how long an offer stands in each kind of game, and numbers that are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import from_files, load
from game.scenario.schema.document import Document
from game.wording.handbook import rules, sheet

ROOT = Path(__file__).parents[2]
HARBOURS = load(ROOT / "tests" / "data" / "harbours")
BANKS = load(ROOT / "tests" / "data" / "banks")


def said(document: Document, head: str) -> str:
    return next(entry.text for chapter in rules(document) for entry in chapter.entries if entry.head == head)


def test_by_turns_a_round_does_not_end_before_an_offer_is_answered() -> None:
    assert "the round does not end before" in said(HARBOURS.document, "Tabling")


def test_by_blocks_it_may() -> None:
    document = HARBOURS.by_blocks.document
    assert "round" not in said(document, "Tabling")
    assert "beyond the end of a round" in said(document, "By blocks")


@pytest.mark.parametrize(("rounds", "told"), [(None, "The game has 3 rounds, each a window of dates; the short game"),
                                              (3, "The game has 3 rounds, each a window of dates; the short game"),
                                              (2, "The game has 2 rounds, each a window of dates."),
                                              (1, "The game has 1 round, a window of dates.")])
def test_a_game_of_fewer_rounds_has_its_own(rounds: int | None, told: str) -> None:
    [length] = [entry.text for chapter in rules(HARBOURS.document, rounds) for entry in chapter.entries
                if entry.head == "Length"]
    assert length.startswith(told)


def test_what_lies_before_two_others_can_not_be_replaced() -> None:
    assert "its maker can't replace it" in said(BANKS.document, "Three at one table")


def test_one_of_a_thing_is_told_as_one() -> None:
    files = {name: text.replace("moves: 3", "moves: 1").replace("{each: 2, together: 2}", "{each: 1, together: 1}")
             for name, text in HARBOURS.files.items()}
    one = from_files(files)
    for document in (one.document, one.by_blocks.document):
        assert "1 move each" in said(document, "3. Moves") and "up to 1 clause that" in said(document, "A package")
        told = " ".join(entry.text for chapter in sheet(document, 1) for entry in chapter.entries)
        assert "(1 move each)" in told and "Up to 1 clause that" in told and "There is 1 round." in told
