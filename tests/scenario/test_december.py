"""What the main scenario must hold: the content list, the article's claims, and briefs that a class can be given."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from game.rules import effects
from game.rules.game import Game
from game.scenario import Scenario, check, load

FOLDER = Path(__file__).parents[2] / "scenarios" / "december-2019"
CLAIMS = [
    *(f"A{n:02}" for n in range(1, 14)), *(f"T{n:02}" for n in range(1, 12)), *(f"R{n:02}" for n in range(1, 8)),
    *(f"TC{n}" for n in range(1, 6)), *(f"RC{n}" for n in range(1, 5)), *(f"C{n:02}" for n in range(1, 7)),
]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(FOLDER)


def test_it_has_no_problem() -> None:
    assert check(FOLDER) == []


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_of_the_article_is_carried_by_rows_that_exist(scenario: Scenario, claim: str) -> None:
    carried = {c.id: c.rows for c in scenario.document.claims}
    known = set(scenario.tables.rows) | set(scenario.tables.names) | every_id(scenario)
    assert carried[claim] and set(carried[claim]) <= known


def every_id(scenario: Scenario) -> set[str]:
    """The ids of all rows of the document, as an author writes them."""
    document = scenario.document
    lists = (document.cards, document.threats, document.clauses, document.orders, document.events, document.tracks,
             document.places, document.units, document.lines, document.points, document.directives, document.clients,
             document.sides, document.forums)
    return {row.id for rows in lists for row in rows}


def test_the_content_list_is_met(scenario: Scenario) -> None:
    d = scenario.document
    theatre = Counter(place.theatre for place in d.places)
    dealt = Counter(directive.seat for directive in d.directives)
    assert len(d.rounds) == 8 and d.short == 4
    assert len(d.clauses) >= 24 and len(d.units) >= 10 and len(d.events) >= 40
    assert theatre["libya"] >= 18 and theatre["idlib"] >= 5
    assert all(dealt[seat.id] >= 3 for seat in d.seats)
    assert sum(event.round is not None for event in d.events) >= 15
    assert {q.id for q in d.questions} >= {f"L{n}" for n in range(1, 9)}


@pytest.mark.parametrize("seat", ["turkey", "russia"])
def test_each_seat_has_a_full_hand_a_threat_and_a_brief(scenario: Scenario, seat: str) -> None:
    d = scenario.document
    assert sum(card.seat == seat for card in d.cards) >= 15
    assert sum(threat.seat == seat for threat in d.threats) >= 2
    assert sum(order.seat == seat for order in d.orders) >= 5
    assert [brief.seat for brief in d.briefs].count(seat) == 1


def worth_to_russia(scenario: Scenario, clause: str, idlib: int, steps: int) -> int:
    """How many points an Idlib clause brings Russia when the army has advanced so far."""
    t = scenario.tables
    g = Game.start(t, 1, directives=[0, 0])
    g["idlib"], g["idlib_steps"] = idlib, steps
    before = g.points()[1]
    effects.play(g, [t.row[clause]])
    return g.points()[1] - before


@pytest.mark.parametrize(("clause", "steps"), [("c_idlib_1", 0), ("c_idlib_2", 1), ("c_idlib_3", 2)])
def test_an_idlib_concession_is_worth_less_the_further_the_advance(scenario: Scenario, clause: str, steps: int) -> None:
    worth = [worth_to_russia(scenario, clause, idlib, steps) for idlib in range(3, 10)]
    assert worth == sorted(worth, reverse=True) and worth[0] > worth[-1]


def test_a_card_says_in_25_words_what_it_is(scenario: Scenario) -> None:
    assert all(len(card.text.split()) <= 25 for card in scenario.document.cards)
