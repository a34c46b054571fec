"""The title: the map, the name, and what one can do. It stands before the engine or any scenario is imported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game import __version__
from game.client import frontispiece
from game.client.app import App
from game.client.kit import Button, Free, Pressable, Ui, Widget, draw, key_box, theme
from game.client.screens import backdrop, begin, saved
from game.client.screens.base import GameScreen
from game.client.window import in_force
from game.wording.messages import say

WIDE = 520
PAD = 20


class Item(NamedTuple):
    """A line of the menu: its key for tests, words, a note under them, the key that does it, and what it does."""

    key: str
    words: str
    note: str
    hint: str
    action: Callable[[], object]


class Entry(Pressable):
    """A line of the title's menu; the first one is filled, the others light up."""

    ring_radius = theme.RADIUS

    def __init__(self, ui: Ui, item: Item, first: bool, tight: bool) -> None:
        super().__init__(ui, key=item.key)
        self.item, self.first, self.tight = item, first, tight

    def measure(self, width: int) -> int:
        ui = self.ui
        high = ui.text.line(theme.LARGE) + ui.px(8 if self.tight else 22)
        return high + (ui.text.line(theme.NOTE) if self.item.note else 0) - (ui.px(8) if self.item.note else 0)

    def overflow(self) -> bool:
        room = self.rect.width - self.ui.px(2 * PAD + 60)
        return self.ui.text.width(self.item.note, theme.NOTE) > room

    def activate(self) -> None:
        self.item.action()

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, item = self.ui, self.rect, self.item
        lit = self.hovered or (self.focused and ui.by_keyboard)
        ink, soft = (theme.INK_ON_IVORY, theme.INK_ON_IVORY) if self.first else (theme.HI, theme.MUTE)
        if self.first:
            fill = theme.mix(theme.IVORY, (255, 255, 255), 0.5) if lit else theme.IVORY
            draw.paint_box(target, rect, ui.px(theme.RADIUS), fill)
        elif lit:
            draw.paint_box(target, rect, ui.px(theme.RADIUS), theme.with_alpha(theme.CARD_FOCUS, 215))
        high = ui.text.line(theme.LARGE) + (ui.text.line(theme.NOTE) if item.note else 0)
        y = rect.centery - high / 2
        x = rect.x + ui.px(PAD)
        ui.text.blit(target, item.words, (x, y), (theme.LARGE.strong if self.first else theme.LARGE).ink(ink))
        if item.note:
            room = rect.width - ui.px(2 * PAD + 60)
            y += ui.text.line(theme.LARGE)
            ui.text.blit(target, item.note, (x, y), theme.NOTE.ink(soft), limit=room)
        key_box(ui, target, item.hint, rect.right - ui.px(PAD), rect.centery, soft)


