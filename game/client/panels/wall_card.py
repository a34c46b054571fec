"""A table on the wall of a class: a card with its round, who is to move, how the seats stand, offers and alarms."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pygame

from game.client.kit import (
    Column,
    Icon,
    Label,
    Paragraph,
    Plate,
    Row,
    Run,
    SeatStyle,
    Spacer,
    TrackBar,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.panels import log
from game.client.panels.topbar import scale
from game.match.class_folder import Ticking
from game.review.wall import Gauge, Points, Table
from game.wording.messages import count, number, say
from game.wording.points import band_name
from game.wording.turns import round_of, time_left, to_move

HIGH = (122, 168, 252)
"""About how high a card is in design pixels: without tracks, with their values, with them as bars."""
WIDE = 244
"""The least width of a card in design pixels."""
MOST_TRACKS = 3
GAP = 7
"""Between the parts of a card, in design pixels."""
TWICE = 520
"""From this width on, in design pixels, tracks stand two abreast."""
PLACES = 100
LONG = 120
"""Seconds after which it is said how long a table has not moved."""


class Rounds(Widget):
    """A box for each round: those played filled, the present one bright."""

    def __init__(self, ui: Ui, now: int, last: int) -> None:
        super().__init__(ui)
        self.now, self.last = now, last

    def measure(self, width: int) -> int:
        return self.ui.px(9)

    def paint(self, target: pygame.Surface) -> None:
        px, rect = self.ui.px, self.rect
        step = min(px(15), rect.width // max(1, self.last))
        for number_ in range(1, self.last + 1):
            colour = theme.EMPTY if number_ > self.now else theme.IVORY if number_ == self.now else theme.MUTE
            target.fill(colour[:3], (rect.x + step * (number_ - 1), rect.y, max(1, step - px(2)), rect.height))


class Place(Widget):
    """A seat's place between disaster and triumph as a bar from the middle, which is stalemate."""

    def __init__(self, ui: Ui, points: Points, style: SeatStyle) -> None:
        super().__init__(ui)
        self.points, self.style = points, style

    def measure(self, width: int) -> int:
        return self.ui.px(10)

    def paint(self, target: pygame.Surface) -> None:
        rect, middle = self.rect, self.rect.centerx
        target.fill(theme.EMPTY[:3], rect)
        end = rect.x + round(rect.width * self.points.place / PLACES)
        left, right = sorted((middle, end))
        bar = pygame.Rect(left, rect.y, max(1, right - left), rect.height)
        if end >= middle:
            target.fill(self.style.fill[:3], bar)
        else:
            draw.paint_box(target, bar, 0, None, self.style.fill, max(1, self.ui.px(1)))
        target.fill(theme.HI[:3], (middle, rect.y - self.ui.px(2), max(1, self.ui.px(2)), rect.height + self.ui.px(4)))


class Left(Widget):
    """What is left of a table's clock, as it runs; a hand that stands still is told apart by its grey."""

    def __init__(self, ui: Ui, clock: Ticking) -> None:
        super().__init__(ui, tip=say("Time left for the move, and then for the moves of the round"))
        self.clock = clock
        self.shown = self._words()

    def _words(self) -> str:
        return time_left(*self.clock.left(time.time()))

    @property
    def style(self) -> theme.Style:
        """How it is written: what runs stands out, and what is up more so."""
        if not self.clock.runs:
            return theme.NOTE
        up = not any(self.clock.left(time.time()))
        return theme.NOTE.strong.ink(theme.WARN if up else theme.HI)

    def natural(self) -> int:
        return self.ui.text.width(self.shown, theme.NOTE.strong)

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.NOTE)

    def step(self) -> None:
        """Show another second when one has gone."""
        words = self._words()
        if words != self.shown:
            self.shown = words
            self.touch()

    def paint(self, target: pygame.Surface) -> None:
        left = self.rect.right - self.ui.text.width(self.shown, self.style)
        self.ui.text.blit(target, self.shown, (left, self.rect.y), self.style)


