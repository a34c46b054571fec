"""What moves a variable: every row that changes it, by what it is, with how much and on what condition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from game.rules.tables import Kind
from game.scenario.catalogue import Row
from game.scenario.language import Effect
from game.wording.changes import describe_effect
from game.wording.messages import say
from game.wording.rows import chance, order_name
from game.wording.words import Wording

PLAYED = (Kind.CARD, Kind.ORDER, Kind.THREATEN, Kind.CARRY, Kind.BACK, Kind.FORUM)
DRIFT = (Kind.CABINET, Kind.FIELD, Kind.BOOKS, Kind.BREACH, Kind.CONSENT, Kind.CLIMB, Kind.EXPOSE)


class Mover(NamedTuple):
    """A row that changes a variable: what it is called, what it does to it, who plays it ('' for none), its id."""

    title: str
    effects: tuple[str, ...]
    seat: str
    row: str


class Movers(NamedTuple):
    """All that changes a variable: what seats play, clauses, events, and what plays itself."""

    played: tuple[Mover, ...]
    clauses: tuple[Mover, ...]
    events: tuple[Mover, ...]
    drift: tuple[Mover, ...]


@lru_cache(maxsize=512)
def movers(words: Wording, name: str) -> Movers:
    """All rows that change a variable, in the author's order; an order stands once, whatever the place."""
    parts: dict[str, dict[str, Mover]] = {part: {} for part in Movers._fields}
    for row in words.catalogue.rows:
        part = _part(row)
        effects = tuple(_effects(words, row, name)) if part else ()
        if effects:
            title = _title(words, row)
            parts[part].setdefault(f"{row.seat} {title}", Mover(title, effects, row.seat, row.id))
    return Movers(*(tuple(part.values()) for part in parts.values()))


def _part(row: Row) -> str:
    if row.kind in PLAYED:
        return "played"
    if row.kind in DRIFT:
        return "drift"
    return {Kind.CLAUSE: "clauses", Kind.EVENT: "events"}.get(row.kind, "") if row.kind is not None else ""


def _title(words: Wording, row: Row) -> str:
    if row.kind != Kind.ORDER:
        return words.title(row.id)
    return order_name(words, words.document.orders[int(row.loc[1])])


def _effects(words: Wording, row: Row, name: str) -> Iterator[str]:
    """What a row does to a variable: for certain, on a condition, or by its roll."""
    yield from (describe_effect(words, effect) for effect in _on(row, name))
    total = sum(outcome.weight for outcome in row.roll)
    for outcome in row.roll:
        for effect in _on(outcome, name):
            yield say("{odds}: {effects}", odds=chance(outcome.weight, total), effects=describe_effect(words, effect))


def _on(row: Row, name: str) -> Iterator[Effect]:
    """The effects of a row on a variable."""
    return (located.effect for located in row.does if name in (located.effect.name, located.effect.to))
