"""What explains the result: how much of the variance of the points deals and cards, dice and directives explain."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.estimates import intervals as measure
from game.estimates.intervals import Floats, Interval
from game.rules.arrays import Ints
from game.rules.tables import OUTCOMES, Kind, Tables
from game.study.measure import explain
from game.study.run.lockstep import Played
from game.wording.messages import say

FLOOR = 0.01
"""Dice that explain less of the variance than this count as explaining so much: no ratio is made of next to nothing."""
MOVES = (Kind.CARD, Kind.ORDER, Kind.THREATEN, Kind.CARRY, Kind.BACK, Kind.FORUM)


@dataclass(frozen=True)
class Explained:
    """The part of the variance of the points that each group of columns explains, a seat: group to float[N].

    A group of too many columns for the games is not in `part`; `needed` has about how many games each group needs.

    Groups: 'deals and cards' (how often each move and each clause was played); 'rolls' (outcomes of rolls, clients'
    consent and battles, each as how far it fell from what was to be expected), 'draws' (events and clients' choices,
    likewise), 'directives' (those dealt), 'all of chance' (the last three), 'both' (that and deals and cards).
    deals_over_dice: of deals and cards over that of rolls, with its interval; None where either is not told.
    """

    part: dict[str, tuple[float, ...]]
    columns: dict[str, int]
    needed: dict[str, int]
    deals_over_dice: Interval | None


MOST = 50_000
"""Games, the first, by which it is reckoned what explains results: more take long and tell little."""


def group_names() -> dict[str, str]:
    """What the groups of columns are called, for people."""
    return {"deals and cards": say("deals and cards"), "rolls": say("rolls"),
            "draws": say("draws of events and choices"), "directives": say("directives dealt"),
            "all of chance": say("all of chance"), "both": say("deals, cards and chance")}


def explained_by(tables: Tables, played: Played) -> Explained:
    """What part of the spread of each seat's points each group of columns explains, in the first MOST games."""
    kind, played = tables.kind, _first(played, MOST)
    groups = {
        "deals and cards": _counts(played, np.nonzero(np.isin(kind, [*MOVES, Kind.CLAUSE]))[0]),
        "rolls": np.hstack([rolled(tables, played), played.luck[len(tables.rows) :].T.astype(np.float64)]),
        "draws": played.luck[: len(tables.rows)].T.astype(np.float64),
        "directives": directives(tables, played),
    }
    groups["all of chance"] = np.hstack([groups["rolls"], groups["draws"], groups["directives"]])
    groups = {name: columns[:, columns.std(0) > 0] for name, columns in groups.items()}
    y: Floats = played.points.T.astype(np.float64)
    groups["both"] = np.hstack([groups["deals and cards"], groups["all of chance"]])
    needed = {name: explain.games_needed(columns.shape[1]) for name, columns in groups.items()}
    parts = {name: explain.explained(columns, y) for name, columns in groups.items() if len(played) >= needed[name]}
    deals, rolls = groups["deals and cards"], groups["rolls"]

    def ratio(which: Ints) -> float:
        one, two = (float(explain.explained(columns[which], y[which]).mean()) for columns in (deals, rolls))
        return max(one, 0.0) / max(two, FLOOR)

    return Explained(
        {name: tuple(map(float, part)) for name, part in parts.items()},
        {name: columns.shape[1] for name, columns in groups.items()},
        needed,
        measure.jackknife(len(played), ratio) if {"deals and cards", "rolls"} <= set(parts) else None,
    )


def _first(played: Played, most: int) -> Played:
    """The first of the games, as far as what explains results is read from them."""
    return replace(played, number=played.number[:most], **{
        name: getattr(played, name)[:, :most] for name in ("points", "tally", "luck", "directives")})


def _counts(played: Played, rows: Ints) -> Floats:
    """float[G, len(rows)]: how often the rows were played."""
    counts: Floats = played.tally[rows].T.astype(np.float64)
    return counts


def rolled(tables: Tables, played: Played) -> Floats:
    """float[G, outcomes]: how much more often each outcome of a roll came than its odds let expect.

    A count of outcomes alone would tell which cards were played, too; this tells how the dice fell.
    """
    columns = []
    for row in np.nonzero(tables.roll_count)[0]:
        first, many = int(tables.roll_first[row]), int(tables.roll_count[row])
        came = played.tally[first : first + many].astype(np.float64)
        odds = np.diff(tables.roll_weight[row, :many].astype(np.float64), prepend=0.0)
        odds /= float(tables.roll_weight[row, OUTCOMES - 1])
        columns += list(came - odds[:, None] * came.sum(0))
    return np.array(columns).reshape(len(columns), len(played)).T


def directives(tables: Tables, played: Played) -> Floats:
    """float[G, D]: which directives were dealt, one column for each but the first of every seat."""
    columns = [line == value for line, many in zip(played.directives, tables.directives, strict=True)
               for value in range(1, int(many))]
    return np.array(columns, np.float64).reshape(len(columns), len(played)).T
