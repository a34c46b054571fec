"""The hand: power cards, orders and threats as cards along the bottom, by groups and pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import NamedTuple

import pygame

from game.client.kit import draw, draw_cross, draw_tick, key_box, paint_line, theme
from game.client.kit.text import Line, Run
from game.client.kit.ui import Ui
from game.client.kit.widget import Widget
from game.client.panels import phrases
from game.client.panels.reading import Book, Play, can
from game.rules.names import Family
from game.rules.tables import Kind, Move
from game.rules.views import View
from game.wording.messages import capital, say
from game.wording.refusals import reason
from game.wording.rows import chance, needs, tags

CARD = (178, 256)
CARD_SMALL = (150, 232)
RAISE = 44
MOST_TAGS = 3
"""Most sources that a card names at its foot; its tooltip and the help have them all."""
GROUPS = {"card": Kind.CARD, "order": Kind.ORDER, "threat": Kind.THREATEN}


class CardFace:
    """What a card shows, asked of the view when it is first shown."""

    def __init__(self, book: Book, view: View, play: Play) -> None:
        self.book, self.view, self.play = book, view, play
        self.playable = can(view, play.row)
        best = play.entry.roll[0] if play.entry.roll else None
        total = sum(outcome.weight for outcome in play.entry.roll)
        self.odds = (best.weight, total, best.text or say("works")) if best else None
        self.left = play.entry.times - book.used(view, play) if play.entry.times > 1 else 0

    @cached_property
    def lines(self) -> list[phrases.ChangeLine]:
        """What it does now, for certain."""
        return phrases.play_lines(self.book, self.view, self.play)

    @cached_property
    def lucky(self) -> list[phrases.ChangeLine]:
        """What its roll does when it goes well."""
        return phrases.outcome_lines(self.book, self.view, self.play)

    @cached_property
    def unmet(self) -> list[str]:
        """Why it can't be played."""
        refusals = [] if self.playable else self.view.refusals(Move(self.play.row))
        return [reason(self.book.words, self.book.tables, refusal) for refusal in refusals]

    @cached_property
    def met(self) -> list[str]:
        """The needs that hold."""
        asked = needs(self.book.words, self.play.entry, partial(self.book.value, self.view))
        return [capital(need.condition) for need in asked if need.met]


