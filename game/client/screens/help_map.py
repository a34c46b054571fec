"""The key to the map: every kind of disc, ring, counter and line, drawn as the map draws it."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import Colour, Column, Label, Paragraph, Rich, Ui, Widget, draw, theme
from game.client.map import markers
from game.client.reading import Book, Counter
from game.wording.messages import say

Make = Callable[[], pygame.Surface]


class Shown(Widget):
    """A picture as on the map, and what it means."""

    def __init__(self, ui: Ui, make: Make, words: Rich) -> None:
        super().__init__(ui)
        self.make = make
        self.words = Paragraph(ui, words, theme.NOTE)
        self.add(self.words)

    def measure(self, width: int) -> int:
        return max(self.ui.px(34), self.words.measure(width - self.ui.px(66)) + self.ui.px(6))

    def arrange(self) -> None:
        left = self.ui.px(66)
        wide = self.rect.width - left
        high = self.words.measure(wide)
        self.words.place(pygame.Rect(self.rect.x + left, self.rect.centery - high // 2, wide, high))

    def paint(self, target: pygame.Surface) -> None:
        ink = self.make()
        target.blit(ink, ink.get_rect(center=(self.rect.x + self.ui.px(27), self.rect.centery)))


def map_key(ui: Ui, book: Book) -> list[Widget]:
    """The blocks of the key for a scenario: places, who holds them, counters, its kinds of unit, lines."""
    return [
        _block(ui, say("Places"), _places(ui)),
        _block(ui, say("Who holds a place"), _rings(ui, book)),
        _block(ui, say("Counters"), _counters(ui, book)),
        _block(ui, say("Lines"), _lines(ui, book)),
        *_kinds(ui, book),
    ]


def _block(ui: Ui, title: str, rows: list[Widget]) -> Widget:
    return Column(ui, [Label(ui, title, theme.SUBHEADING), *rows], gap=3)


def _disc(ui: Ui, arcs: tuple[tuple[float, float, Colour], ...], emblem: str) -> Make:
    return lambda: markers.disc(ui, arcs, emblem, ui.px(12), False, False)


def _places(ui: Ui) -> list[Widget]:
    plain: tuple[tuple[float, float, Colour], ...] = ((0.0, 1.0, theme.NOBODY),)
    return [Shown(ui, _disc(ui, plain, emblem), words) for emblem, words in (
        ("star", say("Capital or city")), ("anchor", say("Port")), ("aircraft", say("Airfield")),
        ("drop", say("Oil or gas field")), ("square", say("Town or base")), ("flag", say("Front")))]


def _rings(ui: Ui, book: Book) -> list[Widget]:
    rows: list[Widget] = []
    pair: list[tuple[float, float, Colour]] = []
    for number, side in enumerate(book.document.sides, 1):
        style = theme.style(*book.side_badges[number])
        arcs = tuple(markers.broken(0.0, 1.0, style.fill)) if style.cut else ((0.0, 1.0, style.fill),)
        patron = book.side_seat[number]
        words = say("{side}, backed by {seat}", side=side.name, seat=book.seats[patron].name) if patron >= 0 else \
            side.name
        rows.append(Shown(ui, _disc(ui, arcs, "square"), words))
        if number < 3:
            start, end = (0.0, 0.65) if number == 1 else (0.65, 1.0)
            pair += markers.broken(start, end, style.fill) if style.cut else [(start, end, style.fill)]
    rows.append(
        Shown(
            ui,
            _disc(ui, tuple(pair), "flag"),
            say("Two sides there: each one\u2019s share of the strength, the holder first"),
        )
    )
    rows.append(Shown(ui, _disc(ui, ((0.0, 1.0, theme.NOBODY),), "square"), say("Nobody\u2019s")))
    return rows


def _counter(ui: Ui, book: Book, symbol: str, side: int, own: bool, reported: bool) -> Make:
    return lambda: markers.counter(ui, book, Counter("", "", symbol, side, 2, own, reported, True), near=True)


def _stack(ui: Ui, book: Book) -> Make:
    return lambda: markers.stack(ui, book, [Counter("", "", "infantry", 1, 2, True, False, True)] * 3, near=True)


def _counters(ui: Ui, book: Book) -> list[Widget]:
    if not book.document.sides:
        return []
    return [
        Shown(ui, _counter(ui, book, "infantry", 1, True, False),
              say("Filled: a backer\u2019s own force, under its orders")),
        Shown(ui, _counter(ui, book, "infantry", 1, False, False),
              say("Hollow: a client\u2019s force, which decides for itself")),
        Shown(ui, _counter(ui, book, "infantry", 1, True, True),
              say("Dashed, with ~: reported, not seen; a round old and rounded")),
        Shown(ui, _stack(ui, book), say("A stack: so many counters, with the sum of their steps; point at it")),
    ]


def _kinds(ui: Ui, book: Book) -> list[Widget]:
    """A block a side with its kinds of unit."""
    blocks = []
    for number, side in enumerate(book.document.sides, 1):
        rows: list[Widget] = []
        for kind in book.document.units:
            if kind.side == side.id:
                words = say("{unit}, strength {strength}", unit=kind.name, strength=kind.strength) if kind.strength \
                    else kind.name
                rows.append(Shown(ui, _counter(ui, book, kind.symbol, number, kind.owner is not None, False), words))
        if rows:
            blocks.append(_block(ui, say("Units: {side}", side=side.name), rows))
    return blocks


def _stroke(ui: Ui, colour: Colour, width: float, dash: tuple[float, float] | None = None, under: bool = False) -> Make:
    def paint(big: pygame.Surface, scale: int) -> None:
        wide, high = big.get_size()
        big.fill((*colour[:3], 0))
        path = draw.smooth(
            [
                (4.0 * scale, high * 0.72),
                (wide * 0.33, high * 0.36),
                (wide * 0.66, high * 0.6),
                (wide - 4.0 * scale, high * 0.3),
            ],
            16,
        )
        if under:
            big.fill((*theme.DISC[:3], 0))
            pygame.draw.polygon(big, theme.DISC[:3], draw.strip(path, ui.px(6) * scale))
        for part in draw.dashes(path, ui.px(dash[0]) * scale, ui.px(dash[1]) * scale) if dash else [path]:
            pygame.draw.polygon(big, colour[:3], draw.strip(part, max(1.2, width * ui.scale) * scale))

    def make() -> pygame.Surface:
        return draw.fine((ui.px(52), ui.px(20)), paint)

    return lambda: draw.KEPT.get(("stroke", colour, width, dash, under, ui.scale), make)


def _lines(ui: Ui, book: Book) -> list[Widget]:
    style = theme.style(*book.side_badges[-1])

    def arrow() -> pygame.Surface:
        def make() -> pygame.Surface:
            wide, high = ui.px(52), ui.px(20)
            done = pygame.Surface((wide, high), pygame.SRCALPHA)
            draw.thick_line(done, style.fill, [(2.0, high / 2), (wide - ui.px(16), high / 2)], ui.px(7))
            head = draw.triangle(ui.px(18), style.fill, "right")
            done.blit(head, head.get_rect(midright=(wide, high // 2)))
            return done

        return draw.KEPT.get(("arrow", style.fill, ui.scale), make)

    return [
        Shown(ui, _stroke(ui, theme.IVORY, 2.5, None, True), say("A front")),
        Shown(ui, _stroke(ui, theme.IVORY, 1.5, (3, 5)), say("Where it ran last round")),
        Shown(ui, _stroke(ui, theme.hexed("#8A8270"), 2.0), say("A road")),
        Shown(ui, _stroke(ui, theme.hexed("#3F78A0"), 1.5), say("A sea lane")),
        Shown(ui, arrow, say("An attack, to be fought at the end of the round")),
    ]
