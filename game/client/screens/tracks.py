"""The tracks: all of them by groups, and the page of one: its course, what it does to my points, and what moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from game.client.kit import (
    Column,
    Icon,
    Label,
    Paragraph,
    Row,
    Rule,
    Run,
    Scroll,
    TrackBar,
    TrackScale,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.panels import forums, phrases, topbar
from game.client.reading import Book
from game.match.match import Match
from game.rules.views import View
from game.scenario.schema.parties import Track
from game.wording.messages import say
from game.wording.movers import Mover, movers
from game.wording.points import counting
from game.wording.tracks import lean

LIST = 300
"""Design width of the list of tracks beside the page of one."""


class Mark(NamedTuple):
    """What a track was when a round ended, or is now."""

    round: int
    value: int


def course(match: Match, seat: str, name: str) -> list[Mark]:
    """What a seat saw of a track at the start, at the end of each round, and now."""
    last = {step.position.round: at for at, step in enumerate(match.steps)}
    return [Mark(0, match.view(seat, 0)[name]), *(Mark(round_, match.view(seat, at)[name])
                                                  for round_, at in sorted(last.items()))]


class Course(Widget):
    """A track's values as columns, a round each, with the value over each and the round under it."""

    HIGH = 96

    def __init__(self, ui: Ui, track: Track, marks: Sequence[Mark], said: Callable[[int], str]) -> None:
        super().__init__(ui, key="course")
        self.track, self.marks, self.said = track, marks, said

    def measure(self, width: int) -> int:
        return self.ui.px(self.HIGH)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, track = self.ui, self.rect, self.track
        line = ui.text.line(theme.NOTE)
        step = min(rect.width // max(1, len(self.marks)), ui.px(74))
        room = rect.height - 2 * line - ui.px(6)
        span = max(1, track.high - track.low)
        for number, mark in enumerate(self.marks):
            x = rect.x + number * step
            high = max(ui.px(2), round(room * (mark.value - track.low) / span))
            base = rect.bottom - line - ui.px(2)
            now = number == len(self.marks) - 1
            draw.paint_box(target, pygame.Rect(x, base - high, step - ui.px(6), high), ui.px(2),
                           theme.IVORY if now else theme.LINE_STRONG)
            middle = x + (step - ui.px(6)) // 2
            ui.text.blit(target, self.said(mark.value), (middle, base - high - line),
                         theme.NOTE.strong.centre.ink(theme.HI))
            words = say("now") if now else say("start") if not mark.round else say("r{round}", round=mark.round)
            ui.text.blit(target, words, (middle, base + ui.px(2)), theme.ASIDE.centre)


def bar_of(ui: Ui, book: Book, view: View, track: Track) -> TrackBar:
    """A track in the list; one of named values says which it is."""
    if not track.values:
        bar = topbar.track_bar(ui, book, view, track, {})
        bar.note = say("reported") if book.hidden_strength(view, track.id) else ""
        return bar
    value = book.value(view, track.id)
    shown = book.words.value(book.variables[track.id], value)
    bar = TrackBar(ui, track.name, value, TrackScale(0, max(1, track.high)), shown).named(f"track:{track.id}")
    bar.tip = partial(phrases.track_tip, book, view, track.id)
    return bar


def all_tracks(ui: Ui, book: Book, view: View, open_: Callable[[str], object], columns: int) -> Widget:
    """Every track by groups, in so many columns; each leads to its page."""
    groups: dict[str, list[Widget]] = {}
    for track in book.document.tracks:
        bar = bar_of(ui, book, view, track).leads(partial(open_, track.id))
        groups.setdefault(track.group, []).append(bar)
    if book.document.forums:
        groups[say("Forums")] = [forums.forum_bar(ui, book, view, forum) for forum in book.document.forums]
    blocks = [Column(ui, [Label(ui, name, theme.SUBHEADING), *bars], gap=9) for name, bars in groups.items()]
    piles: list[list[Widget]] = [[] for _ in range(columns)]
    heights = [0] * columns
    for block in blocks:
        at = heights.index(min(heights))
        piles[at].append(block)
        heights[at] += block.measure(ui.px(LIST)) + ui.px(18)
    row = Row(ui, [Column(ui, pile, gap=18).growing() for pile in piles], gap=28, align="top")
    return Scroll(ui, row).growing()


def page(ui: Ui, book: Book, view: View, name: str, marks: Sequence[Mark]) -> Widget:
    """All there is to know of a track: where it stands and stood, what it counts for me, and what moves it."""
    track, variable = book.tracks[name], book.variables[name]
    said = partial(book.words.value, variable)
    now = lean(track, book.value(view, name)) if not track.values else said(book.value(view, name))
    head = Row(ui, [Paragraph(ui, track.name, theme.HEADING).growing(),
                    Label(ui, now, theme.HEADING)], gap=12)
    parts: list[Widget] = [head, Paragraph(ui, track.text)]
    if track.ends and not track.values:
        ends = say("{low} {first}, {high} {last}", low=track.low, first=track.ends[0], high=track.high,
                   last=track.ends[-1])
        parts.append(Paragraph(ui, ends, theme.ASIDE))
    parts += [Course(ui, track, marks, said), *_counts(ui, book, view, name)]
    moving = movers(book.words, name)
    for seat in (book.seats[view.seat], *(one for one in book.seats if one.id != book.seats[view.seat].id)):
        mine = seat.id == book.seats[view.seat].id
        title = say("My moves") if mine else say("Moves of {seat}", seat=seat.name)
        parts += _list(ui, book, view, title, [one for one in moving.played if one.seat == seat.id])
    parts += _list(ui, book, view, say("Clauses of an offer"), moving.clauses)
    parts += _list(ui, book, view, say("Events"), moving.events)
    parts += _list(ui, book, view, say("What plays itself"), moving.drift)
    return Scroll(ui, Column(ui, parts, gap=8)).growing()


def _counts(ui: Ui, book: Book, view: View, name: str) -> list[Widget]:
    """Whether a rise is good for me, and the parts of my points that ask for the track."""
    column = book.tables.column[name]
    good = book.good(view, column, 1)
    words = say("A rise is good for me.") if good > 0 else say("A rise is bad for me.") if good < 0 else \
        say("By itself it is neither good nor bad for me.")
    parts: list[Widget] = [Paragraph(ui, [phrases.sign_run(phrases.ChangeLine(good, "", "+1")), Run(f"  {words}")])]
    names = book.tables.points.names
    for term, _ in view.terms():
        doc = book.terms[names[term]]
        row = book.words.rows[doc.id]
        asks = doc.each == name or any(need.guard.name == name for need in row.needs)
        if asks and int(book.tables.points.directive[term]) < 0:
            reads = counting(book.words, doc, partial(book.value, view))
            parts.append(Paragraph(ui, say("**{term}:** {how}", term=doc.name, how=reads), theme.NOTE))
    return parts


def _list(ui: Ui, book: Book, view: View, title: str, some: Iterable[Mover]) -> list[Widget]:
    """A heading and the rows under it; nothing where there are none."""
    rows = list(some)
    if not rows:
        return []
    lines: list[Widget] = [Rule(ui), Label(ui, say("{title} \u00b7 {n}", title=title, n=len(rows)),
                                           theme.ASIDE.strong)]
    for mover in rows:
        seat = next((k for k, one in enumerate(book.seats) if one.id == mover.seat), -1)
        style = theme.style(*book.badges[seat])
        words = [Run(mover.title, theme.HI), Run(f"  {'; '.join(mover.effects)}", theme.MUTE)]
        lines.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 11, style.fill),
                              Paragraph(ui, words, theme.NOTE).growing()], gap=8, align="top")
                     .named(f"mover:{mover.row}").tipped(partial(phrases.tip_of, book, view,
                                                                 book.tables.row[mover.row])))
    return lines
