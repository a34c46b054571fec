"""The curtain between two people: whose seat it is next, what everybody knows, and a hold that takes the seat.

It reads the public view alone. Nothing of the last seat is on it, and nothing of the next one until the ring is full.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.client import course, instructing
from game.client.app import App
from game.client.kit import PRESSING, Button, Column, Free, Label, Row, Spacer, Widget, draw, theme
from game.client.panels import known
from game.client.panels.hold import Hold, Ring
from game.client.panels.known import MOST_LINES, MOST_TRACKS
from game.client.panels.topbar import Pips
from game.client.reading import Book
from game.client.screens import backdrop
from game.client.screens.base import GameScreen
from game.client.screens.seated import playing
from game.rules.facts import RoundBegun
from game.rules.text import shown
from game.scenario.schema.parties import Seat
from game.wording import dates
from game.wording.messages import say

HOLD = 0.6
MOST_NAME = 48
DRAIN = 0.18
SIDE = 340


class CurtainScreen(GameScreen):
    """Shown between two people, and whenever a game of several people is opened."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        session = playing(app)
        self.session = session
        self.book: Book = session.book
        self.share = 0.0
        self.holding = False
        self.barred: set[int] = set()
        self.ring: Ring | None = None
        match = session.match
        seat = match.to_move
        numbers = [one.id for one in self.book.seats]
        self.number = numbers.index(seat) if seat in numbers else 0
        self.seat: Seat = self.book.seats[self.number]
        self.style = theme.style(*self.book.badges[self.number])
        self.fresh = seat in session.heard_to
        since = session.heard_to[seat] if self.fresh else self._round_began()
        self.moved = known.moved_tracks(self.book, match, since)
        steps = match.heard(None, since)
        self.lines = known.headlines([breath for step in steps for breath in self.book.teller.tell(step)])
        self.sides: list[Widget] = []

    def _round_began(self) -> int:
        """The number of the step in which the round under way began."""
        steps = self.session.match.facts
        return max(k for k, step in enumerate(steps) if k == 0 or any(isinstance(fact, RoundBegun) for fact in step))

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        self.ring = Ring(ui, self.style, self.hold)
        self.take = Hold(ui, say("Hold to take the seat"), self.style, self.hold)
        self.head = self._head()
        self.title = Label(ui, self._words(), self._title_style())
        self.note = Label(ui, self._asked(), theme.BODY.centre)
        self.foot = self._foot()
        self.sides = [self._tracks(MOST_TRACKS), self._news(MOST_LINES)]
        root = Free(ui, self._arrange)
        for child in (self.head, self.ring, self.title, self.note, self.take, *self.sides, self.foot):
            root.add(child)
        self.keys = {"?": self.help, "f1": self.help, "i": partial(instructing.ask, self.app)}
        return root

    def _words(self) -> str:
        return say("Hand over to {seat}", seat=self.seat.name)

    def _asked(self) -> str:
        """Whom the curtain is for, and what the others are asked."""
        person = shown(self.session.match.person(self.seat.id), MOST_NAME)
        return say("{person}, take the seat. Everyone else, please look away.", person=person) if person else \
            say("Everyone else, please look away.")

    def _title_style(self) -> theme.Style:
        ui, style = self.ui, theme.TITLE.strong.centre.ink(theme.HI)
        room = ui.px(560) if self._beside() else ui.size[0] * 0.94
        return style if ui.text.width(self._words(), style) <= room else theme.HEADING.centre

    def _beside(self) -> bool:
        """Whether the public record stands left and right of the ring, not under it."""
        return self.ui.size[0] >= self.ui.px(1280)

    def _head(self) -> Widget:
        ui, match = self.ui, self.session.match
        document = self.book.document
        window = document.rounds[min(match.round, len(document.rounds)) - 1]
        words = say("{scenario} \u00b7 Round {round} of {rounds}", scenario=document.scenario.title, round=match.round,
                    rounds=match.last_round)
        return Column(ui, [
            Label(ui, words, theme.BODY.centre),
            Label(ui, dates.span(window.from_, window.to), theme.ASIDE.centre),
            Spacer(ui, height=4),
            Row(ui, [Spacer(ui).growing(), Pips(ui, match.round, match.last_round), Spacer(ui).growing()], gap=0),
        ], gap=2)

    def _tracks(self, most: int) -> Widget:
        since = say("Moved since {seat} looked", seat=self.seat.name) if self.fresh else say("Moved this round")
        return known.tracks(self.ui, self.book, since, self.moved, most)

    def _news(self, most: int) -> Widget:
        return known.news(self.ui, self.book, self.lines, most)

    def _foot(self) -> Widget:
        ui = self.ui
        kept = self.session.match.path is not None
        words = say("The game is saved.") if kept else say("This game is not kept.")
        return Row(ui, [
            Spacer(ui).growing(),
            Label(ui, words, theme.ASIDE),
            Button(ui, say("Leave the game"), self.back, theme.FAINT, hint="Esc").named("leave"),
            Button(ui, say("Help"), self.help, theme.FAINT, hint="?").named("help"),
            Spacer(ui).growing(),
        ], gap=16)

    def _arrange(self, rect: pygame.Rect) -> None:
        ui, px = self.ui, self.ui.px
        self.head.place(pygame.Rect(rect.x, px(22), rect.width, self.head.measure(rect.width)))
        foot = self.foot.measure(rect.width)
        self.foot.place(pygame.Rect(rect.x, rect.bottom - px(14) - foot, rect.width, foot))
        room = pygame.Rect(rect.x, self.head.rect.bottom + px(10), rect.width, 0)
        room.height = self.foot.rect.top - px(8) - room.top
        beside = self._beside()
        title = ui.text.line(self.title.style)
        under = title + px(6) + ui.text.line(theme.BODY) + px(18) + self.take.measure(0)
        side = px(236) if beside else px(150)
        side = min(side, room.height - under - px(60 if beside else 210))
        middle = under + side + px(36 if beside else 14)
        y = room.top + (max(0, round((room.height - middle) * 0.42)) if beside else 0)
        assert self.ring is not None
        self.ring.place(pygame.Rect(rect.centerx - side // 2, y, side, side))
        y += side + px(36 if beside else 14)
        inner = rect.inflate(px(560) - rect.width, 0) if beside else rect
        self.title.place(pygame.Rect(inner.x, y, inner.width, title))
        y += title + px(6)
        self.note.place(pygame.Rect(inner.x, y, inner.width, ui.text.line(theme.BODY)))
        y += ui.text.line(theme.BODY) + px(18)
        wide = self.take.natural()
        self.take.place(pygame.Rect(rect.centerx - wide // 2, y, wide, self.take.measure(wide)))
        if beside:
            gap = (rect.width - px(2 * SIDE) - px(560)) // 4
            areas = [pygame.Rect(max(px(28), gap), room.top + px(30), px(SIDE), room.height - px(40))]
            areas.append(areas[0].move(rect.right - areas[0].right - areas[0].left, 0))
        else:
            top = self.take.rect.bottom + px(16)
            half = (rect.width - px(72)) // 2
            areas = [pygame.Rect(px(24), top, half, room.bottom - top)]
            areas.append(areas[0].move(half + px(24), 0))
        self._fill(areas, beside)

    def _fill(self, areas: list[pygame.Rect], beside: bool) -> None:
        """Put the record where there is room, with as many lines as fit."""
        makers: list[tuple[Callable[[int], Widget], int]] = [(self._tracks, MOST_TRACKS), (self._news, MOST_LINES)]
        for i, (make, most) in enumerate(makers):
            old, area = self.sides[i], areas[i]
            for count in range(most, -1, -1):
                widget = make(count) if count else Spacer(self.ui)
                if widget.measure(area.width) <= area.height:
                    break
            high = widget.measure(area.width)
            top = area.y + (max(0, area.height - high) * 2 // 5 if beside else 0)
            parent = old.parent or self.root
            widget.parent = parent
            if old in parent.children:
                parent.children[parent.children.index(old)] = widget
            self.sides[i] = widget
            widget.place(pygame.Rect(area.x, top, area.width, high))

    # ------------------------------------------------------------------ drawing
    def paint_ground(self, target: pygame.Surface) -> None:
        target.blit(backdrop.ground(self.ui.size, backdrop.DARK), (0, 0))
        if self.ring is None:
            return
        centre = self.ring.rect.center
        glow = draw.glow(round(self.ring.rect.width * 2.1), theme.with_alpha(self.style.fill, 70))
        target.blit(glow, glow.get_rect(center=centre))
        backdrop.paint_rings(target, centre, self.ring.rect.width / 2 + self.ui.px(30), self.style.fill)

    # ------------------------------------------------------------------ the hold
    def enter(self) -> None:
        pygame.key.set_repeat()  # a key that takes the seat must not go on pressing at the next screen
        down = pygame.key.get_pressed()
        self.barred = {key for key in PRESSING if down[key]}

    def leave(self) -> None:
        if not self.app.window.offscreen:
            pygame.key.set_repeat(350, 40)
        backdrop.drop()

    def hold(self, on: bool) -> None:
        """The button, the ring or a key went down or came up."""
        self.holding = on
        self.ui.dirty = True

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key in PRESSING:
            focus = self.focus
            if focus is not None and focus.key in ("leave", "help") and self.ui.by_keyboard:
                return super().handle(event)
            if event.type == pygame.KEYUP:
                self.barred.discard(event.key)
                self.hold(False)
            elif event.key not in self.barred:
                self.hold(True)
            return True
        return super().handle(event)

    @property
    def patience(self) -> int:
        return 0 if self.holding or self.share > 0 else 1000

    def update(self, seconds: float) -> None:
        if self.app.top is not self:
            self.holding = False
        if self.holding and not self.app.window.offscreen and not pygame.key.get_focused():
            self.holding = False
        if not self.holding and self.share <= 0:
            return
        change = seconds / HOLD if self.holding else -seconds / DRAIN
        self.share = max(0.0, min(1.0, self.share + change))
        if self.ring is not None:
            self.ring.share = self.share
            self.ring.touch()
        if self.share >= 1.0:
            self.holding, self.share = False, 0.0
            self.app.sounds.play("curtain")
            course.take_seat(self.app)

    # ------------------------------------------------------------------ elsewhere
    def help(self) -> None:
        """Open the help."""
        self.app.push("help")

    def back(self) -> None:
        self.app.ask_to_leave()
