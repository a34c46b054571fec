"""A card of the hand: what it shows, and how it is raised and played."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

import pygame

from game.client.kit import PRESSING, Run, Ui, Widget, draw, key_box, key_box_width, paint_lines, theme
from game.client.kit.text import Line
from game.client.panels import phrases
from game.client.reading import Book, Play, can
from game.rules.tables import Move
from game.rules.views import View
from game.wording.messages import say
from game.wording.natures import nature, nature_name
from game.wording.refusals import reason
from game.wording.rows import chance

RAISE = 24
"""How far a card rises, in design pixels: what its Play button takes of it."""
ENTER = "Enter"
HEAD, PAD = 46, 10
"""Height of the band at a card's head, and the room around what it shows."""
EMBLEM, COST = 26, 28
"""How wide the emblem in the head is, and the disc with the cost."""
BUTTON = 26
"""How high the Play button of a raised card is."""
MOST_SAID = 3
"""Most lines of its sentence that go before its effects but the first; a longer one, or one that leaves the first no
room, stands in its tooltip alone."""
MOST_SHOWN = 3
"""Most effects that a card shows; its tooltip has them all."""


class Holder(Protocol):
    """What a card asks of the hand that it is in."""

    ui: Ui
    book: Book
    view: View
    active: bool
    raised: int
    armed: int

    def look_at(self, play: Play | None) -> None:
        """A card is looked at, or (None) no longer."""

    def raise_card(self, row: int, pressed: bool = False) -> None:
        """Raise the card of a row, and lower the rest; pressed: by a press that must not play it at once."""

    def play(self, play: Play) -> None:
        """Play a card."""


class CardFace:
    """What a card shows, asked of the view when it is first shown."""

    def __init__(self, book: Book, view: View, play: Play) -> None:
        self.book, self.view, self.play = book, view, play
        self.playable = can(view, play.row)
        self.nature = nature(book.words, play.entry)
        self.left = play.entry.times - book.used(view, play) if play.entry.times > 1 else 0

    @cached_property
    def head(self) -> list[str]:
        """What its head says: what it is, and how often it may still be played."""
        return [nature_name(self.nature), *([say("{n} left", n=self.left)] if self.left > 1 else [])]

    def head_wide(self, ui: Ui) -> int:
        """How wide a card is whose head shows all of that, in window pixels."""
        words = max(ui.text.width(words, theme.NOTE.strong) for words in self.head)
        return words + ui.px(PAD + EMBLEM + 7) + ui.px(4 + COST + PAD)

    @cached_property
    def lines(self) -> list[phrases.ChangeLine]:
        """What it does now, for certain."""
        return phrases.play_lines(self.book, self.view, self.play)

    @cached_property
    def rolled(self) -> phrases.Rolled:
        """The first outcome of its roll that does anything."""
        return phrases.rolled(self.book, self.view, self.play)

    @cached_property
    def lucky(self) -> list[phrases.ChangeLine]:
        """What that outcome does."""
        return self.rolled.lines

    @cached_property
    def odds(self) -> tuple[int, int] | None:
        """Of how many faces how many bring what the roll may do: of that outcome, of the first if none does anything;
        None where nothing is rolled."""
        roll = self.play.entry.roll
        if not roll:
            return None
        return self.rolled.weight or roll[0].weight, sum(outcome.weight for outcome in roll)

    @cached_property
    def idle(self) -> bool:
        """Whether it can be played and would change nothing that is told: what it does is bound to what is not so."""
        return self.playable and not self.lines and self.odds is None

    @cached_property
    def unmet(self) -> list[str]:
        """Why it can't be played."""
        refusals = [] if self.playable else self.view.refusals(Move(self.play.row))
        return [reason(self.book.words, self.book.tables, refusal) for refusal in refusals]


def indent(ui: Ui, line: phrases.ChangeLine) -> int:
    """Where what an effect is on begins: after its number, where it has one."""
    return ui.px(48 if line.amount else 16)


