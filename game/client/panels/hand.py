"""The hand: power cards and forums, orders and threats as cards along the bottom, by groups and pages."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

import pygame

from game.client.kit import Turn, Tween, Ui, Widget, theme
from game.client.panels.card import RAISE, Card, CardFace
from game.client.reading import Book, Play, can
from game.rules.names import Family, Verb, row_parts
from game.rules.tables import Kind
from game.rules.views import View
from game.wording.messages import say

CARD = (186, 260)
CARD_SMALL = (172, 248)
WIDEST = 1.25
"""How much wider than its least width a card is at most, so that a page of cards fills its row."""
GROUPS = {"card": Kind.CARD, "order": Kind.ORDER, "threat": Kind.THREATEN}


class Turned(NamedTuple):
    """Where the hand is open."""

    group: str = "card"
    page: int = 0
    rest: bool = False
    """Whether what can't be done now is in it too."""


class Hears(NamedTuple):
    """Who hears of a card that is played or looked at (None: no longer), and of another group or page."""

    played: Callable[[Play], object]
    looked: Callable[[Play | None], object]
    turned: Callable[[Turned], object]


class Hand(Widget):
    """The row of cards with its group tabs and pages."""

    def __init__(self, ui: Ui, book: Book, view: View, turned: Turned, active: bool, hears: Hears) -> None:
        """active: whether anything may be played now. Where nothing of the group that was open can be done any more,
        another one that has something opens."""
        super().__init__(ui, key="hand")
        self.book, self.view, self.active, self.hears = book, view, active, hears
        self.group, self.page, self.rest = turned
        self.raised = -1
        self.armed = -1
        self._dealt = ui.pointer
        """Where the pointer was when the cards came; which of them it is on then, nobody has chosen."""
        self.faces = {name: self._faces(name) for name in GROUPS}
        if not self.shown:
            self.group = next((name for name, faces in self.faces.items() if any(face.playable for face in faces)),
                              self.group)
        self.cards: list[Card] = []

    def _faces(self, group: str) -> list[CardFace]:
        """The cards of a group: those that can be done now first, each part in the author's order, but that answers to
        what stands for a round or two (threats, forums that sit) come before the rest."""
        plays = self.book.plays_of(self.view.seat, GROUPS[group])
        if group == "threat":
            standing = [
                play for play in self.book.plays_of(self.view.seat, Kind.CARRY, Kind.BACK)
                if self.book.value(self.view, Family.CLOCK.of(play.entry.of))
            ]
            plays = standing + plays
        elif group == "card":
            sitting = self.book.sitting(self.view, self.view.seat)
            asked = [play for play in sitting if row_parts(play.entry.id)[0] != Verb.CONVENE]
            plays = asked + plays + [play for play in sitting if play not in asked]
        used_up = [play for play in plays if 0 < play.entry.times <= self.book.used(self.view, play)]
        faces = [CardFace(self.book, self.view, play) for play in plays if play not in used_up]
        return sorted(faces, key=lambda face: not face.playable)

    def put_first(self, rows: Collection[str]) -> None:
        """Have the cards of these rows stand before the others of their group that can be done now."""
        for faces in self.faces.values():
            faces.sort(key=lambda face: (not face.playable, face.play.entry.id not in rows))

    @property
    def card_size(self) -> tuple[int, int]:
        """Card size in design pixels."""
        return CARD if self.ui.size[0] >= self.ui.px(1500) else CARD_SMALL

    def high(self) -> int:
        """Height of the cards and the raise over them, in window pixels."""
        return self.ui.px(self.card_size[1] + RAISE + 4)

    def measure(self, width: int) -> int:
        return self.high()

    def fitting(self) -> int:
        """Cards on a page."""
        gap = self.ui.px(8)
        return max(1, (self.rect.width + gap) // (self.least + gap))

    @property
    def least(self) -> int:
        """The least width of its cards, in window pixels: none cuts what stands in its head."""
        return max([self.ui.px(self.card_size[0]), *(face.head_wide(self.ui) for face in self.faces[self.group])])

    @property
    def shown(self) -> list[CardFace]:
        """What the hand holds of its group: what can be done now, and the rest if it is wanted."""
        return [face for face in self.faces[self.group] if face.playable or self.rest]

    @property
    def pages(self) -> int:
        """How many pages the group has."""
        return max(1, -(-len(self.shown) // self.fitting()))

    def arrange(self) -> None:
        ui = self.ui
        count = self.fitting()
        self.page = max(0, min(self.page, self.pages - 1))
        faces = self.shown[self.page * count : (self.page + 1) * count]
        least, high, gap = self.least, ui.px(self.card_size[1]), ui.px(8)
        wide = max(least, min(round(least * WIDEST), (self.rect.width + gap) // count - gap))
        step = min((self.rect.width - wide) / max(1, count - 1), wide + ui.px(10))
        self.cards = [Card(self, face, str(i + 1) if i < 8 else "") for i, face in enumerate(faces)]
        self.children = []
        for i, card in enumerate(self.cards):
            self.add(card)
            card.rect = pygame.Rect(self.rect.x + round(i * step), self.rect.bottom - high, wide, high)
            if card.face.play.row == self.raised:
                card.lift = 1.0

    def show(self, group: str, page: int = 0, rest: bool = False) -> None:
        """Show another group or page, with what can't be done now or without."""
        self.group, self.page, self.rest = group, page, rest
        self.raised = self.armed = -1
        self.arrange()
        self.touch()
        self.hears.turned(Turned(self.group, self.page, self.rest))

    def show_row(self, row: str) -> None:
        """Show the group and page that a row's card is on, and raise it."""
        self.find_row(self.book.tables.row.get(row, -1))

    def turn(self, step: int) -> None:
        """Turn the page."""
        if self.pages > 1:
            self.show(self.group, (self.page + step) % self.pages, self.rest)

    def raise_card(self, row: int, pressed: bool = False) -> None:
        """Raise a card (and lower the rest); -1 lowers all. pressed: by the press of a button that has yet to come up,
        which must not play it at once; else it stands up with its Play button, which the next press may press."""
        if row == self.raised:
            return
        self.raised = row
        self.armed = -1 if pressed else row
        for card in self.cards:
            goal = 1.0 if card.face.play.row == row else 0.0
            if card.lift != goal:
                self.ui.motion.run(("card", card.face.play.row), Tween(card.lift, goal, 140, self._lifter(card)))
        self.touch()
        self.look_at(self.book.plays.get(row))

    def _lifter(self, card: Card) -> Callable[[float], None]:
        def lift(value: float) -> None:
            card.lift = value
            card.touch()

        return lift

    def look_at(self, play: Play | None) -> None:
        """Say which card is looked at, so that the map may show its places."""
        unmoved = self.ui.pointer == self._dealt and not self.ui.by_keyboard
        self.hears.looked((None if unmoved else play) or self.book.plays.get(self.raised))

    def focus_digit(self, digit: int) -> Card | None:
        """The card with that digit on this page."""
        return self.cards[digit - 1] if 1 <= digit <= len(self.cards) else None

    def find_row(self, row: int) -> Card | None:
        """Turn to the group and page that have the card of a row, raise it and return it; None if none has."""
        for group, faces in self.faces.items():
            at = next((i for i, face in enumerate(faces) if face.play.row == row), -1)
            if at >= 0:
                self.show(group, at // self.fitting(), not faces[at].playable)
                self.raise_card(row)
                return next((card for card in self.cards if card.face.play.row == row), None)
        return None

    def play(self, play: Play) -> None:
        """Play a card, if it can be."""
        if self.active and can(self.view, play.row):
            self.hears.played(play)

    @property
    def empty(self) -> str:
        """What stands in place of cards where none can be played."""
        offer, (move, _) = self.view.standing_offer, self.book.nth_move(self.view)
        if self.active and offer is not None and not move:
            return say("The offer of {seat} waits for my answer first.", seat=self.book.seats[offer.sender].name)
        return say("Nothing here can be done now.")

    def draw(self, target: pygame.Surface) -> None:
        if not self.cards:
            middle = self.rect.centerx, self.rect.bottom - self.ui.px(self.card_size[1] // 2)
            self.ui.text.blit(target, self.empty, middle, theme.BODY.centre.ink(theme.MUTE))
        for card in sorted(self.cards, key=lambda one: one.raised):
            card.draw(target)

    def on_wheel(self, turn: Turn) -> bool:
        steps = turn.steps_right - turn.steps_up
        if steps:
            self.turn(steps)
        return True

    def hit(self, at: tuple[int, int]) -> Widget | None:
        if not self.visible:
            return None
        for card in sorted(self.cards, key=lambda one: not one.raised):
            if card.hit(at):
                return card
        return None
