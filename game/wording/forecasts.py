"""What a forecast may be about, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.scenario.schema.document import Document
from game.wording.messages import later, say

MOVES: Mapping[str, Callable[[], str]] = {
    "card": later("plays a card"), "order": later("orders units"), "offer": later("makes an offer"),
    "accept": later("accepts an offer"), "counter": later("answers with another offer"),
    "reject": later("rejects an offer"), "pass": later("passes"),
    "threat": later("threatens, or settles a threat"), "forum": later("calls or answers a forum"),
}


def choice_name(document: Document, choice: str) -> str:
    """One of what a forecast shares its percent among: a kind of move, or a directive by its id."""
    if choice in MOVES:
        return MOVES[choice]()
    return next((directive.name for directive in document.directives if directive.id == choice), choice)


def asked_move(seat: str) -> str:
    """What is asked about the next move of a seat."""
    return say("What will {seat} do next?", seat=seat)


def asked_directive(seat: str) -> str:
    """What is asked about the directive of a seat."""
    return say("Which directive does {seat} hold?", seat=seat)


def expected(document: Document, odds: Mapping[str, int]) -> str:
    """A forecast: what was held likeliest first."""
    told = sorted(odds.items(), key=lambda one: -one[1])
    return ", ".join(say("{choice} {percent}\u00a0%", choice=choice_name(document, choice), percent=percent)
                     for choice, percent in told if percent)