class TitleScreen(GameScreen):
    """The first screen. Only what works is on its menu."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.newest = saved.newest()
        self.entries: list[Entry] = []
        session = app.session       # of a picture: a game that is left is put away before the title is opened
        self.played = frontispiece.kept() if session is None else frontispiece.of_scenario(session.match.scenario)

    def enter(self) -> None:
        newest = saved.newest()
        if newest != self.newest:
            self.newest = newest
            self.rebuild()
        if not self.app.settings.welcomed:
            self.app.push("welcome")

    # ------------------------------------------------------------------ the menu
    def _items(self) -> list[Item]:
        settings, items = self.app.settings, []
        learn = partial(begin.learn, self.app)
        if not settings.learnt:
            items.append(Item("learn", say("Learn to play"), say("Ten minutes, step by step"), "Enter", learn))
        elif not settings.toured:
            items.append(Item("first", say("Your first game"), say("With hints for one round"), "Enter",
                              partial(begin.first_game, self.app)))
        if self.newest is not None:
            items.append(Item("go_on", say("Go on"), saved.line(self.newest), "G" if items else "Enter", self.go_on))
        items += [
            Item("new", say("New game"), "", "N" if items else "Enter", partial(self.app.push, "new")),
            *([Item("learn", say("Learn to play"), "", "T", learn)] if settings.learnt else []),
            Item("load", say("Saved games"), "", "L", partial(self.app.push, "load")),
            Item("class", say("Class"), "", "C", partial(self.app.push, "class")),
            Item("scenarios", say("Scenarios"), "", "S", partial(self.app.push, "scenarios")),
            Item("settings", say("Settings"), "", "O", partial(self.app.push, "settings")),
            Item("help", say("Help"), "", "?", partial(self.app.push, "help")),
            Item("quit", say("Quit"), "", "Q", self.app.quit),
        ]
        return items

    def go_on(self) -> None:
        """Go on with the newest saved game."""
        if self.newest is None:
            return
        saved.ask(self.app, self.newest.path, lambda refusal: self.app.notices.show(refusal.words))

    def build(self) -> Widget:
        ui = self.ui
        items = self._items()
        self.tight = ui.size[1] < ui.px(800)
        self.entries = [Entry(ui, item, not number, self.tight) for number, item in enumerate(items)]
        self.keys = {item.hint.lower(): item.action for item in items if item.hint != "Enter"}
        self.keys |= {
            "return": items[0].action,
            "n": partial(self.app.push, "new"),
            "f1": partial(self.app.push, "help"),
        }
        self.small = Button(
            ui,
            say("Text size {scale} %", scale=round(in_force(ui.size, self.app.settings.scale) * 100)),
            self.larger, theme.QUIET._replace(small=True, ink=theme.MUTE),
        ).named("size").tipped(say("Make everything larger, round to small again"))
        root = Free(ui, self._arrange)
        for entry in self.entries:
            root.add(entry)
        root.add(self.small)
        return root

    def _arrange(self, rect: pygame.Rect) -> None:
        ui, px = self.ui, self.ui.px
        self.left = px(max(32.0, min(120.0, (rect.width / ui.scale - 1000) * 0.16 + 44)))
        wide = min(px(WIDE), rect.width - 2 * self.left + 2 * px(PAD))
        self.big = theme.GIANT if rect.height >= px(640) else theme.TITLE
        self.gap = px(8 if self.tight else 16)
        head = ui.text.line(self.big) + self.gap
        menu = sum(entry.measure(wide) for entry in self.entries) + self.gap
        foot = px(48)
        slack = rect.height - foot - head - menu - px(16)
        under = len(self._subtitle()) * ui.text.line(theme.LARGE)
        self.under = slack >= under
        self.marks = slack >= under + px(48) and bool(self.played.marks)
        head += (under if self.under else 0) + (px(24) + self.gap if self.marks else 0)
        slack = rect.height - foot - head - menu
        self.top = max(px(8), round(slack * 0.46))
        between = min(px(60), max(px(10), round(slack * 0.2)))
        y = self.top + head + between
        for entry in self.entries:
            high = entry.measure(wide)
            entry.place(pygame.Rect(self.left - px(PAD), y, wide, high))
            y += high + (self.gap if entry.first else 0)
        self.edge = self.left - px(PAD) + wide
        small = self.small.natural()
        self.small.place(pygame.Rect(self.left - px(10), rect.bottom - px(14) - px(28), small, px(28)))

    def larger(self) -> None:
        """The next text size, round and round."""
        settings = self.app.settings
        later = [scale for scale in theme.SCALES if scale > settings.scale + 0.001]
        settings.scale = later[0] if later else theme.SCALES[0]
        self.app.apply_settings()
        self.rebuild()

    # ------------------------------------------------------------------ drawing
    def paint_ground(self, target: pygame.Surface) -> None:
        ui, px = self.ui, self.ui.px
        target.blit(backdrop.ground(ui.size), (0, 0))
        draw.shade(target, self.edge + px(120))
        free = target.get_rect()
        free.left, free.width = self.edge + px(8), free.width - self.edge - px(8)
        backdrop.paint_ways(ui, target, free, self.played.places)
        backdrop.paint_places(ui, target, free, self.played.places)
        y = float(self.top)
        x = self.left - px(4 if self.big == theme.GIANT else 1)
        ui.text.blit(target, say("Middle Sea"), (x, y), self.big.strong.ink(theme.HI))
        y += ui.text.line(self.big) + self.gap
        room = target.get_width() - self.left - px(PAD)
        for line in self._subtitle() if self.under else ():
            ui.text.blit(target, line, (self.left, y), theme.LARGE, limit=room)
            y += ui.text.line(theme.LARGE)
        if self.marks:
            side, at = px(15), self.left
            for colour, kind in self.played.marks:
                target.blit(draw.mark(kind, side, theme.style(colour).fill), (at, round(y) + self.gap + px(4)))
                at += px(30)
        self._paint_foot(target)

    def _subtitle(self) -> list[str]:
        """The lines under the name: what was played last; else what kind of game it is."""
        played = [line for line in (self.played.title, self.played.dates) if line]
        return played or [say("A game of bargaining"), say("on the edge of war")]

    def _paint_foot(self, target: pygame.Surface) -> None:
        ui, px = self.ui, self.ui.px
        credit = say("Map: Natural Earth; ETOPO1, NOAA. Borders as held, not as claimed.")
        y = target.get_height() - px(14) - px(14) - ui.text.line(theme.NOTE) / 2
        version = say("Version {version}", version=__version__)
        x = self.small.rect.right + px(18)
        ui.text.blit(target, version, (x, y), theme.ASIDE)
        right = target.get_width() - px(60 if target.get_width() > px(1300) else 20)
        room = right - x - ui.text.width(version, theme.NOTE) - px(24)
        if ui.text.width(credit, theme.NOTE) <= room:
            style = theme.ASIDE.right._replace(halo=theme.with_alpha(theme.HALO, 160))
            ui.text.blit(target, credit, (right, y), style)

    def back(self) -> None:
        """Esc at the title leaves nothing to go back to."""

    def leave(self) -> None:
        backdrop.drop()
