"""Claims of the source text: numbered without gaps, or as the checklist says, and carried by what is there."""

from __future__ import annotations

from game.rules.names import LAPSES, THREAT_MOVES
from game.rules.tables import Kind
from game.scenario.checking import CheckContext
from game.scenario.measuring import Names, guards, measured


def run(context: CheckContext) -> None:
    """Every claim, in a document that has all its rows."""
    if not context.whole:
        return
    document, known, names = context.document, _carriers(context), Names(context)
    for i, claim in enumerate(document.claims):
        if claim.shown is not None:
            measured(context, names, ("claims", i, "shown"), claim.shown)
            guards(context, ("claims", i, "shown", "against"), claim.shown.against)
        for k, name in enumerate(claim.rows):
            context.there_is(("claims", i, "rows", k), name, known, "row or variable", "an id or a variable")
    have = {claim.id for claim in document.claims}
    wanted = set(document.scenario.checklist) or have | {earlier for name in have for earlier in _before(name)}
    for name in sorted(wanted - have):
        context.report(("claims",), f"claim {name} is missing", "a row for every claim of the source")
    for i, claim in enumerate(document.claims):
        if claim.id not in wanted:
            context.report(("claims", i, "id"), f"claim {claim.id} is not on the checklist",
                           "an id of scenario: checklist")


def _before(name: str) -> list[str]:
    """The claims that are numbered before one."""
    letters = name.rstrip("0123456789")
    digits = name.removeprefix(letters)
    return [f"{letters}{number:0{len(digits)}d}" for number in range(1, int(digits))]


def _carriers(context: CheckContext) -> set[str]:
    """Everything a claim may name: ids, variables, and the names of moves and breaches."""
    rows = context.catalogue.of_kind(Kind.ORDER, Kind.BREACH)
    threats = [verb.of(threat.id) for threat in context.document.threats for verb in (*THREAT_MOVES, *LAPSES)]
    return {*context.ids, *context.known, *threats, *(row.id for row in rows)}