class Card(Widget):
    """One card. A click or its digit raises it; a second click, Enter or its Play button plays it."""

    focusable = True
    ring_out = 0
    ring_radius = theme.RADIUS

    def __init__(self, hand: Holder, face: CardFace, digit: str) -> None:
        super().__init__(hand.ui, key=f"play:{face.play.entry.id}", tip=self._tip)
        self.hand, self.face, self.digit = hand, face, digit
        self.lift = 0.0
        self.spared = True
        self.spots: list[tuple[pygame.Rect, int]] = []
        """Where its effects stand, and on which variable each is."""
        self.sources = pygame.Rect(0, 0, 0, 0)
        """Where the mark of its sources stands."""

    def _pointed(self) -> str:
        """The track whose effect the pointer is on, if any."""
        if self.ui.by_keyboard:
            return ""
        book = self.hand.book
        spots = (column for rect, column in self.spots if column >= 0 and rect.collidepoint(self.ui.pointer))
        names = (book.tables.names[column] for column in spots)
        return next((name for name in names if name in book.tracks), "")

    def _tip(self) -> list[Run]:
        hand, row = self.hand, self.face.play.row
        if not self.ui.by_keyboard and self.sources.collidepoint(self.ui.pointer):
            return phrases.sources_tip(hand.book, row)
        track = self._pointed()
        return phrases.track_tip(hand.book, hand.view, track) if track else phrases.tip_of(hand.book, hand.view, row)

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
            self.hand.raise_card(self.face.play.row, pressed=not self.ui.by_keyboard)

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
        if event.key in PRESSING:
            self.hand.play(self.face.play)
            return True
        return False

    def paint_ring(self, target: pygame.Surface) -> None:
        """The raised card has its own ivory edge."""

    def paint(self, target: pygame.Surface) -> None:
        ui, face, box = self.ui, self.face, self.box()
        fill = theme.CARD_FOCUS if self.raised else theme.CARD if face.playable else theme.CARD_OFF
        lit = self.hovered or self.raised
        border = theme.IVORY if self.raised else theme.LINE_STRONG if lit else theme.LINE
        draw.paint_box(target, box, ui.px(theme.RADIUS), fill)
        self._head(target, box)
        draw.paint_box(target, box, ui.px(theme.RADIUS), None, border, ui.px(2 if self.raised else 1))
        x, wide, bottom = box.x + ui.px(PAD), box.width - 2 * ui.px(PAD), self._foot(target, box)
        style = theme.SUBHEADING if face.playable else theme.BODY.strong.ink(theme.MUTE)
        name = ui.text.wrap(self.hand.book.words.title(face.play.entry.id), style, wide)
        y = paint_lines(ui, target, name, (x, box.y + ui.px(HEAD + 6)), style) + ui.px(2)
        said = ui.text.wrap(face.play.entry.gist or face.play.entry.text, theme.NOTE, wide)
        first = len(self._shown()) if len(said) > MOST_SAID else 1
        if self._leaves_room(said, first, y, (wide, bottom)):
            y = paint_lines(ui, target, said, (x, y), theme.NOTE if face.playable else theme.ASIDE) + ui.px(5)
        self._effects(target, x, y, wide, bottom)

    def _head(self, target: pygame.Surface, box: pygame.Rect) -> None:
        """The band with the emblem, what it is, and what it costs."""
        ui, face = self.ui, self.face
        look = theme.NATURES[face.nature]
        colour = look.colour if face.playable else theme.MUTE
        high, radius = ui.px(HEAD), ui.px(theme.RADIUS)
        before = target.get_clip()
        target.set_clip(pygame.Rect(box.x, box.y, box.width, high).clip(before))
        tint = look.tint if face.playable else theme.mix(look.tint, theme.CARD_OFF, 0.6)
        draw.paint_box(target, pygame.Rect(box.x, box.y, box.width, high + 2 * radius), radius, tint)
        target.fill(colour, (box.x, box.y, box.width, ui.px(2)))
        target.set_clip(before)
        middle, side = box.y + high // 2 + ui.px(1), ui.px(EMBLEM)
        emblem = ui.icon(look.icon, EMBLEM, colour)
        target.blit(emblem, emblem.get_rect(midleft=(box.x + ui.px(PAD), middle)))
        cost = draw.disc(ui.px(COST // 2), theme.IVORY if face.playable else theme.DISC_OFF)
        spot = cost.get_rect(midright=(box.right - ui.px(PAD - 1), middle))
        target.blit(cost, spot)
        ink = theme.INK_ON_IVORY if face.playable else theme.HI
        ui.text.blit(target, str(face.play.entry.cost), (spot.centerx, middle - ui.text.line(theme.BODY) / 2),
                     theme.BODY.strong.centre.ink(ink))
        x = box.x + ui.px(PAD + 7) + side
        style = theme.NOTE.strong.ink(colour)
        room = spot.x - x - ui.px(4)
        y = middle - len(face.head) * ui.text.line(theme.NOTE) / 2
        for number, line in enumerate(face.head):
            ui.text.blit(target, line, (x, y), theme.ASIDE if number else style, room)
            y += ui.text.line(theme.NOTE)

    def _shown(self) -> list[tuple[phrases.ChangeLine, bool]]:
        """The effects that the card shows, those of its roll last and marked with a die."""
        lines = [(line, False) for line in self.face.lines] + [(line, True) for line in self.face.lucky]
        return lines[:MOST_SHOWN]

    @property
    def _more(self) -> int:
        """How many effects it does not show."""
        return len(self.face.lines) + len(self.face.lucky) - len(self._shown())

    def _labels(self, line: phrases.ChangeLine, wide: int) -> list[Line]:
        """What an effect is on, beside its number."""
        return self.ui.text.wrap(line.label, theme.NOTE, wide - indent(self.ui, line))

    def _high(self, line: phrases.ChangeLine, wide: int) -> int:
        return max(self.ui.text.line(theme.BODY), len(self._labels(line, wide)) * self.ui.text.line(theme.NOTE))

    def _leaves_room(self, said: list[Line], first: int, y: float, room: tuple[int, int]) -> bool:
        """Whether the first of its effects fit under its sentence, once it is raised if it is being raised; room: how
        wide it is, and how far down it goes."""
        text, (wide, bottom) = self.ui.text, room
        more = self._more or first < len(self._shown())
        rest = sum(self._high(line, wide) for line, _ in self._shown()[:first]) + (text.line(theme.NOTE) if more else 0)
        rising = self.ui.px(RAISE) * (1 - self.lift) if self.lift > 0.5 else 0
        return y + len(said) * text.line(theme.NOTE) + self.ui.px(5) + rest <= bottom + rising

    def _effects(self, target: pygame.Surface, x: int, y: float, wide: int, bottom: int) -> None:
        """The first effects, large, each a way to its track; then how many more there are."""
        ui, text = self.ui, self.ui.text
        self.spots, shown = [], self._shown()
        more, step = self._more, text.line(theme.NOTE)
        for number, (line, lucky) in enumerate(shown):
            high = self._high(line, wide)
            rest = sum(self._high(one, wide) for one, _ in shown[number:])
            if y + rest + (step if more else 0) > bottom and y + high + step > bottom:
                more += len(shown) - number
                break
            self.spots.append((pygame.Rect(x, round(y), wide, high), line.column))
            middle = round(y) + text.line(theme.BODY) // 2
            colour = line.colour if self.face.playable else theme.MUTE
            icon = ui.icon("dice" if lucky else line.icon, 12, colour)
            target.blit(icon, icon.get_rect(midleft=(x, middle)))
            if line.amount:
                text.blit(target, line.amount, (x + ui.px(42), middle - text.line(theme.BODY) / 2),
                          theme.BODY.strong.right.ink(theme.HI if self.face.playable and not line.good else colour))
            labels = self._labels(line, wide)
            top = middle - step / 2 if len(labels) == 1 else y
            style = theme.NOTE.ink(theme.HI) if self.face.playable else theme.ASIDE
            paint_lines(ui, target, labels, (x + indent(self.ui, line), top), style)
            y += high
        if more and y + step <= bottom:
            text.blit(target, say("and {n} more", n=more), (x + ui.px(16), y), theme.ASIDE)
        if self.face.idle and y + step <= bottom:
            text.blit(target, say("As things are, no number moves."), (x, y), theme.ASIDE, wide)

    def _foot(self, target: pygame.Surface, box: pygame.Rect) -> int:
        """Its lowest line: the Play button of a raised card, the odds of its roll, or the need that is not met; the
        mark of its sources and its key. Returns how far down the rest may go."""
        ui, face = self.ui, self.face
        x, right, bottom = box.x + ui.px(PAD), box.right - ui.px(PAD), box.bottom - ui.px(8)
        if self.lift > 0.5:
            self._play_button(target)
            bottom = self.play_rect().y - ui.px(2)
        step, middle = ui.text.line(theme.NOTE), bottom - ui.px(10)
        if self.digit and self.lift <= 0.5:
            right -= key_box(ui, target, self.digit, right, middle, theme.MUTE) + ui.px(6)
        if face.play.entry.source:
            mark = ui.icon("info", 13, theme.HI if self.hovered else theme.MUTE)
            spot = mark.get_rect(midright=(right, middle))
            self.sources = spot.inflate(ui.px(8), ui.px(8))
            target.blit(mark, spot)
            right = spot.x - ui.px(6)
        if not face.unmet:
            self._odds(target, x, middle, right - x)
            return middle - ui.px(12)
        lines = ui.text.wrap(face.unmet[0], theme.NOTE, right - x - ui.px(17))[:3]
        y = middle + step // 2 - len(lines) * step
        ink = draw.cross(ui.px(11), theme.WARN)
        target.blit(ink, (x, y + (step - ui.px(11)) // 2))
        paint_lines(ui, target, lines, (x + ui.px(17), y), theme.NOTE.ink(theme.WARN))
        return y - ui.px(2)

    def _odds(self, target: pygame.Surface, x: int, middle: int, wide: int) -> None:
        """The faces of its die that bring what it may do, as cells, and in words."""
        ui, face = self.ui, self.face
        y = middle - ui.text.line(theme.NOTE) / 2
        if face.odds is None:
            ui.text.blit(target, say("no roll"), (x, y), theme.ASIDE)
            return
        good, total = face.odds
        side, gap = ui.px(9), ui.px(2)
        count = total if total * (side + gap) <= wide else 0
        for i in range(count):
            colour = theme.IVORY if i >= count - good else theme.DISC_OFF
            target.fill(colour, (x + i * (side + gap), middle - side // 2, side, side))
        x += count * (side + gap) + ui.px(4)
        ui.text.blit(target, chance(good, total), (x, y), theme.NOTE.ink(theme.HI))

    def _play_button(self, target: pygame.Surface) -> None:
        """The button inside a raised card."""
        ui, button = self.ui, self.play_rect()
        on = self.face.playable and self.hand.active
        draw.paint_box(target, button, ui.px(theme.RADIUS_SMALL), theme.IVORY if on else theme.CARD_OFF,
                       None if on else theme.LINE)
        ink = theme.INK_ON_IVORY if on else theme.MUTE
        words = say("Play") if on else say("Not now")
        wide = ui.text.width(words, theme.BODY.strong) + (ui.px(10) + key_box_width(ui, ENTER) if on else 0)
        x = button.centerx - wide // 2
        ui.text.blit(target, words, (x, button.centery - ui.text.line(theme.BODY) / 2), theme.BODY.strong.ink(ink))
        if on:
            key_box(ui, target, ENTER, x + wide, button.centery, ink)

    def play_rect(self) -> pygame.Rect:
        """The Play button inside a raised card."""
        ui, box = self.ui, self.box()
        pad, high = ui.px(PAD), ui.px(BUTTON)
        return pygame.Rect(box.x + pad, box.bottom - ui.px(6) - high, box.width - 2 * pad, high)
