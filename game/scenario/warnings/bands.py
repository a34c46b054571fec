"""Bands of results that no points can reach, or that all points reach."""

from __future__ import annotations

from collections.abc import Iterable

from game.scenario.checking import CheckContext
from game.scenario.checks import points, references, tracks
from game.scenario.schema.points import Bands, Term
from game.scenario.warnings import points as worth

CAUSES = (points, references, tracks, worth)


def run(context: CheckContext) -> None:
    """The bands of every seat beside the most and the least that its terms can come to, each by itself."""
    document = context.document
    if not context.whole or any(context.problems_of(check.run) for check in CAUSES):
        return
    for name, bands in document.bands.items():
        low, high = _span(context, (term for term in document.points if term.seat == name))
        private = [_span(context, one.points) for one in document.directives if one.seat == name]
        least = low + min((worst for worst, _ in private), default=0)
        most = high + max((best for _, best in private), default=0)
        over = next((key for key in Bands.model_fields if getattr(bands, key) > most), "")
        if over:
            context.report(("bands", name, over), f"{name} never has so many points", f"{most} at most")
        elif bands.setback <= least:
            context.report(("bands", name, "setback"), f"{name} never has fewer points", f"more than {least}")


def _span(context: CheckContext, terms: Iterable[Term]) -> tuple[int, int]:
    """The least and the most that terms come to, if each is at its worst or best whatever the others are."""
    low = high = 0
    for term in terms:
        ends = [0, term.points or 0]
        if term.each is not None:
            variable = context.known[term.each]
            ends = [(term.weight or 0) * (value - term.from_) for value in (variable.low, variable.high)]
        low, high = low + min(ends), high + max(ends)
    return low, high
