"""References: every name of a seat, side, track, place, unit, threat or client is that of one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.names import FORUM_MOVES, TURNOUT
from game.scenario.checking import CheckContext
from game.scenario.tree import Loc

REFERENCES = {
    "seats": ("sides/*/patron", "clients/*/patron", "units/*/owner", "orders/*/seat",
              "cards/*/seat", "threats/*/seat", "clauses/*/by/*", "clauses/*/to/*", "breach/*/seat",
              "talks/open/*/seat", "talks/secret/out/*/seat", "talks/three/*/*",
              "points/*/seat", "directives/*/seat", "bands/*=", "briefs/*/seat", "personas/*/seat",
              *(f"forums/*/{verb}/*/seat/*" for verb in (*FORUM_MOVES, *TURNOUT))),
    "sides": ("clients/*/side", "units/*/side", "combat/shifts/*/side"),
    "tracks": ("seats/*/capital", "seats/*/support", "seats/*/credibility"),
    "places": ("places/*/roads/*", "places/*/lanes/*", "units/*/at/*", "orders/*/at/*", "orders/*/pairs/*/*",
               "combat/shifts/*/at/*", "events/*/place", "forums/*/place"),
    "units": ("places/*/units/*=", "units/*/beats/*", "orders/*/unit"),
    "threats": ("clauses/*/satisfies",),
    "forums": ("clauses/*/forum",),
    "clients": ("field/*/client", "consent/*/client"),
}
"""Where the names of a section's rows stand: `*` is every item of a list or key of a mapping, `*=` the key itself."""


def run(context: CheckContext) -> None:
    """Every place of REFERENCES."""
    for section, paths in REFERENCES.items():
        known = [row.id for row in getattr(context.document, section)]
        for path in paths:
            for loc, name in _names(context.document, path.split("/")):
                context.is_known(loc, name, known, section.removesuffix("s"))


def _names(part: object, path: list[str], loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every name at a path, with its place; nothing where a part is left out."""
    if part is None:
        return
    if not path:
        yield loc, str(part)
        return
    step, *rest = path
    if step not in ("*", "*="):
        yield from _names(getattr(part, step), rest, (*loc, step))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _names(key if step == "*=" else value, rest, (*loc, key))
    elif isinstance(part, tuple):
        for i, item in enumerate(part):
            yield from _names(item, rest, (*loc, i))
