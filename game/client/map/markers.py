"""What stands on the map: place discs with their rings, unit counters, edge chips. All drawn once and kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.client.kit import Colour, SeatStyle, Ui, draw, theme
from game.client.reading import Book, Counter, PlaceState

EMBLEMS = {
    "capital": "star",
    "city": "star",
    "port": "anchor",
    "airfield": "aircraft",
    "field": "drop",
    "town": "square",
    "front": "flag",
    "base": "square",
}
COUNTER = (38, 26)
COUNTER_NEAR = (46, 32)


def ring_arcs(book: Book, state: PlaceState, home: int) -> tuple[tuple[float, float, Colour], ...]:
    """The arcs of a place's ring: shares of control from twelve o'clock, the corner-cut side's arcs broken.

    `home`: the seat whose city it is, or -1."""
    if home >= 0:
        return ((0.0, 1.0, theme.style(*book.badges[home]).fill),)
    shares = list(state.shares)
    if state.held and not any(side == state.held for side, _ in shares):
        shares.append((state.held, 1))
    if not state.held:
        shares = []
    total = sum(strength for _, strength in shares)
    if not total:
        return ((0.0, 1.0, theme.NOBODY),)
    shares.sort(key=lambda share: share[0] != state.held)
    arcs: list[tuple[float, float, Colour]] = []
    start = 0.0
    for side, strength in shares:
        end = start + strength / total
        style = theme.style(*book.side_badges[side])
        arcs += broken(start, end, style.fill) if style.cut else [(start, end, style.fill)]
        start = end
    return tuple(arcs)


def broken(start: float, end: float, colour: Colour) -> list[tuple[float, float, Colour]]:
    """An arc with a gap every 45 degrees."""
    arcs = []
    at = start
    while at < end - 1e-6:
        stop = min(end, (math.floor(at * 8 + 1e-6) + 1) / 8)
        if stop - at > 0.04:
            arcs.append((at + 0.012, stop - 0.022, colour))
        at = stop
    return arcs or [(start, end, colour)]


def disc(
    ui: Ui, arcs: tuple[tuple[float, float, Colour], ...], emblem: str, radius: int, thin: bool, selected: bool
) -> pygame.Surface:
    """A place's disc: dark ground, ring, white emblem; with an ivory ring round it when selected."""

    def make() -> pygame.Surface:
        width = max(2.0, radius * 0.2) if not thin else max(1.5, ui.px(2) * 0.9)
        base = draw.ring(radius, width, arcs, theme.with_alpha(theme.DISC, 235))
        side = max(base.get_width(), 2 * (radius + ui.px(6)) + 6) if selected else base.get_width()
        done = pygame.Surface((side, side), pygame.SRCALPHA)
        if selected:
            halo = draw.ring(radius + ui.px(6), max(2, ui.px(2)), ((0.0, 1.0, theme.IVORY),))
            done.blit(halo, halo.get_rect(center=(side // 2, side // 2)))
        done.blit(base, base.get_rect(center=(side // 2, side // 2)))
        if emblem and radius >= 5:
            icon = ui.icons.get(emblem, max(6, round(radius * 1.12)), theme.HI)
            done.blit(icon, icon.get_rect(center=(side // 2, side // 2)))
        return done

    return draw.KEPT.get(("place", arcs, emblem, radius, thin, selected), make)


def _frame(size: tuple[int, int], style: SeatStyle, filled: bool, dashed: bool, line: float) -> pygame.Surface:
    """A counter's frame: plain or with cut corners, filled or hollow, with a dark copy 2 px lower right."""

    def paint(big: pygame.Surface, scale: int) -> None:
        wide, high = size[0] * scale, size[1] * scale
        cut = 0.26 * high if style.cut else 0.0
        inset = line * scale / 2 + scale

        def outline(edge: float) -> list[tuple[float, float]]:
            left, top, right, low = edge, edge, wide - edge, high - edge
            if not cut:
                return [(left, top), (right, top), (right, low), (left, low)]
            return [
                (left + cut, top), (right - cut, top), (right, top + cut), (right, low - cut),
                (right - cut, low), (left + cut, low), (left, low - cut), (left, top + cut),
            ]

        ground = style.fill if filled else theme.DISC
        big.fill((ground[0], ground[1], ground[2], 0))
        pygame.draw.polygon(big, (*ground[:3], 255), outline(scale))
        edge_points = outline(inset)
        rim = style.ink if filled and dashed else style.fill
        if dashed:
            for part in draw.dashes([*edge_points, edge_points[0]], 4 * scale, 3 * scale):
                pygame.draw.lines(big, rim[:3], False, part, max(1, round(line * scale)))
        elif not filled:
            pygame.draw.polygon(big, rim[:3], edge_points, max(1, round(line * scale)))

    return draw.fine(size, paint)


class Pen(NamedTuple):
    """Draws in a box whose corners are (0, 0) and (1, 1)."""

    target: pygame.Surface
    box: pygame.Rect
    ink: tuple[int, int, int]
    wide: int

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point of the box in pixels."""
        return self.box.x + point[0] * self.box.width, self.box.y + point[1] * self.box.height

    def lines(self, *points: tuple[float, float], wide: float = 1.0) -> None:
        """An open line; `wide`: how many times the pen's width."""
        pygame.draw.lines(self.target, self.ink, False, [self.at(point) for point in points], round(self.wide * wide))

    def shape(self, *points: tuple[float, float]) -> None:
        """A closed outline."""
        pygame.draw.polygon(self.target, self.ink, [self.at(point) for point in points], self.wide)

    def frame(self) -> None:
        """The frame of a force on the ground."""
        pygame.draw.rect(self.target, self.ink, self.box, self.wide)


def _infantry(pen: Pen) -> None:
    pen.frame()
    pen.lines((0, 0), (1, 1))
    pen.lines((0, 1), (1, 0))


def _mercenary(pen: Pen) -> None:
    pen.frame()
    pen.lines((0, 0), (1, 1))


def _special(pen: Pen) -> None:
    pen.frame()
    pen.lines((0.18, 0.35), (0.5, 0.72), (0.82, 0.35))


def _mechanised(pen: Pen) -> None:
    pen.frame()
    ellipse = pen.box.inflate(-pen.box.width * 0.25, -pen.box.height * 0.35)
    pygame.draw.ellipse(pen.target, pen.ink, ellipse, pen.wide)


def _artillery(pen: Pen) -> None:
    pen.frame()
    pygame.draw.circle(pen.target, pen.ink, pen.box.center, pen.box.height * 0.17)


def _air_defence(pen: Pen) -> None:
    pen.frame()
    turns = [math.pi * step / 16 for step in range(17)]
    pen.lines(*((0.5 - 0.42 * math.cos(turn), 0.98 - 0.68 * math.sin(turn)) for turn in turns))


def _drone(pen: Pen) -> None:
    pen.lines((0.0, 0.12), (0.22, 0.2), (0.5, 0.55), (0.78, 0.2), (1.0, 0.12), wide=1.3)
    pen.lines((0.5, 0.5), (0.5, 1.0), wide=1.3)


def _jet(pen: Pen) -> None:
    pen.shape((0, 0.12), (0.5, 0.5), (0, 0.88))
    pen.shape((1, 0.12), (0.5, 0.5), (1, 0.88))


def _ship(pen: Pen) -> None:
    pen.shape((0, 0.52), (1, 0.52), (0.8, 0.95), (0.2, 0.95))
    pen.lines((0.34, 0.52), (0.34, 0.12), (0.7, 0.12), (0.7, 0.52))


SYMBOLS: dict[str, Callable[[Pen], None]] = {
    "infantry": _infantry, "mercenary": _mercenary, "special": _special, "mechanised": _mechanised,
    "artillery": _artillery, "air_defence": _air_defence, "drone": _drone, "jet": _jet, "ship": _ship,
}


def symbol(name: str, size: tuple[int, int], colour: Colour, line: float) -> pygame.Surface:
    """A NATO-style symbol for a kind of unit; an empty frame for a kind that has none."""

    def paint(big: pygame.Surface, scale: int) -> None:
        big.fill((*colour[:3], 0))
        wide = max(1, round(line * scale))
        box = pygame.Rect(wide // 2, wide // 2, size[0] * scale - wide, size[1] * scale - wide)
        SYMBOLS.get(name, Pen.frame)(Pen(big, box, colour[:3], wide))

    return draw.KEPT.get(("symbol", name, size, colour, line), lambda: draw.fine(size, paint))


def _steps(unit: Counter) -> str:
    return f"~{unit.steps}" if unit.reported else str(unit.steps)


def _counter_size(ui: Ui, words: str, near: bool) -> tuple[int, int]:
    """A counter's size in window pixels: wider for more than one figure."""
    wide, high = COUNTER_NEAR if near else COUNTER
    more = ui.text.width(words, theme.NOTE.strong) - ui.text.width("0", theme.NOTE.strong)
    return ui.px(wide) + more, ui.px(high)


def _frame_of(ui: Ui, book: Book, unit: Counter, near: bool) -> pygame.Surface:
    """The frame of a counter by its side, over its shadow, with nothing in it."""
    wide, high = _counter_size(ui, _steps(unit), near)
    style = theme.style(*book.side_badges[unit.side])
    done = pygame.Surface((wide + ui.px(2), high + ui.px(2)), pygame.SRCALPHA)
    shade = theme.SeatStyle((6, 10, 16), (6, 10, 16), (6, 10, 16), (6, 10, 16), "", style.cut)
    under = _frame((wide, high), shade, True, False, 1)
    under.set_alpha(170)
    done.blit(under, (ui.px(2), ui.px(2)))
    done.blit(_frame((wide, high), style, unit.own, unit.reported, max(2.0, 2 * ui.scale)), (0, 0))
    return done


def counter(ui: Ui, book: Book, unit: Counter, near: bool = False) -> pygame.Surface:
    """A unit counter: frame by side, filled for the patron's own force, symbol left, steps right."""
    words = _steps(unit)
    wide, high = _counter_size(ui, words, near)
    style = theme.style(*book.side_badges[unit.side])

    def make() -> pygame.Surface:
        done = _frame_of(ui, book, unit, near)
        ink = style.ink if unit.own else style.lit
        box = (round(high * 0.64), round(high * 0.5))
        picture = symbol(unit.symbol, box, ink, max(1.2, 1.5 * ui.scale))
        done.blit(picture, picture.get_rect(midleft=(ui.px(6), high // 2)))
        lettered = theme.NOTE.strong.right.ink(style.ink if unit.own else theme.HI)
        ui.text.blit(done, words, (wide - ui.px(5), high / 2 - ui.text.line(lettered) / 2), lettered)
        return done

    key = ("counter", unit.symbol, unit.side, unit.steps, unit.own, unit.reported, wide, high, style)
    return draw.KEPT.get(key, make)


def stack(ui: Ui, book: Book, units: Sequence[Counter], near: bool = False) -> pygame.Surface:
    """Counters of one side as one: the strongest in front with the steps of all, others behind it, and how many they
    are on a disc. One alone is just a counter."""
    front = units[0]

    def make() -> pygame.Surface:
        if len(units) == 1:
            return counter(ui, book, front, near)
        shift, edge, behind = ui.px(3), ui.px(8), min(2, len(units) - 1)
        summed = front._replace(steps=sum(unit.steps for unit in units), reported=any(unit.reported for unit in units))
        shown, plain = counter(ui, book, summed, near), _frame_of(ui, book, summed, near)
        wide, high = shown.get_size()
        done = pygame.Surface((wide + behind * shift + edge, high + behind * shift + edge), pygame.SRCALPHA)
        for number in range(behind, -1, -1):
            done.blit(plain if number else shown, (number * shift, edge + (behind - number) * shift))
        badge = draw.disc(edge, theme.IVORY)
        at = badge.get_rect(topright=(done.get_width(), 0))
        done.blit(badge, at)
        style = theme.BADGE.centre
        ui.text.blit(done, str(len(units)), (at.centerx, at.centery - ui.text.line(style) / 2), style)
        return done

    key = ("stack", tuple(units), book.side_badges[front.side], near, ui.scale, ui.letters, theme.palette())
    return draw.KEPT.get(key, make)


def chip(ui: Ui, words: str, border: Colour, icon: str) -> pygame.Surface:
    """A pill for a city outside the window."""

    def make() -> pygame.Surface:
        high = ui.px(24)
        wide = ui.text.width(words, theme.NOTE.strong) + ui.px(38)
        done = draw.box((wide, high), high // 2, theme.with_alpha(theme.PANEL, 235), border, max(1, ui.px(1.5))).copy()
        ink = ui.icons.get(icon, ui.px(11), border if border != theme.LINE_STRONG else theme.TEXT)
        done.blit(ink, ink.get_rect(center=(ui.px(15), high // 2)))
        y = high / 2 - ui.text.line(theme.NOTE) / 2
        ui.text.blit(done, words, (ui.px(26), y), theme.NOTE.strong.ink(theme.HI))
        return done

    return draw.KEPT.get(("chip", words, border, icon, ui.scale), make)
