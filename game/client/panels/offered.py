"""The standing offer, part by part: clauses by who gives them, both sides' points, who else must sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from game.client.dealing import OfferModel, Part, Span, parts_of, span_words
from game.client.keys import hint
from game.client.kit import (
    Column,
    Icon,
    Label,
    Paragraph,
    Pressable,
    Row,
    Rule,
    Run,
    SeatStyle,
    Spacer,
    Ui,
    Widget,
    draw,
    line_width,
    paint_lines,
    theme,
)
from game.client.panels import phrases
from game.client.panels.amended import Fate, Mark
from game.client.panels.cells import Cells, of_percent
from game.client.reading import Book
from game.rules.seen import Offer
from game.rules.views import Preview, View
from game.scenario.schema.bargaining import Clause
from game.wording.messages import number, say, signed
from game.wording.packages import lasting
from game.wording.points import band, band_name, place

MINE, THEIRS = 48, 76
"""Design widths of the columns of points, for letters of the usual size."""


def columns_head(ui: Ui, model: OfferModel, aid: bool) -> Widget:
    """What the columns of points are."""
    cells: list[Widget] = [Spacer(ui).growing(), Label(ui, say("my points"), theme.ASIDE)]
    if aid:
        wide = (THEIRS + 12) * max(1, ui.letters)
        cells.append(Paragraph(ui, say("theirs, about"), theme.NOTE.right.ink(lit(model)), width=wide))
    return Row(ui, cells, gap=8).named("columns")


def lit(model: OfferModel) -> theme.Colour:
    """The colour of a guess about the other side."""
    lits = {theme.style(*model.book.badges[other]).lit for other in model.others}
    return lits.pop() if len(lits) == 1 else theme.HI


def part_head(ui: Ui, book: Book, part: Part) -> Widget:
    """Who gives: the marks and the words."""
    styles = [theme.style(*book.badges[seat]) for seat in part.givers]
    return Row(ui, [*(Icon(ui, f"mark:{style.mark}", 12, style.fill) for style in styles),
                    Label(ui, part.head, theme.NOTE.strong.ink(theme.HI))], gap=7)


def clause_row(ui: Ui, model: OfferModel, one: tuple[int, Clause], mark: Mark | None, aid: bool) -> Widget:
    """A clause of the standing offer with what it alone does to my points and, about, to theirs; in a counter, with its
    mark. One that the counter drops does nothing."""
    number_, clause = one
    dropped = mark is not None and mark.fate is Fate.DROPPED
    name = Paragraph(ui, clause.name, theme.BODY.ink(theme.MUTE if dropped else theme.HI))
    note = [Run(mark.words, mark.colour)] if mark is not None else []
    if not dropped:
        note += [Run(" \u00b7 ", theme.MUTE)] if note else []
        note.append(Run(lasting(clause), theme.MUTE))
    mine = [] if dropped else points_run(model.alone(number_))
    cells: list[Widget] = [Column(ui, [name, Paragraph(ui, note, theme.NOTE)], gap=0).growing(),
                           Paragraph(ui, mine, theme.BODY.right, width=MINE * max(1, ui.letters))]
    if aid:
        spans = [model.alone_theirs(number_, other) for other in model.others]
        span = Span(min(one.low for one in spans), max(one.high for one in spans))
        theirs = "" if dropped else span_words(span, sign=True)
        cells.append(Paragraph(ui, theirs, theme.NOTE.strong.right.ink(lit(model)), width=THEIRS * max(1, ui.letters)))
    if mark is not None:
        cells.insert(0, Icon(ui, mark.fate.value, 13, mark.colour).named(f"mark:{mark.fate.value}:{clause.id}"))
    tip = partial(phrases.tip_of, model.book, model.view, model.book.tables.row[clause.id])
    return Row(ui, cells, gap=8).named(f"clause:{clause.id}").tipped(tip)


def points_run(points: int) -> list[Run]:
    """A change of my points: triangle and signed number."""
    if not points:
        return [Run("0", theme.MUTE)]
    colour, icon = (theme.IVORY, "up") if points > 0 else (theme.WARN, "down_hollow")
    return [Run("", colour, False, icon), Run(f" {signed(points)}", colour, True)]


class Side(NamedTuple):
    """One side of the sum: its look and name, its points before and after, and by how much they change."""

    style: SeatStyle
    name: str
    before: str
    after: str
    gain: Sequence[Run]
    mine: bool


class SumBox(Pressable):
    """Each side from its points now to this offer; what that comes from; and what a refusal means."""

    def __init__(self, ui: Ui, sides: Sequence[Side], note: Sequence[Run], why: Callable[[], object]) -> None:
        super().__init__(ui, key="sum", tip=say("Press {key}, or click, for the sum", key=hint("points")))
        self.sides, self.note, self.why = sides, note, why

    def _row(self, side: Side) -> int:
        return self.ui.text.line(theme.LARGE if side.mine else theme.BODY)

    def measure(self, width: int) -> int:
        lines = len(self.ui.text.wrap(self.note, theme.NOTE, width - self.ui.px(24)))
        return sum(map(self._row, self.sides)) + self.ui.px(20) + lines * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, pad = self.ui, self.rect, self.ui.px(12)
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD, theme.LINE_STRONG if self.hovered else None)
        y = rect.y + ui.px(6)
        names = max(ui.text.width(side.name, theme.NOTE.strong) for side in self.sides)
        for side in self.sides:
            self._side(target, side, y, rect.x + pad, ui.px(18) + names)
            y += self._row(side)
        lines = ui.text.wrap(self.note, theme.NOTE, rect.width - 2 * pad)
        paint_lines(ui, target, lines, (rect.x + pad, y + ui.px(4)), theme.NOTE)

    def _side(self, target: pygame.Surface, side: Side, y: int, left: int, room: int) -> None:
        ui, middle, right = self.ui, y + self._row(side) // 2, self.rect.right - self.ui.px(12)
        mark = draw.mark(side.style.mark, ui.px(11), side.style.fill)
        target.blit(mark, mark.get_rect(midleft=(left, middle)))
        line = ui.text.line(theme.NOTE)
        ui.text.blit(target, side.name, (left + ui.px(18), middle - line / 2), theme.NOTE.strong.ink(theme.HI))
        x = left + room + ui.px(10)
        words = say("now") if side.mine else say("about")
        if side.mine or x + ui.text.width(words, theme.NOTE) + self._wide(side) <= right:
            x += ui.text.blit(target, words, (x, middle - line / 2), theme.ASIDE) + ui.px(6)
        plain = (theme.BODY.strong if side.mine else theme.NOTE.strong).ink(theme.HI if side.mine else side.style.lit)
        high = ui.text.line(plain)
        x += ui.text.blit(target, side.before, (x, middle - high / 2), plain) + ui.px(8)
        gain = ui.text.wrap(side.gain, plain, self.rect.width)
        right -= line_width(gain[0]) if gain else 0
        paint_lines(ui, target, gain, (right, middle - high / 2), plain)
        style = theme.HEADING if side.mine else plain
        right -= ui.px(10)
        right -= ui.text.blit(target, side.after, (right, middle - ui.text.line(style) / 2), style.right) + ui.px(10)
        if right - x > ui.px(12):
            target.fill(theme.LINE_STRONG, (x, middle, right - x, ui.px(1)))
            head = draw.triangle(ui.px(8), theme.IVORY, "right")
            target.blit(head, head.get_rect(midright=(right + ui.px(2), middle)))

    def _wide(self, side: Side) -> int:
        """How wide the figures of a side that is guessed are, with the room between them."""
        figures = (side.before, side.after, "".join(run.text for run in side.gain))
        return sum(self.ui.text.width(words, theme.NOTE.strong) for words in figures) + self.ui.px(44)

    def activate(self) -> None:
        self.why()


def sides(model: OfferModel, package: int, preview: Preview, aid: bool) -> list[Side]:
    """My side of the sum and, as a range over their directives, the others'."""
    book, seat = model.book, model.view.seat
    lines = [Side(theme.style(*book.badges[seat]), book.seats[seat].name, number(preview.before),
                  number(preview.after), points_run(preview.after - preview.before), True)]
    for other in model.others if aid else ():
        guess, style = model.guess(package, other), theme.style(*book.badges[other])
        lines.append(Side(style, book.seats[other].name, span_words(guess.before), span_words(guess.after),
                          [Run(span_words(guess.change, sign=True), style.lit, True)], False))
    return lines


