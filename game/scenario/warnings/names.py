"""Names that readers can't tell apart: of two moves of a seat, two clauses of the same givers, two tracks and so on."""

from __future__ import annotations

from unicodedata import normalize

from game.scenario.checking import CheckContext
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every name beside those that stood before it."""
    document = context.document
    told: dict[tuple[str, str, str], str] = {}
    for section in ("cards", "threats"):
        for i, row in enumerate(getattr(document, section)):
            _named(context, told, (section, i), ("move", row.seat, row.name), f"'{row.id}'")
    for i, clause in enumerate(document.clauses):
        _named(context, told, ("clauses", i), ("clause", " ".join(sorted(clause.by)), clause.name),
               f"'{clause.id}'")
    for section in ("directives", "personas"):
        for i, row in enumerate(getattr(document, section)):
            _named(context, told, (section, i), (section, row.seat, row.name), f"'{row.id}'")
    for section in ("tracks", "places", "endings", "seats", "sides", "events"):
        for i, part in enumerate(getattr(document, section)):
            _named(context, told, (section, i), (section, "", part.name), f"'{part.id}'")
    for i, window in enumerate(document.rounds if not context.is_cut("rounds") else ()):
        _named(context, told, ("rounds", i), ("rounds", "", window.name), f"round {i + 1}")


def _named(context: CheckContext, told: dict[tuple[str, str, str], str], loc: Loc, name: tuple[str, str, str],
           mine: str) -> None:
    """Reports a name that another of the same kind has already, or one that looks the same; `mine` is what a problem
    calls this one."""
    looks = " ".join(normalize("NFC", name[2].casefold()).split())
    first = told.setdefault((*name[:2], looks), mine)
    if first != mine:
        context.report((*loc, "name"), f"'{name[2]}' is the name of {first} too", "a name of its own",
                       "players could not tell them apart")
