"""Numbers that are 0 and so say nothing: what a persona likes, what moves a client's consent; and idle rows."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.checking import CheckContext
from game.scenario.schema.document import Document
from game.scenario.tree import Loc

ROWS = ("cabinet", "books")     # rows that play themselves, for what they do


def run(context: CheckContext) -> None:
    """Every number for which 0 means nothing, then rows that play themselves and do nothing."""
    for loc, number in _numbers(context.document):
        if not number:
            context.report(loc, f"with '{loc[-1]}' at 0 this means nothing", "another number, or leave it out")
    acting = {row.loc[:2] for row in context.catalogue.rows if row.does}
    acting |= {loc[:2] for loc in context.catalogue.misread}
    for section in ROWS:
        for i, row in enumerate(getattr(context.document, section)):
            if (section, i) not in acting:
                context.report((section, i), f"'{row.id}' does nothing", "an effect in 'does', or leave it out")


def _numbers(document: Document) -> Iterator[tuple[Loc, float]]:
    """Those numbers, and where they stand."""
    for i, persona in enumerate(document.personas):
        for key, liked in (("wants", persona.wants), ("asks", persona.asks), ("grants", persona.grants)):
            yield from ((("personas", i, key, name), number) for name, number in liked.items())
        yield from ((("personas", i, "fears", k, "worth"), fear.worth) for k, fear in enumerate(persona.fears))
        yield from ((("personas", i, "rules", k, "urge"), rule.urge) for k, rule in enumerate(persona.rules))
    for i, consent in enumerate(document.consent):
        yield from ((("consent", i, "by", k, "percent"), reason.percent) for k, reason in enumerate(consent.by))
