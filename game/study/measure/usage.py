"""How often cards, threats, orders, forums, clauses and events come, and what they are worth to each seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.estimates import intervals as measure
from game.estimates.intervals import Interval
from game.rules.names import Verb, row_parts
from game.rules.tables import Kind
from game.scenario import Scenario
from game.study.measure import explain
from game.study.measure.causes import directives
from game.study.run.lockstep import Played
from game.wording.messages import say
from game.wording.rows import order_name
from game.wording.words import Wording

RARE = 5
"""What is played in fewer games than this, or left out in fewer, is given no worth."""
COUNTED: dict[Kind | None, str] = {
    Kind.CARD: "card", Kind.THREATEN: "threat", Kind.CARRY: "carried", Kind.BACK: "backed", Kind.FORUM: "forum"}
Entry = tuple[str, str, str, int, tuple[int, ...]]     # id, name, kind, seat, rows
OWN = {"cards": ("card", "threat"), "clauses": ("clause",), "events": ("event",)}
"""The kinds of `Usage` that a target's words mean. Orders are no cards: what a unit may do depends on where it is."""


@dataclass(frozen=True)
class Usage:
    """How a row, or all rows of an order, was used. kind: card, order, threat, carried, backed,
    forum, clause or event.

    seat: -1 where it is nobody's; rows: its rows; share: of games in which it was played; times: mean number of times
    a game; worth: an interval a seat (what the seat's points gain where it was played, the others equal), None where
    it was played or left out too rarely to say, or where the games are too few for all that was played.
    """

    id: str
    name: str
    kind: str
    seat: int
    rows: tuple[int, ...]
    share: Interval
    times: float
    worth: tuple[Interval | None, ...]


def _entries(scenario: Scenario) -> Iterator[Entry]:
    """Everything that is counted."""
    number, of_kind = scenario.tables.row, scenario.catalogue.of_kind
    seat = {name: index for index, name in enumerate(scenario.tables.seats)}
    words = Wording(scenario.catalogue)
    answers = [row for row in of_kind(Kind.FORUM) if row_parts(row.id)[0] != Verb.CONVENE]
    for row in (*of_kind(Kind.CARD), *of_kind(Kind.THREATEN, Kind.CARRY, Kind.BACK), *answers):
        own = row.of if row.kind in (Kind.CARD, Kind.THREATEN) else row.id
        yield own, words.title(row.id), COUNTED[row.kind], seat[row.seat], (number[row.id],)
    for forum in scenario.document.forums:
        if forum.convene:
            convening = scenario.catalogue.meant(forum.id)
            chair = seat[convening[0].seat] if len(convening) == 1 else -1
            yield forum.id, words.title(convening[0].id), "forum", chair, tuple(number[row.id] for row in convening)
    for order in scenario.document.orders:
        rows = tuple(number[row.id] for row in scenario.catalogue.meant(order.id))
        yield order.id, order_name(words, order), "order", seat[order.seat], rows
    for row in of_kind(Kind.CLAUSE):
        giver = seat[min(row.givers)] if len(row.givers) == 1 else -1
        yield row.id, row.title, "clause", giver, (number[row.id],)
    for row, event in zip(of_kind(Kind.EVENT), scenario.document.events, strict=True):
        if not event.inject:
            yield row.id, row.title, "event", -1, (number[row.id],)


def _told_apart(scenario: Scenario, entries: list[Entry]) -> list[Entry]:
    """The entries; where several seats have one of a kind by the same name, each says whose it is."""
    seats = [seat.name for seat in scenario.document.seats]
    named = Counter((kind, name) for _, name, kind, *_ in entries)
    return [(own, say("{row} ({seat})", row=name, seat=seats[seat]), kind, seat, rows)
            if seat >= 0 and named[kind, name] > 1 else (own, name, kind, seat, rows)
            for own, name, kind, seat, rows in entries]


def usages(scenario: Scenario, played: Played) -> tuple[Usage, ...]:
    """How often each card, order, clause, threat, forum and event was used, and what that was worth to each seat."""
    entries = _told_apart(scenario, list(_entries(scenario)))
    size = len(played)
    times = np.array([played.tally[list(rows)].sum(0, dtype=np.int64) for *_, rows in entries])
    used = times > 0
    games = used.sum(1)
    judged = np.nonzero((games >= RARE) & (games <= size - RARE))[0]
    seats = len(scenario.tables.seats)
    worth: list[tuple[Interval | None, ...]] = [(None,) * seats] * len(entries)
    if judged.size:
        x = np.hstack([used[judged].T.astype(np.float64), directives(scenario.tables, played)])
        value, half = explain.worths(x, played.points.T.astype(np.float64))
        if size < explain.games_needed(x.shape[1]):
            half[:] = np.inf
        for k, entry in enumerate(judged):
            ends = [(float(v), float(h)) for v, h in zip(value[k], half[k], strict=True)]
            worth[entry] = tuple(Interval(v, v - h, v + h) if np.isfinite(h) else None for v, h in ends)
    return tuple(
        Usage(own, name, kind, seat, rows, measure.share(int(games[i]), size), float(times[i].mean()), worth[i])
        for i, (own, name, kind, seat, rows) in enumerate(entries)
    )
