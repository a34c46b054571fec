"""The screen of the table: it has its parts built, placed and drawn, and gives keys to who acts on them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

import pygame

from game.client import course, instructing, keys
from game.client.app import App
from game.client.coach.guide import guide, look_up
from game.client.coach.overlay import Overlay
from game.client.kit import Free, TrackBar, Widget, draw, is_one_of, paint_tip, theme
from game.client.map.ground import ground
from game.client.map.mapview import NOWHERE, MapView
from game.client.panels.forecast import forecast
from game.client.panels.hand import Hand, Turned
from game.client.panels.seat import Directive
from game.client.reading import Book, Play
from game.client.screens.base import GameScreen
from game.client.screens.seated import seated
from game.client.screens.table.builder import Acts, Builder
from game.client.screens.table.coordinates import tell
from game.client.screens.table.layout import LEFT, RIGHT_SIDE, Layout, Parts
from game.client.screens.table.moves import Moves
from game.client.screens.table.offers import Offers
from game.client.screens.table.slides import slide_card, tick_tracks
from game.client.screens.table.timing import Timing
from game.client.session import told_all
from game.client.tidings import quiet, tidings
from game.wording.messages import say


class TableScreen(GameScreen):
    """One seat's table. The state of the game is the session's; this screen only shows and asks."""

    private = True
    parts: Parts
    guide: Overlay | None = None
    """What the coach shows over the table, if it has something to say."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        session = seated(app)
        self.session = session
        self.book: Book = session.book
        self.map = MapView(self.ui, self.book, ground(), chosen=self._chosen, exact=app.window.offscreen)
        self.layout = Layout(self.ui)
        self.moves = Moves(app, session, self.rebuild, self._played)
        self.offers = Offers(app, session, self.moves)
        self.timing = Timing(app, session, self.moves)
        self.turned = Turned()
        self.whose, self.moves_shown = "", 0
        """The seat whose bot was thinking when the table was built, and how many moves stood."""
        self.legend_shown = False
        self.news_due = True
        self.before = session.memory.get(session.seat, {})
        """The tracks as this seat saw them last."""
        self.known = {f"track:{name}": value for name, value in self.before.items()}
        """What each track stood at when it was last drawn."""
        self._builder = Builder(app, session, self.map, Acts(
            moves=self.moves, offers=self.offers, show_group=self.show_group, looked=self._look_at,
            turned=self._hand_turned, unselect=self.unselect, go_place=self.map.go_place, staff=self.staff,
            legend=self.toggle_legend, unfold=self.unfold, push=app.push,
        ))

    @property
    def hand(self) -> Hand | None:
        """The hand, if there is something to play."""
        return self.parts.hand

    @property
    def directive(self) -> Directive | None:
        """The seat's directive, if its panel shows and it was dealt one."""
        return self.parts.directive

    # ------------------------------------------------------------------ building and drawing
    def build(self) -> Widget:
        root = Free(self.ui, self._arrange)
        self.map.parent = None
        if any(self.map.foreseen):      # by a card that is no longer looked at
            self.map.foresee((), ())
        self.parts = self._builder.build(self.turned, self.before)
        self.whose, self.moves_shown = self.session.bots.waiting_for, self.session.match.moves
        self.parts.legend.visible = self.legend_shown
        for part in self.parts.all():
            root.add(part)
        self.guide = guide(self.app, self.parts, self.rebuild)
        if self.guide is not None:
            root.add(self.guide)
        self.keys = self._keys()
        tick_tracks(self.ui, root.walk(), self.known)
        return root

    def _arrange(self, rect: pygame.Rect) -> None:
        self.layout.place(self.parts, rect)
        self.bar = self.parts.bar.rect.bottom
        if self.guide is not None:
            self.guide.place(rect)

    def paint_ground(self, target: pygame.Surface) -> None:
        """The map covers everything."""

    def draw(self, target: pygame.Surface) -> None:
        super().draw(target)
        if self.directive is not None and self.directive.held and self.app.top is self:
            paint_tip(self.ui, target, self.directive.secret(), self.directive.rect)

    # ------------------------------------------------------------------ life
    def enter(self) -> None:
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()     # the scenario and the pictures stay; looking through them again would make frames late
        if self.news_due and not self.session.moved and not self.session.bots.thinking:
            self.news_due = False
            steps = self.session.news()
            if all(quiet(tiding) for tiding in tidings(self.session, steps)):
                told_all(self.session)
            else:
                self.app.push("news", steps=steps)

    def leave(self) -> None:
        gc.unfreeze()       # what stayed goes with the game

    def again(self) -> None:
        self.news_due = True
        self.before = self.session.memory.get(self.session.seat, {})
        super().again()

    @property
    def patience(self) -> int:
        if self.map.viewport.moving:
            return 0
        if self.map.warming:
            return 10
        return 150 if self.parts.waiting is not None else 60 if self.map.ground.busy else 1000

    def update(self, seconds: float) -> None:
        self.map.step(seconds)
        if self.directive is not None and self.app.top is not self:     # the other screen may hear that it is let go
            self.directive.hold(False)
        if self.layout.open_hand(self.hand is not None and (self.hand.hovered or self.hand.raised >= 0)):
            self.relayout()
        if not self.app.window.offscreen:
            self.timing.step(toured=self.guide is not None)
            self.parts.clock.step()
        if self.parts.waiting is not None:
            bots = self.session.bots
            if not bots.thinking or (bots.waiting_for, self.session.match.moves) != (self.whose, self.moves_shown):
                self.rebuild()
            else:
                self.parts.waiting.step(seconds)

    def back(self) -> None:
        if self.map.selected != NOWHERE:
            self.unselect()
        elif self.hand is not None and self.hand.raised >= 0:
            self.hand.raise_card(-1)
            self.set_focus(None)
        elif self.guide is not None:
            self.guide.acts.leave()
        else:
            self.app.push("menu")

    def _played(self) -> None:
        """A move was played: nothing is chosen any more, and the hand opens on its first page again."""
        slide_card(self.app.window.surface, self.parts)
        self.map.selected = NOWHERE
        self.turned = self.turned._replace(page=0)
        self.set_focus(None)
        self.rebuild()

    # ------------------------------------------------------------------ keys
    def _keys(self) -> dict[str, Callable[[], object]]:
        moves, offers, push, viewport = self.moves, self.offers, self.app.push, self.map.viewport
        bound = keys.bind(keys.TABLE, {
            "accept": offers.accept, "counter": offers.counter, "reject": offers.reject, "draft": offers.draft,
            "pass": moves.pass_, "undo": moves.undo, "redo": moves.redo, "staff": self.staff,
            "points": offers.why, "tracks": partial(push, "why", tab="tracks"), "log": partial(push, "why", tab="log"),
            "brief": partial(push, "brief"), "help": partial(look_up, self.app, self.tooltip),
            "cards": partial(self.show_group, "card"), "orders": partial(self.show_group, "order"),
            "threats": partial(self.show_group, "threat"),
            "nearer": partial(viewport.zoom, 1.5), "farther": partial(viewport.zoom, 1 / 1.5),
            "whole_map": viewport.go_home, "map": partial(self.set_focus, self.map), "legend": self.toggle_legend,
            "instructor": partial(instructing.ask, self.app),
            "coordinates": partial(tell, self.app, self.map),
            "left_panel": partial(self.unfold, LEFT), "right_panel": partial(self.unfold, RIGHT_SIDE),
        })
        if self.hand is not None:
            turn = self.hand.turn
            bound |= keys.bind(keys.TABLE, {"page_back": partial(turn, -1), "page_on": partial(turn, 1)})
        if self.guide is not None:
            bound |= keys.bind(keys.TABLE, {"coach_next": self.guide.acts.next})
        bound |= {str(digit): partial(self.raise_card, digit) for digit in range(1, 9)}
        if self.parts.waiting is not None:
            bound |= keys.bind(keys.THINKING, {"hurry": moves.hurry})
        elif self.session.moved:
            go_on = partial(course.try_again, self.app) if self.session.bots.trouble else moves.go_on
            bound |= keys.bind(keys.MOVED, {"go_on": go_on})
        return bound

    def handle(self, event: pygame.event.Event) -> bool:
        if self.directive is not None:
            if is_one_of(event, keys.given("directive")):
                self.directive.hold(event.type == pygame.KEYDOWN)
                return True
            if event.type == pygame.WINDOWLEAVE:
                self.directive.hold(False)
        return super().handle(event)

    # ------------------------------------------------------------------ the hand and the map
    def raise_card(self, digit: int) -> None:
        """Raise the card of a digit; lower it if it is up."""
        card = self.hand.focus_digit(digit) if self.hand is not None else None
        if card is None or self.hand is None:
            return
        if card.raised:
            self.hand.raise_card(-1)
            self.set_focus(None)
            return
        self.ui.by_keyboard = True
        self.set_focus(card)
        self.hand.raise_card(card.face.play.row)

    def show_group(self, group: str) -> None:
        """Show cards, orders or threats in the hand."""
        if self.hand is not None:
            self.hand.show(group)

    def _hand_turned(self, turned: Turned) -> None:
        self.turned = turned
        self.parts.tabs = self._builder.tabs(self.hand, turned)
        self.parts.apron.fill([self.parts.tabs, self.parts.bottom])
        self.relayout()

    def _look_at(self, play: Play | None) -> None:
        """Show what the card that is looked at would do, on the map and in the tracks."""
        coming = forecast(self.book, self.session.view, play)
        self.map.foresee(coming.places, coming.lines)
        values = {f"track:{name}": value for name, value in coming.values.items()}
        for panel in (self.parts.bar, self.parts.left):
            for widget in panel.walk():
                if isinstance(widget, TrackBar):
                    widget.forecast(values.get(widget.key))

    def _chosen(self, place: int) -> None:
        self.app.sounds.play("card")
        self.rebuild()

    def unselect(self) -> None:
        """Close the place's card."""
        if self.map.selected != NOWHERE:
            self.map.selected = NOWHERE
            self.rebuild()

    def unfold(self, side: str) -> None:
        """Open a folded panel of a narrow window, or fold it again."""
        self.layout.unfold(side)
        self.map.selected = NOWHERE
        self.rebuild()

    def toggle_legend(self) -> None:
        """Show the key to the map, or put it away."""
        self.legend_shown = not self.legend_shown
        self.rebuild()

    # ------------------------------------------------------------------ beside the table
    def staff(self) -> None:
        """What my staff would advise, and why."""
        if not self.app.settings.staff:
            self.app.notices.show(say("Staff advice is switched off (Settings)."))
        elif self.session.my_turn:
            self.app.push("staff")


def table_under(app: App) -> TableScreen | None:
    """The table that lies under the topmost screen, or is it; None where there is none."""
    return next((screen for screen in reversed(app.screens) if isinstance(screen, TableScreen)), None)


def bar_under(app: App) -> int:
    """How high the bar is of the table that lies under the topmost screen, or is it; it stays in sight."""
    table = table_under(app)
    return table.parts.bar.rect.height if table is not None else 0


def place_bar(app: App, bar: Widget, rect: pygame.Rect) -> None:
    """Lay a bar over the table's, which it hides, along the top of a screen's room."""
    bar.place(pygame.Rect(rect.x, rect.y, rect.width, max(bar_under(app), bar.measure(rect.width))))


def paint_dimmed(app: App, target: pygame.Surface, dark: int, bar: bool) -> None:
    """Draw that table's map, `dark` of 255, and its bar as it is; plain ground where there is no table.

    bar: no for a screen that lays a bar of its own there; two panels in one place would overwrite each other's kept
    picture as soon as the clock ticks."""
    table = table_under(app)
    if table is None:
        target.fill(theme.BG[:3])
        return
    table.map.draw(target)
    draw.veil(target, theme.with_alpha(theme.BG, dark))
    if bar:
        table.parts.bar.draw(target)
