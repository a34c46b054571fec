"""A scene of a few seconds: an agreement signed, a client who walks out, a threat carried out, a word broken, a place
that decides the game fallen. A key shows it whole, another goes on; where motion is switched off it is not played."""

from __future__ import annotations

import pygame

from game.client.app import App
from game.client.kit import Free, Panel, Paragraph, Widget, centred
from game.client.map.trail import Mark
from game.client.panels import scene, scene_map
from game.client.screens.base import GameScreen
from game.client.screens.seated import playing
from game.client.screens.table.layout import GAP
from game.client.screens.table.screen import bar_under, paint_dimmed, place_bar, table_under
from game.client.session import Session
from game.client.tidings import of_step
from game.review.scenes import Moment, Scene
from game.wording.messages import say

WHO, CAME = 540, 1180
"""Widths of the two panels in design pixels."""
WHO_SMALL, SMALL_BELOW = 380, 1600
"""How wide the first of them is in a window that is narrower than that: it leaves the west of the theatre in sight."""


class MomentScreen(GameScreen):
    """Plays one moment over the map; the last one that the seat at the screen saw if none is named."""

    private = True
    unasked = True

    def __init__(self, app: App, moment: Moment | None = None) -> None:
        super().__init__(app)
        session = playing(app)
        self.book, self.view, self.moment = session.book, session.view, moment or last_moment(session)
        self.time = 0.0
        self.trail: list[Mark] = []
        self.play = scene.Play()
        table = table_under(app)
        self.map = table.map if table is not None else None
        self.where = self.map.viewport.where if self.map is not None else None
        self.room = self.map.viewport.room if self.map is not None else None
        """The part of the map that the table's panels leave; meanwhile it is what those of the scene leave."""

    def build(self) -> Widget:
        ui = self.ui
        self.play = scene.Play()
        if self.moment is None:
            return centred(ui, Panel(ui, [Paragraph(ui, say("Nothing of the kind has happened yet."))]), 400)
        who = scene.who_panel(ui, self.book, self.view, self.moment, self.play)
        came = scene.sum_panel(ui, self.book, self.view, self.moment, self.play)
        bar = scene.bar_panel(ui, self.book, self.view, self.moment, self.play)
        self.play.show(self.time)
        root = Free(ui, lambda rect: self._arrange(bar, who, came, rect))
        for panel in (bar, who, came):
            root.add(panel)
        return root

    def _arrange(self, bar: Panel, who: Panel, came: Panel, rect: pygame.Rect) -> None:
        px, gap = self.ui.px, self.ui.px(GAP)
        place_bar(self.app, bar, rect)
        top = bar.rect.bottom + gap
        wide = self._who_wide(rect)
        who.place(pygame.Rect(rect.x + gap, top, wide, who.measure(wide)))
        left = rect.x + gap
        wide = min(px(CAME), rect.width - 2 * gap)
        high = came.measure(wide)
        if who.rect.bottom + gap > rect.bottom - gap - high and rect.width > 2 * who.rect.width:
            left = who.rect.right + gap
            wide = rect.right - gap - left
            high = came.measure(wide)
        came.place(pygame.Rect(left, rect.bottom - gap - high, wide, high))

    def _who_wide(self, window: pygame.Rect) -> int:
        """How wide the panel is that tells who signs or leaves."""
        px = self.ui.px
        return min(px(WHO if window.width >= px(SMALL_BELOW) else WHO_SMALL), window.width - 2 * px(GAP))

    def paint_ground(self, target: pygame.Surface) -> None:
        paint_dimmed(self.app, target, 30, bar=self.moment is None)

    # ------------------------------------------------------------------ time
    def enter(self) -> None:
        if self.moment is None:
            return
        trail = scene_map.marks(self.book, self.view, self.moment)
        bad = self.moment.scene != Scene.SIGNED
        self.app.sounds.play("refuse" if bad else "accept")
        if self.map is None:
            return
        self.trail = trail
        situation = self.map.scene.situation
        moved = [point for front in situation.fronts if front.points not in situation.past for point in front.points]
        places = [place for mark in trail for place in (mark.place, mark.base) if place >= 0]
        free = self.map.viewport.room = self._free(self.map.viewport.rect)
        told = [self.map.geography.at[place] for place in places] + moved if trail else self.map.geography.theatre
        if told:
            self.map.viewport.go_around(told, free, self.map.viewport.home_mpp / 4)

    def _free(self, window: pygame.Rect) -> pygame.Rect:
        """What the bar and the two panels leave of the map."""
        left, top = self._who_wide(window) + self.ui.px(2 * GAP), bar_under(self.app)
        least = self.ui.px(200)
        return pygame.Rect(window.left + left, window.top + top, max(least, window.width - left),
                           max(least, window.height - top - self.ui.px(260)))

    def leave(self) -> None:
        if self.map is not None and self.where is not None and self.room is not None:
            self.map.follow([])
            self.map.viewport.room = self.room
            self.map.viewport.go_back(self.where)

    @property
    def patience(self) -> int:
        return 1000 if self.play.over(self.time) else 0

    def update(self, seconds: float) -> None:
        if self.app.top is self and not self.play.over(self.time):
            self.time += seconds * 1000
            self.play.show(self.time)
            self._mark()
            self.ui.dirty = True

    def _mark(self) -> None:
        """Each act has its mark on the map once it acts."""
        if self.map is not None:
            self.map.follow(mark for mark in self.trail if self.play.acts[mark.number - 1].share > 0)

    # ------------------------------------------------------------------ going on
    def handle(self, event: pygame.event.Event) -> bool:
        """Any key or press shows all of it; the next one goes on."""
        if event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            return False
        if (event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE) or self.play.over(self.time):
            self.back()
        else:
            self.time = scene.LONGEST
            self.play.show(self.time)
            self._mark()
            self.ui.dirty = True
        return True

    def back(self) -> None:
        self.app.pop()


def last_moment(session: Session) -> Moment | None:
    """The last scene that the seat at the screen has seen or could have; None where there was none."""
    steps = range(session.match.moves, -1, -1)
    return next((tiding for step in steps for tiding in reversed(list(of_step(session, step, own=False)))
                 if isinstance(tiding, Moment)), None)