def bands(model: OfferModel, package: int, preview: Preview, aid: bool) -> list[Run]:
    """What the points after it are worth to each side: bands and places from 0 to 100, which can be compared."""
    book, seat = model.book, model.view.seat
    levels = book.document.bands[book.seats[seat].id]
    runs = [Run(say("{seat}: {band}, {place} of 100.", seat=book.seats[seat].name, place=place(preview.after, levels),
                    band=band_name(band(levels, preview.after))), theme.HI)]
    for other in model.others if aid else ():
        guess, levels = model.guess(package, other).after, book.document.bands[book.seats[other].id]
        low, high = (place(end, levels) for end in (guess.low, guess.high))
        runs.append(Run(" " + say("{seat}: {span} of 100.", seat=book.seats[other].name,
                                  span=span_words(Span(low, high))), theme.style(*book.badges[other]).lit))
    return runs


def consent_rows(ui: Ui, book: Book, view: View) -> list[Widget]:
    """For a settlement: how likely each client is to sign, in cells, and why; then what follows if one walks out."""
    rows: list[Widget] = []
    for client, percent, why in view.consent():
        consent = book.document.consent[client]
        name = book.words.client[consent.client]
        tip = [Run(say("{client} signs: {percent} %", client=name, percent=percent), theme.HI, True),
               Run(say("base {percent} %", percent=consent.base)),
               *(Run(book.words.title(book.tables.rows[row])) for row, _ in why)]
        icon, colour = ("warning", theme.WARN) if percent < 60 else ("check", theme.MUTE)
        said = Row(ui, [
            Icon(ui, icon, 14, colour),
            Paragraph(ui, say("{client} must sign", client=name), theme.NOTE.ink(theme.HI)).growing(),
            Label(ui, say("{percent} %", percent=percent), theme.NOTE.strong.right.ink(theme.HI)),
        ], gap=8)
        cells = Row(ui, [Spacer(ui, width=14), Cells(ui, of_percent(percent), side=9, gap=2)], gap=8)
        rows.append(Column(ui, [said, cells], gap=2).named(f"consent:{consent.client}").tipped(phrases.stacked(tip)))
    if rows:
        rows.append(Paragraph(ui, say("If one walks out, nothing of the package acts."), theme.ASIDE))
    return rows


def clause_rows(ui: Ui, model: OfferModel, offer: Offer, marks: dict[int, Mark], aid: bool) -> list[Widget]:
    """Every clause under who gives it."""
    rows: list[Widget] = []
    for part in parts_of(model.book, offer):
        rows.append(part_head(ui, model.book, part))
        for at, one in enumerate(part.clauses):
            rows += [Rule(ui)] if at else []
            rows.append(clause_row(ui, model, one, marks.get(one[0]), aid))
    return rows
