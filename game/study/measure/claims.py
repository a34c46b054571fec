"""The source's claims, and how play shows each: a figure of the games in which the scenario is measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from game.estimates.intervals import ANY, PERCENT, Missing, Row, Verdict, between, span, value
from game.scenario import Scenario
from game.scenario.schema.measures import MEASURES
from game.scenario.schema.teaching import Claim, Shown
from game.study.measure.logic import Judge, Sample
from game.wording.messages import say


class Shows(NamedTuple):
    """A claim, and what was measured of it: a row, or that there were too few cases; None where it says no measure."""

    claim: Claim
    measured: Row | Missing | None

    @property
    def cells(self) -> Cells:
        """What is told of it."""
        claim, row = self.claim, self.measured
        about = claim.id, claim.says, ", ".join(claim.rows)
        if claim.shown is None or row is None:
            return Cells(*about, say("not measured"), "", "", "")
        if isinstance(row, Missing):
            return Cells(*about, claim.shown.name, say("too few cases"), "", "")
        how = say("{how}: {note}", how=row.title, note=row.note) if row.note else row.title
        asked = span(row.range, row.unit)
        verdict = {Verdict.MET: say("shows"), Verdict.MISSED: say("does not show"), Verdict.UNCLEAR: say("unclear")}
        return Cells(*about, how, value(row.value, row.unit),
                     between(row.interval, row.unit),
                     say("{verdict} ({range})", verdict=verdict[row.verdict], range=asked) if asked else "")

    def as_json(self) -> dict[str, Any]:
        """The claim with its row, null where there is none."""
        row = self.measured.as_json() if isinstance(self.measured, Row) else None
        return {"id": self.claim.id, "says": self.claim.says, "rows": list(self.claim.rows), "shown": row}


class Cells(NamedTuple):
    """A line of the table of claims: the claim, the rows that carry it, how play shows it, the figure with its
    interval, and whether it lies where it should."""

    id: str
    says: str
    rows: str
    how: str
    figure: str
    interval: str
    verdict: str


def page(scenario: Scenario, shows: Sequence[Shows], games: str) -> str:
    """The table of claims as a page of Markdown. games: which they are, in words."""
    heads = Cells(say("Claim"), say("The source says"), say("Rows that carry it"), say("How play shows it"),
                  say("Figure"), say("95 % interval"), say("As it should be"))
    lines = [heads, Cells(*("---" for _ in heads)), *(one.cells for one in shows)]
    table = "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
    title = say("{scenario}: the source's claims, and how play shows them", scenario=scenario.title)
    return f"# {title}\n\n{games}\n\n{table}\n"


def tally(shows: Sequence[Shows]) -> str:
    """How many claims are shown, for people."""
    rows = [one.measured for one in shows if isinstance(one.measured, Row) and one.measured.range != ANY]
    return say("{shown} of {all} claims show as they should, {against} do not, {unclear} are unclear.",
               shown=sum(row.verdict is Verdict.MET for row in rows), all=len(shows),
               against=sum(row.verdict is Verdict.MISSED for row in rows),
               unclear=sum(row.verdict is Verdict.UNCLEAR for row in rows))


def asked(scenario: Scenario) -> list[Shown]:
    """All that claims ask to be measured."""
    return [claim.shown for claim in scenario.document.claims if claim.shown is not None]


def measured(scenario: Scenario, sample: Sample) -> tuple[Shows, ...]:
    """Every claim as a set of games shows it."""
    judge = Judge(scenario)
    return tuple(Shows(claim, None if claim.shown is None else _row(judge, claim, claim.shown, sample))
                 for claim in scenario.document.claims)


def _row(judge: Judge, claim: Claim, shown: Shown, sample: Sample) -> Row | Missing:
    estimate, note = judge.estimate(shown, sample), ""
    unit = MEASURES[shown.measure].unit
    if shown.against:
        there, elsewhere = estimate, judge.estimate(shown.model_copy(update={"among": shown.against}), sample)
        estimate = there.less(elsewhere)
        note = say("{one} against {other}", one=value(there.value, unit), other=value(elsewhere.value, unit))
        unit = "difference" if unit == "share" else unit
    if not estimate.enough:
        return Missing(claim.id, shown.name)
    part = 100 if unit in PERCENT else 1
    low, high = (None if end is None else end / part for end in shown.range)
    return Row(claim.id, *estimate.interval(), (low, high), shown.name, note, unit, len(sample.played))