class Card(Plate):
    """A table's card; a click looks into its game. A tip says what the offers hold."""

    ring_radius = theme.RADIUS

    def __init__(self, ui: Ui, table: Table, content: Widget, look: Callable[[Table], object]) -> None:
        super().__init__(ui, content, key=f"table:{table.name}")
        self.tip = "\n".join(table.offers) or None
        self.table, self.look = table, look
        self._high: dict[int, int] = {}

    def measure(self, width: int) -> int:
        if width not in self._high:     # what lies on it stays as it is
            self._high[width] = super().measure(width)
        return self._high[width]

    def place(self, rect: pygame.Rect) -> None:
        if rect != self.rect:
            super().place(rect)

    def activate(self) -> None:
        self.look(self.table)

    def paint(self, target: pygame.Surface) -> None:
        table = self.table
        border = theme.WARN if table.trouble or table.alarms else theme.IVORY if table.ending else theme.LINE
        fill = theme.CARD_FOCUS if self.hovered else theme.PANEL_SOLID
        draw.paint_box(target, self.rect, self.ui.px(theme.RADIUS), fill, border, max(1, self.ui.px(1)))


class Cards:
    """Makes the cards of a wall's tables. One that would look as before is taken again: most tables stay as they are
    from one look to the next, and laying a card out costs more than drawing it."""

    def __init__(self, ui: Ui, look: Callable[[Table], object]) -> None:
        """look: what a click on a card does."""
        self.ui, self.look = ui, look
        self._kept: dict[tuple[Path | None, str], tuple[tuple[object, ...], Card]] = {}

    def of(self, tables: Sequence[Table], detail: int, now: float, room: pygame.Rect | None) -> list[Card]:
        """Their cards, in this order; otherwise as `card` takes it."""
        before, self._kept = self._kept, {}
        cards = []
        size = room.size if room is not None else None
        for table in tables:
            whose = table.path, table.name
            looks = (table, _waited(table, now), detail, size, self.ui.scale, self.ui.letters, theme.palette())
            kept = before.get(whose)
            if kept is None or kept[0] != looks:
                kept = looks, card(self.ui, table, detail, now, self.look, room)
            self._kept[whose] = kept
            cards.append(kept[1])
        return cards


class Shown(NamedTuple):
    """What a card shows of its table beside what all do: in what detail of `HIGH`, what the offers hold, how many
    tracks, and how many of the last dispatches."""

    detail: int
    offers: bool = False
    tracks: int = MOST_TRACKS
    latest: int = 0


def card(ui: Ui, table: Table, detail: int, now: float, look: Callable[[Table], object],
         room: pygame.Rect | None = None) -> Card:
    """A table's card. detail: which of `HIGH`; now: the time, in seconds since 1970; look: what a click does; room: how
    large it becomes, if that is known, so that it shows as much as that holds."""
    content = _content(ui, table, Shown(detail), now)
    if room is not None:
        width = room.width
        for shown in _fuller(table, detail):
            fuller = _content(ui, table, shown, now, width >= ui.px(TWICE))
            if fuller.measure(width) > room.height:
                break
            content = fuller
        content.add(Spacer(ui, height=max(0, room.height - content.measure(width)) / ui.scale - GAP))
    return Card(ui, table, content, look)


def _fuller(table: Table, detail: int) -> Iterator[Shown]:
    """What a card with room shows, more and more: first what happened last, then what is offered, then how all tracks
    stand, then what happened before."""
    all_ = len(table.gauges)
    yield Shown(detail, latest=1)
    yield Shown(detail, True, latest=1)
    yield from (Shown(detail, True, all_, latest) for latest in range(1, len(table.latest) + 1))


def _content(ui: Ui, table: Table, shown: Shown, now: float, wide: bool = False) -> Column:
    parts: list[Widget] = [_head(ui, table, now)]
    if table.title:
        parts += [_turn(ui, table), *_standing(ui, table)]
    if table.turn:
        parts.append(_offers(ui, table))
        parts += [Paragraph(ui, words, theme.NOTE) for words in table.offers if shown.offers]
    if shown.detail and table.gauges:
        parts += _tracks(ui, table.gauges[:shown.tracks], wide) if shown.detail > 1 else [_values(ui, table)]
    parts += [Row(ui, [Icon(ui, "warning", 15, theme.WARN), Paragraph(ui, words, theme.NOTE.ink(theme.WARN)).growing()],
                  gap=8, align="top")
              for words in (table.trouble, *table.alarms) if words]
    parts += [Row(ui, [Column(ui, [Paragraph(ui, day, theme.ASIDE)], width=log.date_wide(ui) / ui.scale + 1),
                       Paragraph(ui, words, theme.NOTE).growing()], gap=8, align="top")
              for day, words in table.latest[:shown.latest]]
    return Column(ui, parts, gap=GAP, pad=(14, 10))


