"""What is known of each historical line, a scenario a line; the moves themselves stand in its `history.yaml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What a replay of a line must come to.

    outcome: values of variables at the end. milestones: the same on the way, before the last move of a round.
    happened: events that came. asked: when which client was asked for his consent, and whether he gave it.
    full: every seat moves in every round and none passes, and the game ends in the last one. What is empty or false
    is not looked at.
    """

    outcome: dict[str, str]
    milestones: tuple[tuple[int, str, str], ...] = ()
    happened: tuple[str, ...] = ()
    asked: tuple[tuple[int, str, bool], ...] = ()
    full: bool = False


JANUARY_AND_OCTOBER = (2, "haftar", False), (2, "serraj", True), (8, "haftar", True), (8, "serraj", True)
"""Haftar leaves Moscow unsigned in January 2020, and a ceasefire is signed in Geneva in October."""

KNOWN = {
    "december-2019": Known(
        {
            "settled": "reached", "ceasefire": "sirte_jufra", "chair": "geneva", "tripoli.held": "gna",
            "front.held": "gna", "airport.held": "gna", "tarhuna.held": "gna", "sabratha.held": "gna",
            "watiya.held": "gna", "sirte.held": "lna", "jufra.held": "lna", "benghazi.held": "lna",
            "maarat.held": "damascus", "saraqib.held": "damascus", "idlib_city.held": "rebels",
            "memorandum": "contested", "incirlik": "open", "mandate": "passed",
        },
        milestones=(
            (2, "sirte.held", "lna"), (2, "ceasefire", "none"), (3, "front.held", "gna"),
            (4, "maarat.held", "damascus"), (4, "saraqib.held", "damascus"), (5, "watiya.held", "lna"),
            (6, "watiya.held", "gna"), (6, "tarhuna.held", "lna"), (7, "tarhuna.held", "gna"),
            (8, "bani_walid.held", "gna"),
        ),
        asked=JANUARY_AND_OCTOBER, full=True,
    ),
    "four-powers": Known(
        {
            "settled": "reached", "ceasefire": "sirte_jufra", "chair": "geneva", "front.held": "gna",
            "tarhuna.held": "gna", "watiya.held": "gna", "sirte.held": "lna", "jufra.held": "lna",
            "maarat.held": "damascus", "saraqib.held": "damascus", "idlib_city.held": "rebels",
            "memorandum": "contested", "mandate": "passed", "out.gulf": "no", "out.west": "no",
        },
        asked=JANUARY_AND_OCTOBER, full=True,
    ),
    "spring-shield": Known(
        {
            "settled": "reached", "line": "contact", "chair": "moscow", "saraqib.held": "damascus",
            "maarat.held": "damascus", "ariha.held": "rebels", "idlib_city.held": "rebels", "border": "open",
        },
        milestones=(
            (1, "saraqib.held", "rebels"), (2, "saraqib.held", "damascus"), (3, "saraqib.held", "damascus"),
            (4, "saraqib.held", "rebels"), (5, "saraqib.held", "damascus"), (5, "line", "none"),
        ),
        happened=("balyun_strike",), asked=((6, "assad", True), (6, "factions", True)),
    ),
    "cyprus-1974": Known(
        {
            "settled": "none", "line": "none", "regime": "clerides", "athens": "karamanlis",
            "pentemili.held": "turkish", "kyrenia.held": "turkish", "kyrenia_pass.held": "turkish",
            "famagusta.held": "turkish", "morphou.held": "turkish", "nicosia.held": "guard", "airport.held": "un",
            "larnaca.held": "guard",
        },
        milestones=(
            (2, "regime", "sampson"), (3, "kyrenia.held", "turkish"), (3, "airport.held", "un"),
            (4, "athens", "karamanlis"), (6, "famagusta.held", "guard"),
        ),
    ),
    "berlin-2020": Known(
        {
            "ceasefire": "none", "chair": "nobody", "tripoli.held": "gna", "front.held": "gna",
            "abu_grein.held": "gna", "sirte.held": "lna",
        },
        happened=(
            "ports_shut", "un_deplores", "maarat_falls", "officers_meet", "council_votes", "harbour_shelled",
        ),
    ),
    "sirte-2020": Known(
        {
            "settled": "reached", "ceasefire": "empty", "chair": "un", "abu_grein.held": "gna", "sirte.held": "lna",
            "jufra.held": "lna",
        },
        happened=("cairo_plan", "red_line_speech", "watiya_struck", "trump_calls", "eez_deal", "norland_saleh"),
    ),
}
