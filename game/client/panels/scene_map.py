"""What of a moment stands on the map: each act at its place, on the way that its units took, or at the front that it
moved."""

from __future__ import annotations

import math
from collections.abc import Iterator

from game.client.kit import theme
from game.client.map.trail import Mark
from game.client.panels import hands
from game.client.reading import Book
from game.review.causes import Cause
from game.review.scenes import Moment, Scene
from game.rules.views import View
from game.scenario.language import parse_guard
from game.wording.messages import say, signed


def marks(book: Book, view: View, moment: Moment) -> list[Mark]:
    """A mark for each act that has a place; what fell is ringed."""
    return [mark for k, cause in enumerate((one for one in moment.causes if one.effects), 1)
            for mark in _mark(book, view, moment, cause, k)]


def _mark(book: Book, view: View, moment: Moment, cause: Cause, number: int) -> Iterator[Mark]:
    base, place = _way(book, cause)
    if cause.told.place >= 0:
        place = cause.told.place
    if place < 0:
        base, place = -1, _by_front(book, view, cause)
    if moment.battle is not None:
        base = moment.battle.base
    lost = hands.passed(book, [effect.change for effect in cause.effects])
    if place >= 0:
        colour = theme.style(*book.badges[moment.head.seat]).fill
        yield Mark(number, place, base, colour, moment.scene == Scene.FELL or place in lost, tag=_tag(cause),
                   lost=lost.get(place, ""))


def _tag(cause: Cause) -> str:
    """What stands on the map beside an act: what it is, and under it what it did to my points."""
    title = f"**{cause.told.title}**"
    return f"{title}\n{say('my points {change}', change=signed(cause.points))}" if cause.points else title


def _way(book: Book, cause: Cause) -> tuple[int, int]:
    """From which place to which an act took units of a kind; -1 for either where none left, or came."""
    left, came = dict[str, int](), dict[str, int]()
    kinds = {unit.id for unit in book.document.units}
    for effect in cause.effects:
        place, _, kind = book.tables.names[effect.change.column].partition(".")
        if place in book.place_at and kind in kinds:
            moved = effect.change.after - effect.change.before
            (came if moved > 0 else left).setdefault(kind, book.place_at[place])
    kind = next((kind for kind in left if kind in came), next(iter([*came, *left]), ""))
    start, end = left.get(kind, -1), came.get(kind, -1)
    return (start, end) if end >= 0 else (-1, start)


def _by_front(book: Book, view: View, cause: Cause) -> int:
    """The place nearest to the middle of a front whose course hangs on a number that the cause changed; or -1."""
    moved = {book.tables.names[effect.change.column] for effect in cause.effects}
    for line in book.document.lines:
        shape = next((one for one in line.shapes if all(book.holds(view, guard) for guard in one.needs)), None)
        if shape is not None and any(parse_guard(guard).name in moved for guard in shape.needs):
            middle = shape.points[len(shape.points) // 2]
            return min(range(len(book.places)), key=lambda place: math.dist(book.places[place].at, middle))
    return -1
