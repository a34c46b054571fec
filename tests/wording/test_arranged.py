"""What the instructor did, in words, and what moves are called in a list of them."""

from __future__ import annotations

import pytest

from game.rules.facts import Arranged
from game.scenario import Scenario
from game.wording.arranged import entry_told
from game.wording.teller import Teller, sentence
from game.wording.words import Wording
from tests.match.conftest import small

__all__ = ["small"]

SAID = [
    (Arranged(1, "adjust", name="strain", text="It was misread"), "The instructor sets Strain: It was misread."),
    (Arranged(1, "note", text="Five minutes left"), "The instructor to all: Five minutes left."),
    (Arranged(1, "note", seat=1, text="Ask for more"), "The instructor to South: Ask for more."),
    (Arranged(1, "sit", seat=0, text="person"), "A person plays North from here."),
    (Arranged(1, "sit", seat=0), "The computer plays North from here."),
    (Arranged(1, "clock", name="pause"), "The clock is paused."),
    (Arranged(1, "clock", name="go"), "The clock goes on."),
    (Arranged(1, "clock", name="stretch", number=60), "The clock gets 60 seconds more."),
    (Arranged(1, "clock", name="off"), "The clock is switched off."),
    (Arranged(1, "clock", name="on"), "The clock is switched on."),
    (Arranged(1, "ask", name="why", text="required"), "Each move needs a reason."),
    (Arranged(1, "ask", name="forecast", text="asked"), "A forecast is asked for before each move."),
    (Arranged(1, "reroll", number=2), "The instructor had the dice of this move rolled again, 2 times."),
    (Arranged(1, "end"), "The instructor ends the game with this round."),
]


@pytest.mark.parametrize(("fact", "said"), SAID, ids=lambda part: part.what if isinstance(part, Arranged) else "")
def test_each_is_a_sentence(small: Scenario, fact: Arranged, said: str) -> None:
    (breath,) = Teller(Wording(small.catalogue), small.tables).tell([fact])
    assert sentence(breath.items[0]) == said


@pytest.mark.parametrize(("what", "said"), [
    ("inject", "The instructor lets it happen with round 3: A whale is seen."),
    ("cancel", "The instructor cancels what was to come with round 3: A whale is seen."),
])
def test_an_event_to_come_is_named(small: Scenario, what: str, said: str) -> None:
    fact = Arranged(1, what, row=small.tables.row["whale"], number=3)
    (breath,) = Teller(Wording(small.catalogue), small.tables).tell([fact])
    assert sentence(breath.items[0]) == said


@pytest.mark.parametrize(("row", "seat", "told"), [
    ("parade", "north", "North: Hold a parade"), ("reject north south", "north", "North rejects the offer of South"),
    ("pass south", "south", "South passes"), ("adjust", "", "the instructor"),
])
def test_a_move_tells_its_seat_once(small: Scenario, row: str, seat: str, told: str) -> None:
    assert entry_told(Wording(small.catalogue), row, seat) == told
