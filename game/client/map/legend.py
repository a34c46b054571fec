"""The key to the map: rings, frames and lines, made from the scenario's own sides; and the scale bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pygame

from game.client.keys import hint
from game.client.kit import Column, IconButton, Label, Panel, Paragraph, Row, Scroll, Spacer, Ui, Widget, theme
from game.client.map import markers
from game.client.reading import Book, Counter, PlaceState
from game.wording import places
from game.wording.messages import say

HEIGHTS = 16
"""How many heights are tried for the scale bar."""


class Sign(Widget):
    """A small picture in the key."""

    def __init__(self, ui: Ui, picture: pygame.Surface) -> None:
        super().__init__(ui)
        self.picture = picture

    def natural(self) -> int:
        return self.ui.px(48)

    def measure(self, width: int) -> int:
        return max(self.ui.px(24), self.picture.get_height())

    def paint(self, target: pygame.Surface) -> None:
        target.blit(self.picture, self.picture.get_rect(center=self.rect.center))


def legend(ui: Ui, book: Book, close: Callable[[], object]) -> Panel:
    """The key, for the sides and kinds of unit that the scenario has."""
    rows: list[Widget] = []

    def row(picture: pygame.Surface, words: str) -> None:
        rows.append(Row(ui, [Sign(ui, picture), Paragraph(ui, words, theme.NOTE).growing()], gap=10))

    def ring(held: int, shares: tuple[tuple[int, int], ...]) -> pygame.Surface:
        arcs = markers.ring_arcs(book, PlaceState(0, held, 0, shares, ()), -1)
        return markers.disc(ui, arcs, "square", ui.px(10), not held, False)

    sides = book.document.sides
    number = {side.id: k for k, side in enumerate(sides, 1)}
    for k, side in enumerate(sides, 1):
        row(ring(k, ((k, 1),)), say("{side} holds, broken ring", side=side.name)
            if theme.style(*book.side_badges[k]).cut else say("{side} holds, whole ring", side=side.name))
    if len(sides) > 1:
        row(ring(1, ((1, 3), (2, 2))), say("Contested, by share of strength"))
    row(ring(0, ()), say("Nobody\u2019s, or abroad"))
    shown: set[str] = set()
    for kind in book.document.units:
        own = kind.owner is not None
        words = say("{seat}\u2019s own force, filled", seat=book.words.seat[kind.owner]) if kind.owner else \
            say("{side}, hollow", side=book.words.side[kind.side])
        if words not in shown and len(shown) < 6:
            shown.add(words)
            counter = Counter(kind.id, kind.name, kind.symbol, number[kind.side], 2, own, False, True)
            row(markers.counter(ui, book, counter), words)
    first = book.document.units[0] if book.document.units else None
    if first is not None:
        counter = Counter(first.id, first.name, first.symbol, number[first.side], 2, False, True, True)
        row(markers.counter(ui, book, counter), say("Reported a round ago, not seen; ~2: about two steps"))
    for symbol in dict.fromkeys(kind.symbol for kind in book.document.units):
        picture = markers.symbol(symbol, (ui.px(20), ui.px(14)), theme.HI, max(1.2, 1.5 * ui.scale))
        row(picture, places.symbol(symbol))
    line = pygame.Surface((ui.px(40), ui.px(10)), pygame.SRCALPHA)
    line.fill(theme.DISC, (0, ui.px(2), ui.px(40), ui.px(6)))
    line.fill(theme.IVORY, (0, ui.px(4), ui.px(40), ui.px(2)))
    row(line, say("Front; dashed: where it was"))
    head = Row(ui, [Label(ui, say("Key"), theme.SUBHEADING), Spacer(ui).growing(),
                    IconButton(ui, "cross", close, say("Close the key ({key})", key=hint("legend")), side=24)
                    .named("legend_close")])
    panel = Panel(ui, [head, Scroll(ui, Column(ui, rows, gap=5))], theme.LOOSE).named("legend")
    panel.width = 270
    return panel


def scale_bar(
    ui: Ui, target: pygame.Surface, mpp: float, corner: tuple[int, int], signs: Iterable[pygame.Rect] = ()
) -> pygame.Rect:
    """A bar of a round number of kilometres over a corner of the map, as low as it lies on no sign; at the corner where
    no height is free. Returns what it takes."""
    most = ui.px(150) * mpp / 1000
    length = next((n for n in (500, 200, 100, 50, 25, 20, 10, 5, 2, 1) if n <= most), 1)
    wide = round(length * 1000 / mpp)
    low = pygame.Rect(corner[0] - ui.px(6), corner[1] - ui.px(36), wide + ui.px(36), ui.px(36))
    lying = list(signs)
    box = next((spot for k in range(HEIGHTS) if (spot := low.move(0, -k * ui.px(12))).collidelist(lying) < 0), low)
    left, y = corner[0], box.bottom - ui.px(6)
    for edge, colour in ((ui.px(4), theme.HALO), (ui.px(2), theme.HI)):
        target.fill(colour[:3], (left, y - edge // 2, wide, edge))
        for x in (left, left + wide // 2, left + wide):
            target.fill(colour[:3], (x - edge // 2, y - ui.px(5), edge, ui.px(6)))
    words = say("{length} km", length=length)
    halo = theme.with_alpha(theme.HALO, 205)
    ui.text.blit(target, words, (left + wide, y - ui.px(26)), theme.NOTE.centre.ink(theme.HI)._replace(halo=halo))
    ui.text.blit(target, "0", (left, y - ui.px(26)), theme.NOTE.centre.ink(theme.HI)._replace(halo=halo))
    return box
