"""Bands of results, measured: how many games end in each, the places that seats reach, and bands set by games."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from game.estimates.intervals import Floats
from game.rules.arrays import Ints
from game.scenario import Scenario
from game.scenario.schema.points import Bands
from game.study.run.lockstep import Played
from game.wording.messages import say
from game.wording.points import Band, floors, place

SHARES = (0.10, 0.35, 0.65, 0.90)
"""The parts of games below setback, stalemate, gain and triumph, where bands are set by games."""


def shares(scenario: Scenario, played: Played) -> dict[str, Floats]:
    """Seat to float[5]: the share of games in each band of results, from disaster to triumph."""
    parts = {}
    for seat, points in zip(scenario.tables.seats, played.points, strict=True):
        which = np.searchsorted(list(floors(scenario.document.bands[seat]).values()), points, side="right")
        parts[seat] = np.bincount(which, minlength=len(Band)) / len(played)
    return parts


def places(scenario: Scenario, played: Played) -> dict[str, Ints]:
    """Seat to int[G]: the place that it reached in each game."""
    return {seat: np.array([place(one, scenario.document.bands[seat]) for one in points.tolist()])
            for seat, points in zip(scenario.tables.seats, played.points, strict=True)}


def measured(scenario: Scenario, played: Played) -> dict[str, Bands]:
    """Seat to the bands that its games say: `SHARES` of them lie below each, to a whole point."""
    return {seat: _ascending(np.rint(np.quantile(points, SHARES)).astype(int).tolist())
            for seat, points in zip(scenario.tables.seats, played.points, strict=True)}


def _ascending(least: Sequence[int]) -> Bands:
    """Bands by their least points, each at least a point above the one before, as `check` wants it: where games end
    too much alike, quantiles fall together."""
    rising: list[int] = []
    for one in least:
        rising.append(max(one, rising[-1] + 1) if rising else one)
    return Bands(setback=rising[0], stalemate=rising[1], gain=rising[2], triumph=rising[3])


def as_yaml(scenario: Scenario, played: Played, bots: Sequence[str], seed: int) -> str:
    """The key `bands:` of a scenario as its games say, for its author to paste, below a note of which games these are.
    """
    who = ", ".join(f"{seat}={bot}" for seat, bot in zip(scenario.tables.seats, bots, strict=True))
    note = say("By {games} games ({bots}, seed {seed}): below each are about 10, 35, 65 and 90 % of the "
               "seat\u2019s results.",
               games=f"{len(played):,}", bots=who, seed=seed)
    lines = [f"# {note}", "bands:"]
    for seat, levels in measured(scenario, played).items():
        told = ", ".join(f"{name}: {least}" for name, least in floors(levels).items())
        lines.append(f"  {seat}: {{{told}}}")
    return "\n".join(lines)


def as_json(scenario: Scenario, played: Played, bots: Sequence[str], seed: int) -> dict[str, Any]:
    """The same as the command line prints it."""
    return {"scenario": scenario.id, "games": len(played), "bots": dict(zip(scenario.tables.seats, bots, strict=True)),
            "seed": seed, "bands": {seat: levels.model_dump() for seat, levels in measured(scenario, played).items()}}
