"""The words that players meet: one source, and links to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario import load
from game.wording.terms import Piece, Term, glossary, linked, terms

ROOT = Path(__file__).parents[2]
KNOWN = (Term("offer", "A package.", "offers"), Term("no deal", "Nothing agreed."))


def test_every_term_stands_in_the_glossary_of_the_docs() -> None:
    told = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    assert [term.name for term in terms() if f"| {term.name} |" not in told and f"*{term.name}*" not in told] == []


def test_each_term_is_explained_once() -> None:
    names = [word.casefold() for term in terms() for word in term.words]
    assert len(names) == len(set(names))


def test_a_scenario_may_explain_a_term_in_its_own_way() -> None:
    document = load(ROOT / "scenarios" / "december-2019").document
    assert [term.text for term in glossary(document) if term.name.casefold() == "settlement"] == [
        word.text for word in document.glossary if word.term == "Settlement"]


def test_the_first_mention_of_a_term_is_linked() -> None:
    assert linked("Two offers, one offer.", KNOWN) == [
        Piece("Two "), Piece("offers", "offer"), Piece(", one offer.")]


def test_a_term_is_a_whole_word() -> None:
    assert linked("An offering.", KNOWN) == [Piece("An offering.")]


def test_a_term_of_two_words_is_found() -> None:
    assert linked("No deal stands.", KNOWN)[0] == Piece("No deal", "no deal")


def test_a_term_is_not_linked_to_itself() -> None:
    assert linked("An offer.", KNOWN, ("offer",)) == [Piece("An offer.")]


def test_an_everyday_word_is_not_linked() -> None:
    assert linked("On each side.", [Term("side", "A camp.", everyday=True)]) == [Piece("On each side.")]


@pytest.mark.parametrize("room", ["client/panels", "client/screens/offer", "commands/text"])
def test_where_a_seat_decides_no_deal_is_not_said_of_its_points_now(room: str) -> None:
    """It is the name of what a seat can expect by the end, which is estimated after the game."""
    said = [message for path in (ROOT / "game" / room).glob("*.py")
            for message in re.findall(r'say\(\s*"([^"]*)', path.read_text(encoding="utf-8"))]
    assert len(said) > 50
    assert [message for message in said if re.search(r"no.deal", message.casefold())] == []
