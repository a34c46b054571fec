"""What happened since this seat last looked, over the map: what others did, one thing at a time, then how a round
ended, theme by theme; the whole is left with one key, and the map goes back to where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pygame

from game.client.app import App
from game.client.keys import shown
from game.client.kit import (
    Button,
    Column,
    Free,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Spacer,
    Tween,
    Widget,
    theme,
)
from game.client.map.geography import ABROAD
from game.client.map.mapview import MapView
from game.client.panels import cells, effects, hands, log
from game.client.panels.dispatch import DispatchPage
from game.client.panels.walk import Ways, bar_panel, marks, theme_name, walk_panel
from game.client.screens.base import GameScreen
from game.client.screens.seated import playing
from game.client.screens.table.layout import GAP
from game.client.screens.table.screen import bar_under, paint_dimmed, place_bar, table_under
from game.client.session import told_all
from game.client.tidings import Stage, Tiding, tidings, untold
from game.review.scenes import Moment
from game.rules.facts import ClientAsked
from game.wording.messages import say

MOST_CHANGES = 9
"""Most changes that a page shows."""
WALK = 560
"""Width of the walk's panel in design pixels."""
NEAREST = 350.0
"""Metres a pixel at which the map stops going nearer to several places; on a small board, where it is half as far as
from the whole of it."""


