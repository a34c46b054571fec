"""A card of the hand: what it shows, and how it is raised and played."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Protocol

import pygame

from game.client.kit import PRESSING, Run, Ui, Widget, draw, key_box, paint_lines, theme
from game.client.kit.text import Line
from game.client.panels import phrases
from game.client.reading import Book, Play, can
from game.rules.tables import Move
from game.rules.views import View
from game.wording.messages import capital, say
from game.wording.refusals import reason
from game.wording.rows import chance, needs
from game.wording.sources import tags

RAISE = 44
MOST_TAGS = 3
"""Most sources that a card names at its foot; its tooltip and the help have them all."""


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

    def raise_card(self, row: int) -> None:
        """Raise the card of a row, and lower the rest."""

    def play(self, play: Play) -> None:
        """Play a card."""


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

    def __init__(self, hand: Holder, face: CardFace, digit: str) -> None:
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
        if event.key in PRESSING:
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
        draw.paint_box(target, box, ui.px(theme.RADIUS), fill, border, ui.px(2) if self.raised else ui.px(1))
        pad = ui.px(10)
        x, y, wide = box.x + pad, box.y + pad, box.width - 2 * pad
        self._head(target, x, y, wide)
        y += ui.px(34)
        style = theme.SUBHEADING if on else theme.BODY.strong.ink(theme.MUTE)
        title = self.hand.book.words.title(face.play.entry.id)
        paint_lines(ui, target, ui.text.wrap(title, style, wide)[:2], (x, y), style)
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
                     theme.BODY.strong.centre.ink(ink))
        kind = self.hand.book.words.sort(face.play.entry)
        if face.left > 1:
            longer = say("{kind} \u00b7 {n} left", kind=kind, n=face.left)
            kind = longer if ui.text.width(longer, theme.NOTE) <= wide - side - ui.px(2) else kind
        at = (x + side + ui.px(8), middle - ui.text.line(theme.NOTE) / 2)
        ui.text.blit(target, kind, at, theme.ASIDE, wide - side - ui.px(2))

    def _body(self, target: pygame.Surface, x: int, y: float, wide: int, bottom: int) -> None:
        """Effects, what is missing, the odds; then, if there is room, what is met. The tooltip has all of it."""
        ui, face = self.ui, self.face
        step, gap = ui.text.line(theme.NOTE), ui.px(4)
        inner = wide - ui.px(18)
        unmet = ui.text.wrap(face.unmet[0], theme.NOTE, inner)[:5] if face.unmet else []
        met = ui.text.wrap(face.met[0], theme.NOTE, inner)[:2] if face.met else []
        end = bottom - len(unmet) * step - (step + gap if face.odds else 0) - (gap if unmet else 0)
        y = self._effects(target, x, y, inner, end)
        if unmet:
            y = self._need(target, x, y + gap, unmet, theme.WARN, False)
            end = bottom - (step + gap if face.odds else 0)
        elif met and y + (len(met) + len(face.lucky)) * step + gap <= end:
            y = self._need(target, x, y + gap, met, theme.MUTE, True)
        if face.odds or (not unmet and y + step + gap <= end):
            self._odds(target, x, y + gap, wide)
        if face.odds:
            self._lucky(target, x, y + step + gap, inner, end + step + gap)

    def _effects(self, target: pygame.Surface, x: int, y: float, wide: int, end: int) -> float:
        """What it does for certain, in as many lines as fit over `end`, and how much more; where the next line goes."""
        text, lines = self.ui.text, self.face.lines
        step = text.line(theme.NOTE)
        parts = [text.wrap(line.text, theme.NOTE, wide)[:2] for line in lines]
        for number, (line, part) in enumerate(zip(lines, parts, strict=True)):
            own, rest = len(part) * step, sum(len(later) for later in parts[number:]) * step
            if rest > end - y and own + (step if rest > own else 0) > end - y:
                if y + step <= end:
                    more = say("and {n} more", n=len(parts) - number)
                    text.blit(target, more, (x + self.ui.px(18), y), theme.ASIDE)
                    y += step
                break
            y = self._change(target, x, y, part, line.good)
        return y

    def _lucky(self, target: pygame.Surface, x: int, y: float, wide: int, end: int) -> None:
        """What its roll does when it goes well, as much of it as fits."""
        text = self.ui.text
        for line in self.face.lucky:
            part = text.wrap(line.text, theme.NOTE, wide)
            if y + len(part) * text.line(theme.NOTE) > end:
                break
            y = self._change(target, x, y, part, line.good)

    def _change(self, target: pygame.Surface, x: int, y: float, lines: list[Line], good: int) -> float:
        """A change with its triangle or dash; returns where the next line goes."""
        self._sign(target, x, y, good)
        style = theme.NOTE if self.face.playable else theme.ASIDE
        return paint_lines(self.ui, target, lines, (x + self.ui.px(18), y), style)

    def _sign(self, target: pygame.Surface, x: int, y: float, good: int) -> None:
        """The triangle or dash before a line."""
        mark = phrases.sign_run(good, None if self.face.playable else theme.MUTE)
        paint_lines(self.ui, target, self.ui.text.wrap([mark], theme.ASIDE, 99), (x, y), theme.ASIDE)

    def _need(
        self, target: pygame.Surface, x: int, y: float, lines: list[Line], colour: theme.Colour, met: bool
    ) -> float:
        """A need with its tick or cross; returns where the next line goes."""
        ui = self.ui
        step, side = ui.text.line(theme.NOTE), ui.px(11)
        ink = draw.tick(side, theme.MUTE) if met else draw.cross(side, theme.WARN)
        target.blit(ink, (x, y + (step - side) // 2))
        return paint_lines(ui, target, lines, (x + ui.px(18), y), theme.NOTE.ink(colour))

    def _odds(self, target: pygame.Surface, x: int, y: float, wide: int) -> None:
        ui, face = self.ui, self.face
        step = ui.text.line(theme.NOTE)
        if face.odds is None:
            ui.text.blit(target, say("No roll"), (x, y), theme.ASIDE)
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
        ui.text.blit(target, said, (x2, y), theme.NOTE)

    def _foot(self, target: pygame.Surface, box: pygame.Rect, pad: int) -> None:
        ui = self.ui
        if self.lift > 0.5:
            button = self.play_rect()
            on = self.face.playable and self.hand.active
            draw.paint_box(target, button, ui.px(theme.RADIUS_SMALL), theme.IVORY if on else theme.CARD_OFF,
                          None if on else theme.LINE)
            ink = theme.INK_ON_IVORY if on else theme.MUTE
            words = say("Play") if on else say("Not now")
            wide = ui.text.width(words, theme.BODY.strong) + (ui.px(56) if on else 0)
            x = button.centerx - wide // 2
            ui.text.blit(target, words, (x, button.centery - ui.text.line(theme.BODY) / 2), theme.BODY.strong.ink(ink))
            if on:
                key_box(ui, target, "Enter", x + wide, button.centery, ink)
            return
        middle = box.bottom - pad - ui.px(9)
        room = box.width - 2 * pad - ui.px(30)
        cited = tags(self.face.play.entry.source)[:MOST_TAGS]
        while cited and ui.text.width(", ".join(cited), theme.NOTE) > room:
            cited.pop()
        if cited:
            ui.text.blit(target, ", ".join(cited), (box.x + pad, middle - ui.text.line(theme.NOTE) / 2), theme.ASIDE)
        if self.digit:
            key_box(ui, target, self.digit, box.right - pad, middle, theme.MUTE)

    def play_rect(self) -> pygame.Rect:
        """The Play button inside a raised card."""
        ui, box = self.ui, self.box()
        pad = ui.px(10)
        return pygame.Rect(box.x + pad, box.bottom - pad - ui.px(32), box.width - 2 * pad, ui.px(32))
