"""The ending's points: each seat's sum by groups and terms, and how it went, round by round."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Spacer, Ui, Widget, theme
from game.client.panels.seat import BandBar
from game.client.reading import Book
from game.client.screens.ending_parts.pieces import CourseChart, GroupBar, TermLine
from game.review.record import SeatResult, Standing
from game.wording.messages import number, say
from game.wording.points import band_name, place

PANEL = 400
"""Least width of a seat's panel, in design pixels."""
SPLIT = 700
"""Inner width from which a seat's groups stand in two piles."""
GAP = 12


def points(ui: Ui, book: Book, seats: Sequence[SeatResult], stops: Sequence[Standing], width: float) -> Widget:
    """The seats side by side, as many as fit into a width in design pixels; then how it went. stops: round by round."""
    most = max(1, min(len(seats), int((width + GAP) // (PANEL + GAP))))
    across = -(-len(seats) // -(-len(seats) // most))     # rows of equal length, as far as they divide
    inner = (width - GAP * (across - 1)) / across - 2 * theme.PAD_X
    worths = [group.worth for seat in seats for group in seat.groups]
    span = min(0, *worths), max(0, *worths)
    rows: list[Widget] = []
    for k in range(0, len(seats), across):
        panels: list[Widget] = [_seat(ui, book, seat, inner, span) for seat in seats[k:k + across]]
        panels += [Spacer(ui).growing() for _ in range(across - len(panels))]
        rows.append(Row(ui, panels, gap=GAP, align="stretch"))
    words = say("Each seat\u2019s points are counted on a scale of its own. Compare seats by their places, from 0 "
                "(disaster) to 100 (triumph). Hover a term to see how it is counted.")
    rows += [Paragraph(ui, words, theme.ASIDE), course(ui, book, stops, 150)]
    return Column(ui, rows, gap=GAP)


def course(ui: Ui, book: Book, stops: Sequence[Standing], high: float) -> Panel:
    """The chart of places, round by round."""
    levels = [book.document.bands[seat.id] for seat in book.seats]
    rounds = [(str(stop.round) if stop.round else say("end"), tuple(map(place, stop.points, levels)))
              for stop in stops]
    note = say("Each seat\u2019s place, from 0 (disaster) to 100 (triumph), had the game stopped at the start of that "
               "round, and at the end.")
    return Panel(ui, [
        Label(ui, say("Where each seat stood, round by round"), theme.HEADING),
        CourseChart(ui, rounds, [theme.style(seat.colour, seat.mark) for seat in book.seats],
                    [seat.name for seat in book.seats], high),
        Paragraph(ui, note, theme.ASIDE),
    ], theme.LOOSE, gap=10)


def _seat(ui: Ui, book: Book, seat: SeatResult, inner: float, span: tuple[int, int]) -> Panel:
    """span: the least and the most that a group of any seat was worth."""
    style, me = theme.style(*book.badges[seat.seat]), book.seats[seat.seat]
    parts: list[Widget] = [
        Row(ui, [
            Icon(ui, f"mark:{style.mark}", 18, style.fill),
            Paragraph(ui, me.name, theme.HEADING).growing(),
            Label(ui, band_name(seat.band), theme.LARGE.ink(style.lit)),
            Label(ui, number(seat.total), theme.HEADING),
        ], gap=12),
    ]
    parts.append(BandBar(ui, book.document.bands[me.id], seat.total))
    if seat.directive is not None:
        parts.append(Panel(ui, [
            Row(ui, [
                Icon(ui, "unlock", 14, theme.MUTE),
                Paragraph(ui, say("Secret directive: **{directive}**", directive=seat.directive.name),
                          theme.BODY.ink(theme.HI)).growing(),
            ], gap=8),
            Paragraph(ui, seat.directive.text, theme.NOTE),
        ], theme.SLIP, pad=(12, 8), gap=2))
    blocks: list[Widget] = []
    for group in seat.groups:
        lines: list[Widget] = [TermLine(ui, term) for term in group.terms]
        blocks.append(Column(ui, [GroupBar(ui, group, span, style), *lines], gap=0))
    if inner >= SPLIT:
        halves = _piles(blocks, ui.px(inner / 2 - 14))
        parts.append(Row(ui, [Column(ui, half, gap=12).growing() for half in halves], gap=28, align="top"))
    else:
        parts += blocks
    return Panel(ui, parts, theme.PanelLook(top=style.fill, kept=False), gap=12).named(f"seat:{me.id}").growing()


def _piles(blocks: list[Widget], wide: int) -> tuple[list[Widget], list[Widget]]:
    """The blocks in two piles of about equal height, their order kept."""
    heights = [block.measure(wide) for block in blocks]
    cut = min(range(1, len(blocks) + 1), key=lambda k: abs(sum(heights[:k]) - sum(heights[k:])))
    return blocks[:cut], blocks[cut:]