class NewsScreen(GameScreen):
    """`steps` as the seat heard them; Enter goes on, Backspace back, Esc skips the rest.

    then: what comes after it; again: the walk alone, opened once more."""

    private = True

    def __init__(
        self, app: App, steps: Iterable[int] | None = None, then: Callable[[], object] | None = None,
        again: bool = False,
    ) -> None:
        super().__init__(app)
        session = playing(app)
        self.book, self.view, self.then, self.told_before = session.book, session.view, then, again
        self.unasked = not again
        self.tidings: list[Tiding] = tidings(session, range(session.match.moves + 1) if steps is None else steps)
        if again:
            self.tidings = [tiding for tiding in self.tidings if isinstance(tiding, Stage)]
        elif not app.ui.motion.on:
            self.tidings = [tiding for tiding in self.tidings if not isinstance(tiding, Moment)]
        else:
            self.tidings = untold(self.tidings)
        self.at = -1
        map_ = self._map
        self.where = map_.viewport.where if map_ is not None else None
        self.room = map_.viewport.room if map_ is not None else None
        """The part of the map that the table's panels leave; meanwhile it is what this screen's panel leaves."""
        self.keys = {"return": self.next, "space": self.next, "right": self.next, "backspace": self.previous,
                     "left": self.previous}

    @property
    def now(self) -> Tiding | None:
        """What is shown."""
        return self.tidings[self.at] if 0 <= self.at < len(self.tidings) else None

    @property
    def _map(self) -> MapView | None:
        table = table_under(self.app)
        return table.map if table is not None else None

    # ------------------------------------------------------------------ building and drawing
    def build(self) -> Widget:
        ui, now = self.ui, self.now
        if isinstance(now, Stage):
            panel = walk_panel(ui, self.book, self.view, now, Ways(
                self.next, self._onward(), self.previous if self._before() >= 0 else None,
                None if self._last() else self.back))
            bar = bar_panel(ui, self.book, self.view, now.walk)
            root = Free(ui, lambda rect: self._beside(bar, panel, rect))
            root.add(bar)
        else:
            panel = self._page(now) if isinstance(now, DispatchPage) else Panel(ui, [], theme.BARE)
            root = Free(ui, lambda rect: self._under(panel, rect))
        root.add(panel)
        return root

    def _side(self, rect: pygame.Rect) -> pygame.Rect:
        """Where the walk stands: right, under the bar."""
        px, gap = self.ui.px, self.ui.px(GAP)
        bar = bar_under(self.app)
        wide = min(px(WALK), rect.width - 2 * gap)
        return pygame.Rect(rect.right - wide - gap, bar + gap, wide, rect.height - bar - 2 * gap)

    def _beside(self, bar: Panel, panel: Panel, rect: pygame.Rect) -> None:
        """The walk's panel, as high as what it tells, under its bar: it stands on the window's edge, so that what goes
        on stays under the pointer from theme to theme."""
        place_bar(self.app, bar, rect)
        side = self._side(rect)
        high = min(side.height, panel.whole(side.width))
        panel.place(pygame.Rect(side.x, side.bottom - high, side.width, high))

    def _under(self, panel: Panel, rect: pygame.Rect) -> None:
        ui = self.ui
        wide = min(ui.px(680), rect.width - ui.px(24))
        high = max(panel.measure(wide), ui.px(190))
        panel.place(pygame.Rect(rect.centerx - wide // 2, rect.bottom - high - ui.px(24), wide, high))

    def _page(self, page: DispatchPage) -> Panel:
        """A thing that another seat did."""
        ui = self.ui
        style, emblem = theme.style(*self.book.badges[page.told.seat]), log.emblem(self.book, page.told)
        body: list[Widget] = [Paragraph(ui, page.title, theme.HEADING)]
        if page.text:
            body.append(Paragraph(ui, page.text))
        fact = page.told.fact
        if isinstance(fact, ClientAsked):
            body.append(cells.Cells(ui, cells.of_consent(fact), side=12, gap=3))
        if page.told.die is not None:
            body.append(Paragraph(ui, page.told.die.words, theme.BODY.ink(theme.HI)))
        body += effects.effect_lines(ui, self.book, self.view, page.sums, MOST_CHANGES, alone=True)
        head = Row(ui, [
            Icon(ui, f"mark:{style.mark}", 14, style.fill) if page.told.seat >= 0 else Spacer(ui, width=0),
            *([Icon(ui, emblem, 16, theme.MUTE)] if emblem else []),
            Label(ui, page.head, theme.ASIDE.strong), Spacer(ui).growing(), Label(ui, log.day(page.told), theme.ASIDE),
        ], gap=8)
        count = say("{page} of {pages}", page=self.at + 1, pages=len(self.tidings))
        foot: list[Widget] = [Label(ui, count, theme.ASIDE), Spacer(ui).growing()]
        if not self._last():
            foot.append(Button(ui, say("Skip all"), self.back, hint="Esc").named("skip"))
        if self._before() >= 0:
            foot.append(Button(ui, say("Back"), self.previous, hint=shown("left")).named("previous"))
        foot.append(Button(ui, self._onward(), self.next, theme.PRIMARY, hint="Enter").named("next"))
        look = theme.PanelLook(theme.with_alpha(theme.PANEL, 250), top=style.fill if page.told.seat >= 0
                               else theme.IVORY)
        return Panel(ui, [head, Column(ui, body, gap=8), Spacer(ui, height=2), Row(ui, foot)], look,
                     pad=(22, 16)).named("news")

    def _onward(self) -> str:
        """What comes next, in a word or two."""
        if self._last():
            return say("To the table") if self.then is None else say("On")
        follows = self.tidings[self.at + 1]
        return say("Next: {theme}", theme=theme_name(follows.leg.theme)) if isinstance(follows, Stage) else say("Next")

    def paint_ground(self, target: pygame.Surface) -> None:
        paint_dimmed(self.app, target, 50, bar=not isinstance(self.now, Stage))

    # ------------------------------------------------------------------ from one to the next
    def enter(self) -> None:
        if self.at < 0 or isinstance(self.now, Moment):     # a scene has been played over it
            self.next()

    def _last(self) -> bool:
        return self.at + 1 >= len(self.tidings)

    def _before(self) -> int:
        """The last thing before this one that stands still; -1 if there is none."""
        return next((at for at in range(self.at - 1, -1, -1) if not isinstance(self.tidings[at], Moment)), -1)

    def next(self) -> None:
        """The next thing, or the table after the last."""
        if self._last():
            self.back()
            return
        self._go(self.at + 1)

    def previous(self) -> None:
        """The thing before."""
        if self._before() >= 0:
            self._go(self._before())

    def _go(self, at: int) -> None:
        """Show a thing: the map goes to its place, its die rolls, a scene is played."""
        self.at = at
        self.rebuild()
        now, map_ = self.now, self._map
        if isinstance(now, Moment):
            self.app.push("moment", moment=now)
        elif isinstance(now, Stage):
            self._roll()
            if map_ is not None:
                trail = marks(self.book, now.leg)
                map_.follow(trail)
                self._show(map_, [place for mark in trail for place in (mark.place, mark.base) if place >= 0])
        elif isinstance(now, DispatchPage):
            self._roll()
            if map_ is not None:
                map_.follow(hands.rings(self.book, [one.change for one in now.sums]))
                map_.light([now.told.place] if now.told.place >= 0 else [])
                self._show(map_, [now.told.place] if now.told.place >= 0 else [])

    def _show(self, map_: MapView, places: list[int]) -> None:
        """Take the map to some places, beside the walk's panel; to where it was if none of them lies in the theatre."""
        room = map_.viewport.room = self._free(map_.viewport.rect)
        places = [place for place in places if self.book.places[place].theatre != ABROAD]
        if not places:
            if self.where is not None:
                map_.viewport.go_back(self.where)
            return
        near = min(NEAREST, map_.viewport.home_mpp / 2) if len(places) > 1 else map_.viewport.home_mpp / 3
        map_.viewport.go_around([map_.geography.at[place] for place in places], room, near)

    def _free(self, window: pygame.Rect) -> pygame.Rect:
        """What the bar and the panel leave of the map."""
        room = window.copy()
        room.top += bar_under(self.app)
        room.height -= bar_under(self.app)
        if isinstance(self.now, Stage):
            room.width = self._side(window).left
        else:
            room.height -= self.ui.px(220)
        return room

    def _roll(self) -> None:
        """Let the dice of what is shown roll."""
        dice = [widget for widget in self.root.walk() if isinstance(widget, cells.Cells)]
        if dice:
            self.app.sounds.play("die")

        map_ = self._map

        def show(share: float) -> None:
            if map_ is not None:
                map_.rolled = share
            for die in dice:
                die.show(share)
                die.touch()

        if dice:
            self.ui.motion.run("die", Tween(0.0, 1.0, 600, show, ease=lambda share: share))

    def leave(self) -> None:
        """The map is as it was before, whoever puts the news away."""
        map_ = self._map
        if map_ is not None:
            map_.light([])
            map_.follow([])
            if self.where is not None and self.room is not None:
                map_.viewport.room = self.room
                map_.viewport.go_back(self.where)

    def back(self) -> None:
        self.app.pop()
        if not self.told_before:
            told_all(playing(self.app))
        if self.then is not None:
            self.then()