class Card(Widget):
    """One card. A click or its digit raises it; a second click, Enter or its Play button plays it."""

    focusable = True
    ring_out = 0
    ring_radius = theme.RADIUS

    def __init__(self, hand: Hand, face: CardFace, digit: str) -> None:
        super().__init__(hand.ui, key=f"play:{face.play.entry.id}", tip=self._tip)
        self.hand, self.face, self.digit = hand, face, digit
        self.lift = 0.0

    def _tip(self) -> list[Run]:
        return phrases.tip_of(self.hand.book, self.hand.view, self.face.play.row)

    @property
    def raised(self) -> bool:
        """Whether it stands up with its Play button."""
        return self.hand.raised == self.face.play.row

    def box(self) -> pygame.Rect:
        """Where it is drawn: higher when raised."""
        up = round(self.ui.px(RAISE) * self.lift)
        return pygame.Rect(self.rect.x, self.rect.y - up, self.rect.width, self.rect.height + up)

    def tip_rect(self) -> pygame.Rect:
        return self.box()

    def hit(self, at: tuple[int, int]) -> Widget | None:
        return self if self.visible and self.box().collidepoint(at) else None

    def on_hover(self, inside: bool) -> None:
        self.hand.look_at(self.face.play if inside else None)
        self.touch()

    def on_focus(self, gained: bool) -> None:
        if gained:
            self.hand.raise_card(self.face.play.row)

    def on_press(self, at: tuple[int, int]) -> bool:
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        if not self.box().collidepoint(at):
            return
        if self.lift > 0.5 and self.hand.armed == self.face.play.row:
            self.hand.play(self.face.play)
        self.hand.raise_card(self.face.play.row)
        self.hand.armed = self.face.play.row

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.hand.play(self.face.play)
            return True
        return False

    def paint_ring(self, target: pygame.Surface) -> None:
        """The raised card has its own ivory edge."""

    def paint(self, target: pygame.Surface) -> None:
        ui, face = self.ui, self.face
        box = self.box()
        on = face.playable
        lit = self.hovered or self.raised
        fill = theme.CARD_FOCUS if self.raised else theme.CARD if on else theme.CARD_OFF
        border = theme.IVORY if self.raised else theme.LINE_STRONG if lit else theme.LINE
        draw.draw_box(target, box, ui.px(theme.RADIUS), fill, border, ui.px(2) if self.raised else ui.px(1))
        pad = ui.px(10)
        x, y, wide = box.x + pad, box.y + pad, box.width - 2 * pad
        self._head(target, x, y, wide)
        y += ui.px(34)
        name = ui.text.wrap(face.play.entry.title, theme.BODY, wide, True)[:2]
        for i, line in enumerate(name):
            colour = theme.HI if on else theme.MUTE
            paint_line(ui, target, line, x, y + i * ui.text.line(theme.BODY), theme.BODY, colour)
        y += 2 * ui.text.line(theme.BODY) + ui.px(4)
        target.fill(theme.LINE, (x, y, wide, ui.px(1)))
        y += ui.px(7)
        bottom = box.bottom - pad - ui.px(20) - (ui.px(38) if self.lift > 0.5 else 0)
        self._body(target, x, y, wide, bottom)
        self._foot(target, box, pad)

    def _head(self, target: pygame.Surface, x: int, y: int, wide: int) -> None:
        ui, face = self.ui, self.face
        side = ui.px(28)
        disc = draw.disc(side / 2, theme.IVORY if face.playable else theme.DISC_OFF)
        target.blit(disc, disc.get_rect(center=(x + side // 2, y + side // 2)))
        ink = theme.INK_ON_IVORY if face.playable else theme.HI
        middle = y + side / 2
        ui.text.blit(target, str(face.play.entry.cost), (x + side / 2, middle - ui.text.line(theme.BODY) / 2),
                     theme.BODY, True, ink, "centre")
        kind = self.hand.book.words.sort(face.play.entry)
        if face.left > 1:
            longer = say("{kind} \u00b7 {n} left", kind=kind, n=face.left)
            kind = longer if ui.text.width(longer, theme.NOTE) <= wide - side - ui.px(8) else kind
        ui.text.blit(target, kind, (x + side + ui.px(8), middle - ui.text.line(theme.NOTE) / 2), theme.NOTE, False,
                     theme.MUTE, limit=wide - side - ui.px(8))

    def _body(self, target: pygame.Surface, x: int, y: int, wide: int, bottom: int) -> None:
        """Effects, what is missing, the odds; then, if there is room, what is met. The tooltip has all of it."""
        ui, face = self.ui, self.face
        step = ui.text.line(theme.NOTE)
        inner = wide - ui.px(18)
        unmet = ui.text.wrap(face.unmet[0], theme.NOTE, inner)[:5] if face.unmet else []
        met = ui.text.wrap(face.met[0], theme.NOTE, inner)[:2] if face.met else []
        room = bottom - y - len(unmet) * step - (step + ui.px(4) if face.odds else 0)
        room -= ui.px(4) if unmet else 0
        parts = [ui.text.wrap(line.text, theme.NOTE, inner)[:2] for line in face.lines]
        for i, line in enumerate(face.lines):
            rest = sum(len(part) for part in parts[i:]) * step
            if len(parts[i]) * step + (step if rest > len(parts[i]) * step else 0) > room and rest > room:
                if room >= step:
                    more = say("and {n} more", n=len(parts) - i)
                    ui.text.blit(target, more, (x + ui.px(18), y), theme.NOTE, False, theme.MUTE)
                    y, room = y + step, room - step
                break
            self._sign(target, x, y, line.good)
            for part in parts[i]:
                colour = theme.TEXT if face.playable else theme.MUTE
                paint_line(ui, target, part, x + ui.px(18), y, theme.NOTE, colour)
                y, room = y + step, room - step
        if unmet:
            y = self._need(target, x, y + ui.px(4), unmet, theme.WARN, False)
        elif met and (len(met) + len(face.lucky)) * step + ui.px(4) <= room:
            room -= len(met) * step + ui.px(4)
            y = self._need(target, x, y + ui.px(4), met, theme.MUTE, True)
        if face.odds or (not unmet and room >= step + ui.px(4)):
            self._odds(target, x, y + ui.px(4), wide)
        y += step + ui.px(4)
        for line in face.lucky if face.odds else ():
            wrapped = ui.text.wrap(line.text, theme.NOTE, inner)
            if len(wrapped) * step > room:
                break
            self._sign(target, x, y, line.good)
            for one in wrapped:
                paint_line(ui, target, one, x + ui.px(18), y, theme.NOTE, theme.TEXT if face.playable else theme.MUTE)
                y, room = y + step, room - step

    def _sign(self, target: pygame.Surface, x: int, y: int, good: int) -> None:
        """The triangle or dash before a line."""
        mark = phrases.sign_run(good, None if self.face.playable else theme.MUTE)
        line = self.ui.text.wrap([mark], theme.NOTE, 99)[0]
        paint_line(self.ui, target, line, x, y, theme.NOTE, theme.MUTE)

    def _need(
        self, target: pygame.Surface, x: int, y: int, lines: list[Line], colour: theme.Colour, met: bool
    ) -> int:
        """A need with its tick or cross; returns where the next line goes."""
        ui = self.ui
        step, side = ui.text.line(theme.NOTE), ui.px(11)
        ink = draw_tick(side, theme.MUTE) if met else draw_cross(side, theme.WARN)
        target.blit(ink, (x, y + (step - side) // 2))
        for part in lines:
            paint_line(ui, target, part, x + ui.px(18), y, theme.NOTE, colour)
            y += step
        return y

    def _odds(self, target: pygame.Surface, x: int, y: int, wide: int) -> None:
        ui, face = self.ui, self.face
        step = ui.text.line(theme.NOTE)
        if face.odds is None:
            ui.text.blit(target, say("No roll"), (x, y), theme.NOTE, False, theme.MUTE)
            return
        good, total, words = face.odds
        count = total if total <= 6 else 6
        lit = round(good * count / total)
        side, gap = ui.px(9), ui.px(2)
        for i in range(count):
            colour = theme.IVORY if i >= count - lit else theme.DISC_OFF
            target.fill(colour, (x + i * (side + gap), y + (step - side) // 2, side, side))
        x2 = x + count * (side + gap) + ui.px(4)
        said = chance(good, total)
        longer = say("{odds} {outcome}", odds=said, outcome=words)
        if ui.text.width(longer, theme.NOTE) <= wide - (x2 - x):
            said = longer
        ui.text.blit(target, said, (x2, y), theme.NOTE, False, theme.TEXT)

    def _foot(self, target: pygame.Surface, box: pygame.Rect, pad: int) -> None:
        ui = self.ui
        if self.lift > 0.5:
            button = self.play_rect()
            on = self.face.playable and self.hand.active
            draw.draw_box(target, button, ui.px(theme.RADIUS_SMALL), theme.IVORY if on else theme.CARD_OFF,
                          None if on else theme.LINE)
            ink = theme.INK_ON_IVORY if on else theme.MUTE
            words = say("Play") if on else say("Not now")
            wide = ui.text.width(words, theme.BODY, True) + (ui.px(56) if on else 0)
            x = button.centerx - wide // 2
            ui.text.blit(target, words, (x, button.centery - ui.text.line(theme.BODY) / 2), theme.BODY, True, ink)
            if on:
                key_box(ui, target, "Enter", x + wide, button.centery, ink)
            return
        middle = box.bottom - pad - ui.px(9)
        room = box.width - 2 * pad - ui.px(30)
        cited = tags(self.face.play.entry.source)[:MOST_TAGS]
        while cited and ui.text.width(", ".join(cited), theme.NOTE) > room:
            cited.pop()
        if cited:
            ui.text.blit(target, ", ".join(cited), (box.x + pad, middle - ui.text.line(theme.NOTE) / 2),
                         theme.NOTE, False, theme.MUTE)
        if self.digit:
            key_box(ui, target, self.digit, box.right - pad, middle, theme.MUTE)

    def play_rect(self) -> pygame.Rect:
        """The Play button inside a raised card."""
        ui, box = self.ui, self.box()
        pad = ui.px(10)
        return pygame.Rect(box.x + pad, box.bottom - pad - ui.px(32), box.width - 2 * pad, ui.px(32))


class Turned(NamedTuple):
    """Where the hand is open."""

    group: str = "card"
    page: int = 0


class Hears(NamedTuple):
    """Who hears of a card that is played or looked at (None: no longer), and of another group or page."""

    played: Callable[[Play], object]
    looked: Callable[[Play | None], object]
    turned: Callable[[Turned], object]


class Hand(Widget):
    """The row of cards with its group tabs and pages."""

    def __init__(self, ui: Ui, book: Book, view: View, turned: Turned, active: bool, hears: Hears) -> None:
        """active: whether anything may be played now."""
        super().__init__(ui, key="hand")
        self.book, self.view, self.active, self.hears = book, view, active, hears
        self.group, self.page = turned
        self.raised = -1
        self.armed = -1
        self.faces = {name: self._faces(name) for name in GROUPS}
        self.cards: list[Card] = []

    def _faces(self, group: str) -> list[CardFace]:
        """The cards of a group: those that can be played first, each part in the author's order."""
        plays = self.book.plays_of(self.view.seat, GROUPS[group])
        if group == "threat":
            standing = [
                play for play in self.book.plays_of(self.view.seat, Kind.CARRY, Kind.BACK)
                if self.book.value(self.view, Family.CLOCK.of(play.entry.of))
            ]
            plays = standing + plays
        used_up = [play for play in plays if 0 < play.entry.times <= self.book.used(self.view, play)]
        faces = [CardFace(self.book, self.view, play) for play in plays if play not in used_up]
        return sorted(faces, key=lambda face: not face.playable)

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
        wide = self.ui.px(self.card_size[0])
        gap = self.ui.px(8)
        return max(1, (self.rect.width + gap) // (wide + gap))

    @property
    def pages(self) -> int:
        """How many pages the group has."""
        return max(1, -(-len(self.faces[self.group]) // self.fitting()))

    def arrange(self) -> None:
        ui = self.ui
        count = self.fitting()
        self.page = max(0, min(self.page, self.pages - 1))
        faces = self.faces[self.group][self.page * count : (self.page + 1) * count]
        wide, high = ui.px(self.card_size[0]), ui.px(self.card_size[1])
        step = (self.rect.width - wide) / max(1, count - 1) if count > 1 else 0
        step = min(step, wide + ui.px(10))
        self.cards = [Card(self, face, str(i + 1) if i < 8 else "") for i, face in enumerate(faces)]
        self.children = []
        for i, card in enumerate(self.cards):
            self.add(card)
            card.rect = pygame.Rect(self.rect.x + round(i * step), self.rect.bottom - high, wide, high)
            if card.face.play.row == self.raised:
                card.lift = 1.0

    def show(self, group: str, page: int = 0) -> None:
        """Show another group or page."""
        self.group, self.page = group, page
        self.raised = self.armed = -1
        self.arrange()
        self.touch()
        self.hears.turned(Turned(self.group, self.page))

    def turn(self, step: int) -> None:
        """Turn the page."""
        if self.pages > 1:
            self.show(self.group, (self.page + step) % self.pages)

    def raise_card(self, row: int) -> None:
        """Raise a card (and lower the rest); -1 lowers all."""
        if row == self.raised:
            return
        self.raised = row
        self.armed = -1
        for card in self.cards:
            goal = 1.0 if card.face.play.row == row else 0.0
            if card.lift != goal:
                self.ui.motion.run(("card", card.face.play.row), card.lift, goal, 140, self._lifter(card))
        self.touch()
        self.look_at(self.book.plays.get(row))

    def _lifter(self, card: Card) -> Callable[[float], None]:
        def lift(value: float) -> None:
            card.lift = value
            card.touch()

        return lift

    def look_at(self, play: Play | None) -> None:
        """Say which card is looked at, so that the map may show its places."""
        self.hears.looked(play or self.book.plays.get(self.raised))

    def focus_digit(self, digit: int) -> Card | None:
        """The card with that digit on this page."""
        return self.cards[digit - 1] if 1 <= digit <= len(self.cards) else None

    def find_row(self, row: int) -> Card | None:
        """Turn to the group and page that have the card of a row, raise it and return it; None if none has."""
        for group, faces in self.faces.items():
            at = next((i for i, face in enumerate(faces) if face.play.row == row), -1)
            if at >= 0:
                self.show(group, at // self.fitting())
                self.raise_card(row)
                return next((card for card in self.cards if card.face.play.row == row), None)
        return None

    def play(self, play: Play) -> None:
        """Play a card, if it can be."""
        if self.active and can(self.view, play.row):
            self.hears.played(play)

    def draw(self, target: pygame.Surface) -> None:
        for card in sorted(self.cards, key=lambda one: one.raised):
            card.draw(target)

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        self.turn(-1 if steps > 0 else 1)
        return True

    def hit(self, at: tuple[int, int]) -> Widget | None:
        if not self.visible:
            return None
        for card in sorted(self.cards, key=lambda one: not one.raised):
            if card.hit(at):
                return card
        return None
