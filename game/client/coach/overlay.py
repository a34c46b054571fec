"""What the coach draws over a table: all but one thing dimmed, and a bubble that points at it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from game.client import keys
from game.client.coach.model import Coach
from game.client.coach.targets import Targets
from game.client.kit import (
    Button,
    Column,
    Label,
    Linked,
    Panel,
    Paragraph,
    Row,
    Spacer,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.panels.phrases import term_runs
from game.scenario.schema.teaching import Opening
from game.scenario.schema.tutorial import Lesson
from game.wording.messages import say
from game.wording.terms import glossary

WIDE = 560
WIDE_OPENINGS = 860
STEP, DASH = 16, 12
"""Of the dashes that count steps: from one to the next, and how long one is."""
GAP = 18
"""Between a bubble and what it points at, where its point stands; in design pixels."""
DIM = (135, 135, 135)
"""How much is left of each colour, of 255."""
MARGIN = 10
ABOVE, LETTER = 10, 14
"""How far above the edge of a card its letter stands, and the radius of its disc."""
TOP = 96
"""So far down notices come, in design pixels."""


class Acts(NamedTuple):
    """What the buttons of a bubble do."""

    leave: Callable[[], object]
    back: Callable[[], object]
    next: Callable[[], object]
    show: Callable[[str], object]
    """Raise the card of a row in the hand."""
    explain: Callable[[str], object]
    """Say what a term means."""


class Steps(Widget):
    """How many steps there are, and how many are behind: a dash for each."""

    def __init__(self, ui: Ui, behind: int, of: int) -> None:
        super().__init__(ui)
        self.behind, self.of = behind, of

    def natural(self) -> int:
        return self.ui.px(STEP * self.of)

    def measure(self, width: int) -> int:
        return self.ui.px(6)

    def paint(self, target: pygame.Surface) -> None:
        px = self.ui.px
        for number in range(self.of):
            dash = pygame.Rect(self.rect.x + px(STEP) * number, self.rect.centery - px(3), px(DASH), px(6))
            colour = theme.INK_ON_IVORY if number <= self.behind else theme.PAPER_LINE
            draw.paint_box(target, dash, px(3), colour)


class Overlay(Widget):
    """The dimmed table and the bubble. What lies outside the bubble takes input as if it were not there."""

    def __init__(self, ui: Ui, coach: Coach, lesson: Lesson, targets: Targets, acts: Acts) -> None:
        super().__init__(ui, key="coach")
        self.lesson, self.targets, self.acts = lesson, targets, acts
        self.shown: Callable[[], bool] = lambda: True
        """Whether it is drawn: not under another screen."""
        self.bubble = _bubble(ui, coach, lesson, targets.openings, acts)
        self.bubble.spared = True
        self.add(self.bubble)
        self._holes: list[pygame.Rect] = []
        self._tip: tuple[tuple[int, int], str] | None = None

    def draw(self, target: pygame.Surface) -> None:
        if self.shown():
            super().draw(target)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        return self.bubble.hit(at) if self.visible else None

    def arrange(self) -> None:
        self._settle(self.targets.of(self.lesson.point))

    def _settle(self, holes: list[pygame.Rect]) -> None:
        """Place the bubble beside what is pointed at, where most of it has room."""
        px = self.ui.px
        self._holes = holes
        wide = min(px(WIDE_OPENINGS if self.lesson.point == "openings" else WIDE), self.rect.width - px(2 * MARGIN))
        size = (wide, self.bubble.measure(wide))
        room = self.rect.inflate(-px(2 * MARGIN), -px(2 * MARGIN))
        room.height -= px(TOP)
        room.top += px(TOP)
        for panel in self.targets.asked():
            room.width = min(room.width, panel.left - px(GAP) - room.left)
        if not holes:
            self._tip = None
            place = pygame.Rect((0, 0), size)
            place.center = self.rect.center
        else:
            over = px(ABOVE + LETTER) if self.targets.letters(self.lesson.point) else 0
            clear = [pygame.Rect(hole.x, hole.y - over, hole.width, hole.height + over) for hole in holes]
            place, self._tip = beside(clear, size, room, px(GAP))
        self.bubble.place(place.clamp(room))

    def paint(self, target: pygame.Surface) -> None:
        ui, px = self.ui, self.ui.px
        now = self.targets.of(self.lesson.point)
        if now != self._holes:
            self._settle(now)
        self._dim(target)
        for hole in self._holes:
            draw.paint_box(target, hole.inflate(px(6), px(6)), px(theme.RADIUS), None, theme.IVORY, px(2))
        if self._tip is not None:
            (x, y), way = self._tip
            mark = draw.triangle(px(GAP), theme.COACH, way)
            target.blit(mark, mark.get_rect(center=(x, y)))
        for letter, card in self.targets.letters(self.lesson.point):
            disc = draw.disc(px(LETTER), theme.COACH)
            target.blit(disc, disc.get_rect(center=(card.centerx, card.top - px(ABOVE))))
            top = card.top - px(ABOVE) - ui.text.line(theme.BODY) / 2
            ui.text.blit(target, letter, (card.centerx, top), theme.BODY.strong.centre.ink(theme.INK_ON_IVORY))

    def _dim(self, target: pygame.Surface) -> None:
        """Dim all but what is pointed at and an offer that waits. Shading in place takes half the time of blending a
        veil over the window."""
        holes = [hole.inflate(self.ui.px(6), self.ui.px(6)).clip(self.rect)
                 for hole in (*self._holes, *self.targets.asked())]
        bright = [target.subsurface(hole).copy() for hole in holes]
        target.fill(DIM, self.rect, pygame.BLEND_RGB_MULT)
        for picture, hole in zip(bright, holes, strict=True):
            target.blit(picture, hole)


def beside(
    holes: Sequence[pygame.Rect], size: tuple[int, int], room: pygame.Rect, gap: int
) -> tuple[pygame.Rect, tuple[tuple[int, int], str] | None]:
    """Where a bubble stands beside rectangles, and where its point is, which looks at one of them, and which way; of
    the sides that have room, on that which is nearest to the middle. Without room on any it stands there, and points
    nowhere."""
    wide, high = size
    hole = holes[0].unionall(holes[1:])
    centres = {
        "down": (hole.centerx, hole.top - gap - high // 2), "up": (hole.centerx, hole.bottom + gap + high // 2),
        "left": (hole.right + gap + wide // 2, hole.centery), "right": (hole.left - gap - wide // 2, hole.centery),
    }
    places = {way: _around(centre, size).clamp(room) for way, centre in centres.items()}
    fitting = [(_off_centre(place, room), way) for way, place in places.items() if _faces(place, hole, way)]
    if not fitting:
        return _around(room.center, size), None
    way = min(fitting)[1]
    place = places[way]
    aim = min(holes, key=lambda one: math.dist(one.center, place.center))
    if way in ("up", "down") and not place.left + gap <= aim.centerx <= place.right - gap:
        place.centerx = aim.centerx
        place.clamp_ip(room)
    seen = aim.clip(room)
    points = {
        "down": (min(max(aim.centerx, place.left + gap), place.right - gap), place.bottom + gap // 4),
        "up": (min(max(aim.centerx, place.left + gap), place.right - gap), place.top - gap // 4),
        "left": (place.left - gap // 4, min(max(seen.centery, place.top + gap), place.bottom - gap)),
        "right": (place.right + gap // 4, min(max(seen.centery, place.top + gap), place.bottom - gap)),
    }
    return place, (points[way], way)


def _faces(place: pygame.Rect, hole: pygame.Rect, way: str) -> bool:
    """Whether a bubble lies on that side of what it points at, and opposite the middle of it."""
    level, under = place.top <= hole.centery <= place.bottom, place.left <= hole.centerx <= place.right
    return {
        "up": under and place.top >= hole.bottom, "down": under and place.bottom <= hole.top,
        "left": level and place.left >= hole.right, "right": level and place.right <= hole.left,
    }[way]


def _off_centre(place: pygame.Rect, room: pygame.Rect) -> float:
    """How far a bubble is from the middle; sideways counts half, so that it does not cover a row of cards."""
    return abs(place.centerx - room.centerx) / 2 + abs(place.centery - room.centery)


def _around(centre: tuple[int, int], size: tuple[int, int]) -> pygame.Rect:
    """A rectangle of a size around a point."""
    rect = pygame.Rect((0, 0), size)
    rect.center = centre
    return rect


def _bubble(ui: Ui, coach: Coach, lesson: Lesson, openings: Sequence[Opening], acts: Acts) -> Panel:
    """The bubble: how far it has come, what is said, and the ways on."""
    known = glossary(coach.session.book.document)
    of, behind = len(coach.lessons), min(coach.passed, len(coach.lessons) - 1)
    words = say("Tutorial, {step} of {all}", step=behind + 1, all=of) if coach.teaches \
        else say("Your first round, {step} of {all}", step=behind + 1, all=of)
    leave = say("Leave the tutorial") if coach.teaches else say("Leave the tour")
    head = Row(ui, [
        Steps(ui, behind, of), Label(ui, words, theme.NOTE.ink(theme.SOFT)), Spacer(ui).growing(),
        _button(Button(ui, leave, acts.leave, theme.ON_PAPER._replace(small=True), hint="Esc").named("coach:leave")),
    ], gap=12)
    body: list[Widget] = [Paragraph(ui, lesson.title, theme.LARGE.strong.ink(theme.INK_ON_IVORY)).named("coach:title")]
    text = Linked(ui, term_runs(lesson.text, known), acts.explain, theme.BODY.ink(theme.SOFT)).named("coach:text")
    if lesson.point == "openings":
        body.append(Row(ui, [_opening(ui, number, opening, acts) for number, opening in enumerate(openings)],
                        gap=16, align="top"))
    else:
        body.append(text)
    waits = say("Any other legal move is fine too.") if coach.waits else ""
    foot: list[Widget] = [Label(ui, waits, theme.NOTE.ink(theme.SOFT)), Spacer(ui).growing()]
    if coach.can_go_back:
        foot.append(_button(Button(ui, say("Back"), acts.back, theme.ON_PAPER).named("coach:back")))
    onward = say("Skip this") if coach.waits else say("Done") if lesson is coach.lessons[-1] else say("Next")
    look = theme.ON_PAPER if coach.waits else theme.INKED
    foot.append(_button(Button(ui, onward, acts.next, look, hint=keys.hint("coach_next")).named("coach:next")))
    return Panel(ui, [head, *body, Row(ui, foot, gap=10)],
                 theme.PanelLook(theme.COACH, theme.INK_ON_IVORY, radius=12, kept=False), pad=(22, 16), gap=10)


def _button(button: Button) -> Button:
    """A button whose ring shows on the light bubble."""
    button.ring_colour = theme.INK
    return button


def _opening(ui: Ui, number: int, opening: Opening, acts: Acts) -> Widget:
    """A suggested opening: its letter and name, which raises its card, and why."""
    name = say("{letter}  {name}", letter=chr(ord("A") + number), name=opening.name)
    look = theme.ON_PAPER._replace(align="left")
    raise_it = _button(Button(ui, name, partial(acts.show, opening.play), look).named(f"coach:{opening.play}"))
    return Column(ui, [
        raise_it.tipped(say("Show its card")), Paragraph(ui, opening.text, theme.BODY.ink(theme.SOFT)),
    ], gap=6).growing()
