"""How offers are made, in words: as moves, as news, and in the help."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.facts import Change, Fact, OfferAccepted, OfferLapsed, OfferMade, OfOffer, RowPlayed, SecretOut
from game.rules.tables import Kind, Manner
from game.scenario import load
from game.wording.handbook import rules
from game.wording.packages import manner_name, talk
from game.wording.rows import promises
from game.wording.teller import Teller, sentence
from game.wording.told import Topic
from game.wording.words import Wording

SCENARIO = load(Path(__file__).parents[1] / "data" / "manners")
WORDS = Wording(SCENARIO.catalogue)
NO_TROOPS, TOLL, BIG_TOLL, NO_BRAG = 1 << 0, 1 << 2, 1 << 3, 1 << 6


@pytest.mark.parametrize(("row", "title"), [
    ("offer red blue", "Red makes Blue an offer"), ("press red blue", "Red makes Blue an offer until its next move"),
    ("proclaim red blue", "Red says it on the quay"), ("whisper blue red", "Blue makes Red a secret offer"),
    ("climb red", "Red swallows it"), ("expose blue", "Blue is found out")])
def test_each_row_has_a_title(row: str, title: str) -> None:
    assert WORDS.title(row) == title


@pytest.mark.parametrize(("row", "lines"), [
    ("offer red blue", ["The two of you alone hear of it; a deal is public"]),
    ("press red blue", ["It falls when its maker moves next"]),
    ("proclaim red blue", ["Everybody hears what it asks",
                           "Who then agrees to less: Red at home \u22122; Red's word \u22121"]),
    ("whisper red blue", ["Nobody else hears of it, nor of the deal", "Each round the deal comes out with 30 %"])])
def test_a_tooltip_says_who_hears_of_an_offer(row: str, lines: list[str]) -> None:
    assert list(promises(WORDS, WORDS.rows[row])) == lines


@pytest.mark.parametrize(("row", "line"), [
    ("offer turkey russia", "Other seats hear of it once it is agreed"),
    ("whisper turkey russia", "No other seat hears of it, nor of the deal")])
def test_where_there_are_more_than_two_seats_a_tooltip_says_what_the_others_hear(row: str, line: str) -> None:
    words = Wording(load(Path(__file__).parents[2] / "scenarios" / "four-powers").catalogue)
    assert line in list(promises(words, words.rows[row]))


@pytest.mark.parametrize(("fact", "told"), [
    (OfferMade(1, 0, 1, NO_TROOPS, manner=Manner.URGENT), "Red offers Blue, until its next move: No troops."),
    (OfferMade(1, 0, 1, NO_TROOPS, manner=Manner.OPEN), "Red offers Blue, for all to hear: No troops."),
    (OfferMade(1, 0, 1, NO_TROOPS, manner=Manner.SECRET), "Red offers Blue in secret: No troops."),
    (OfferAccepted(1, 0, 1, NO_TROOPS, manner=Manner.SECRET), "Blue accepts the secret offer of Red: No troops."),
    (OfferLapsed(1, 0, 1, NO_TROOPS), "The offer of Red to Blue falls with its next move."),
    (SecretOut(1, 0, 1, NO_TROOPS), "What Red and Blue had agreed in secret comes out: No troops.")])
def test_each_fact_of_a_manner_is_told(fact: Fact, told: str) -> None:
    breaths = Teller(WORDS, SCENARIO.tables).tell([fact])
    assert [sentence(item) for breath in breaths for item in breath.items] == [told]


@pytest.mark.parametrize(("offered", "package", "told"), [
    (NO_TROOPS | TOLL, NO_TROOPS | BIG_TOLL, "Blue amends the offer of Red: puts \u201cBig toll\u201d in place of "
                                             "\u201cToll\u201d; keeps \u201cNo troops\u201d."),
    (NO_TROOPS | TOLL, NO_TROOPS | NO_BRAG, "Blue amends the offer of Red: adds \u201cNo bragging\u201d; drops "
                                            "\u201cToll\u201d; keeps \u201cNo troops\u201d."),
    (NO_TROOPS, NO_BRAG, "Blue answers Red with another package: No bragging."),
    (NO_TROOPS, NO_TROOPS, "Blue puts the same package to Red: No troops."),
    (0, NO_BRAG, "Blue answers Red with another package: No bragging.")])
def test_a_counter_is_told_as_what_it_changes(offered: int, package: int, told: str) -> None:
    """Where nothing stays, or the reader has not heard what is answered (0), as the package that it is."""
    fact = OfferMade(1, 1, 0, package, answers=OfOffer(1, 0, 1, offered))
    breaths = Teller(WORDS, SCENARIO.tables).tell([fact])
    assert [sentence(item) for breath in breaths for item in breath.items] == [told]


def test_a_climb_down_is_told_by_itself_with_its_name_and_what_it_does() -> None:
    row, word = (SCENARIO.tables.row["climb red"], SCENARIO.tables.column["red_word"])
    facts: list[Fact] = [OfferAccepted(1, 0, 1, NO_TROOPS),
                         RowPlayed(1, row, 0, changes=(Change(word, 5, 4),))]
    told = Teller(WORDS, SCENARIO.tables).tell(facts)[1].items[0]
    assert (told.topic, told.title, told.note, told.changes) == (
        Topic.CLIMB, "Red swallows it", "less than was asked aloud", (Change(word, 5, 4),))


def test_that_an_offer_is_said_aloud_is_told_by_itself() -> None:
    row = SCENARIO.tables.row["proclaim red blue"]
    breaths = Teller(WORDS, SCENARIO.tables).tell([RowPlayed(1, row, 0)])
    assert [item.title for item in breaths[0].items] == ["Red says it on the quay"]


def test_who_is_found_out_is_told_with_the_secret() -> None:
    row = SCENARIO.tables.row["expose blue"]
    breaths = Teller(WORDS, SCENARIO.tables).tell([SecretOut(1, 0, 1, NO_TROOPS), RowPlayed(1, row, 1)])
    assert [[item.title for item in breath.items] for breath in breaths] == [
        ["What Red and Blue had agreed in secret comes out", "Blue is found out"]]


def test_a_move_says_how_its_offer_is_made() -> None:
    assert [talk(Kind.OFFER, "Blue", manner) for manner in Manner] == [
        "Offer to Blue", "Offer to Blue, until the next move", "Offer to Blue, for all to hear",
        "Offer to Blue, in secret"]


def test_each_manner_has_a_name_of_its_own() -> None:
    assert len({manner_name(manner) for manner in Manner}) == len(Manner)


def test_the_help_tells_of_manners_where_there_are_any() -> None:
    heads = [entry.head for chapter in rules(SCENARIO.document) for entry in chapter.entries]
    assert {"Until the next move", "For all to hear", "In secret"} <= set(heads)