def _head(ui: Ui, table: Table, now: float) -> Widget:
    parts: list[Widget] = [Paragraph(ui, table.name, theme.SUBHEADING).growing()]
    waited = _waited(table, now)
    if waited:
        minutes = say("{minutes} min", minutes=waited)
        parts += [Icon(ui, "clock", 14, theme.MUTE), Label(ui, minutes, theme.ASIDE)]
    elif table.ending:
        parts.append(Icon(ui, "check", 16, theme.IVORY))
    return Row(ui, parts, gap=6)


def _waited(table: Table, now: float) -> int:
    """The minutes for which a table has not moved, where that is to be said, or 0."""
    waited = now - table.changed
    return int(waited // 60) if table.turn and not table.trouble and waited >= LONG else 0


def _turn(ui: Ui, table: Table) -> Widget:
    """The round, and whose move it is or how it ended."""
    where = Row(ui, [Rounds(ui, table.round, table.rounds).growing(),
                     Label(ui, round_of(table.round, table.rounds), theme.ASIDE)], gap=10)
    if table.ending:
        return Column(ui, [where, Paragraph(ui, table.ending, theme.NOTE.strong.ink(theme.IVORY))], gap=4)
    style = _style(table, table.mover)
    clock: list[Widget] = [Left(ui, table.clock)] if table.clock is not None else []
    who = Row(ui, [Icon(ui, f"mark:{style.mark}", 13, style.fill),
                   Paragraph(ui, to_move(table.turn), theme.NOTE).growing(), *clock], gap=8)
    return Column(ui, [where, who], gap=4)


def _style(table: Table, seat: int) -> SeatStyle:
    if not 0 <= seat < len(table.seats):
        return theme.NEUTRAL
    return theme.style(table.seats[seat].colour, table.seats[seat].mark)


def _standing(ui: Ui, table: Table) -> list[Widget]:
    """A row for each seat's points, where they may be seen."""
    rows: list[Widget] = []
    named = max((ui.text.width(band_name(points.band), theme.ASIDE) for points in table.points), default=0) / ui.scale
    counted = max((ui.text.width(number(points.total), theme.NOTE.strong) for points in table.points), default=0)
    for seat, points in enumerate(table.points):
        style = _style(table, seat)
        rows.append(Row(ui, [
            Icon(ui, f"mark:{style.mark}", 13, style.fill), Place(ui, points, style).growing(),
            Column(ui, [Label(ui, band_name(points.band), theme.ASIDE.right)], width=named + 1),
            Column(ui, [Label(ui, number(points.total), theme.NOTE.strong.ink(theme.HI).right)],
                   width=counted / ui.scale + 1),
        ], gap=8))
    return rows


def _offers(ui: Ui, table: Table) -> Widget:
    """How many offers stand, and whose they are."""
    standing = len(table.offers)
    words = count("{n} offer stands", "{n} offers stand", standing) if standing else say("no offer stands")
    parts: list[Widget] = [Icon(ui, "envelope", 14, theme.TEXT if standing else theme.MUTE),
                           Label(ui, words, theme.NOTE if standing else theme.ASIDE)]
    for sender in table.senders:
        style = _style(table, sender)
        parts.append(Icon(ui, f"mark:{style.mark}", 11, style.fill))
    return Row(ui, [*parts, Spacer(ui).growing()], gap=8)


def _values(ui: Ui, table: Table) -> Widget:
    runs: list[Run] = []
    for gauge in table.gauges[:MOST_TRACKS]:
        value = Run(gauge.called, theme.HI, True)
        runs += [Run(f"{gauge.name}\u00a0"), value, Run("   ")]
    return Paragraph(ui, runs[:-1], theme.ASIDE)


def _tracks(ui: Ui, gauges: Sequence[Gauge], wide: bool) -> list[Widget]:
    """The tracks as bars, two abreast where there is the width."""
    bars: list[Widget] = [TrackBar(ui, gauge.name, gauge.value,
                                   scale((gauge.low, gauge.high), gauge.danger, gauge.tug), gauge.called)
                          for gauge in gauges]
    if not wide:
        return bars
    pairs = [bars[first:first + 2] for first in range(0, len(bars), 2)]
    return [Row(ui, [bar.growing() for bar in pair] + [Spacer(ui).growing()] * (2 - len(pair)), gap=24)
            for pair in pairs]
