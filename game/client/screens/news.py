"""What happened since this seat last looked, one thing at a time over the map, skippable; dice roll at their place."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.app import App
from game.client.kit import Button, Column, Free, Icon, Label, Panel, Paragraph, Row, Run, Spacer, Widget, draw, theme
from game.client.map.mapview import MapView
from game.client.panels import log, phrases
from game.client.panels.dispatch import DispatchPage, pages
from game.client.screens.base import GameScreen
from game.client.screens.seated import playing
from game.client.screens.table.screen import table_under
from game.wording.messages import say
from game.wording.told import Breath

_PIPS = {
    1: ((0.5, 0.5),),
    2: ((0.28, 0.28), (0.72, 0.72)),
    3: ((0.25, 0.25), (0.5, 0.5), (0.75, 0.75)),
    4: ((0.28, 0.28), (0.72, 0.28), (0.28, 0.72), (0.72, 0.72)),
    5: ((0.26, 0.26), (0.74, 0.26), (0.5, 0.5), (0.26, 0.74), (0.74, 0.74)),
    6: ((0.28, 0.24), (0.72, 0.24), (0.28, 0.5), (0.72, 0.5), (0.28, 0.76), (0.72, 0.76)),
}

MOST_CHANGES = 9
"""Most changes that a page shows."""


class NewsScreen(GameScreen):
    """`told` as the seat heard it; Enter goes on, Backspace back, Esc skips the rest."""

    overlay = True
    private = True

    def __init__(self, app: App, told: Sequence[Breath] | None = None) -> None:
        super().__init__(app)
        session = playing(app)
        self.book, self.view = session.book, session.view
        self.pages: list[DispatchPage] = pages(self.book.teller, session.record() if told is None else told)
        self.at = 0
        self.face = 0.0
        self.keys = {"return": self.next, "space": self.next, "right": self.next, "backspace": self.previous,
                     "left": self.previous, "page down": self.next, "page up": self.previous}

    def build(self) -> Widget:
        ui = self.ui
        nothing = DispatchPage(say("Nothing new"), say("Nothing has happened since."))
        page = self.pages[self.at] if self.pages else nothing
        style = theme.style(*self.book.badges[page.seat])
        body: list[Widget] = [Paragraph(ui, page.title, theme.LARGE, bold=True, colour=theme.HI)]
        if page.text:
            body.append(Paragraph(ui, page.text))
        if page.die is not None and page.place < 0:
            body.append(Paragraph(ui, [Run("", theme.IVORY, False, "dice"), Run(f"  {page.die.words}", theme.HI)]))
        elif page.die is not None:
            body.append(Paragraph(ui, [Run(page.die.words, theme.HI)]))
        changes = phrases.changes(self.book, self.view, page.changes)
        if changes:
            body.append(Paragraph(ui, phrases.change_runs(changes[:MOST_CHANGES]), theme.NOTE))
        last = self.at + 1 >= len(self.pages)
        head = Row(ui, [
            Icon(ui, f"mark:{style.mark}", 14, style.fill) if page.seat >= 0 else Spacer(ui, width=0),
            Label(ui, page.head, theme.NOTE, bold=True, colour=theme.MUTE), Spacer(ui, grow=1),
            Label(ui, log.day(page.told) if page.told else "", theme.NOTE, colour=theme.MUTE),
        ], gap=8)
        count = say("{page} of {pages}", page=self.at + 1, pages=max(1, len(self.pages)))
        foot: list[Widget] = [Label(ui, count, theme.NOTE, colour=theme.MUTE),
                              Spacer(ui, grow=1)]
        if not last:
            foot.append(Button(ui, say("Skip all"), self.back, hint="Esc", key="skip"))
        if self.at:
            foot.append(Button(ui, say("Back"), self.previous, key="previous"))
        onward = say("To the table") if last else say("Next")
        foot.append(Button(ui, onward, self.next, kind="primary", hint="Enter", key="next"))
        panel = Panel(ui, [head, Column(ui, body, gap=8), Spacer(ui, height=2), Row(ui, foot)], gap=8,
                      top=style.fill if page.seat >= 0 else theme.IVORY, fill=theme.with_alpha(theme.PANEL, 250),
                      pad=(22, 16), key="news")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(680), rect.width - ui.px(24))
            high = max(panel.measure(wide), ui.px(190))
            x = self._middle(rect) - wide // 2
            x = max(ui.px(12), min(x, rect.right - wide - ui.px(12)))
            panel.place(pygame.Rect(x, rect.bottom - high - ui.px(24), wide, high))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    @property
    def _map(self) -> MapView | None:
        table = table_under(self.app)
        return table.map if table is not None else None

    def _middle(self, rect: pygame.Rect) -> int:
        return self._map.viewport.room.centerx if self._map is not None else rect.centerx

    def paint_ground(self, target: pygame.Surface) -> None:
        draw.veil(target, theme.with_alpha(theme.BG, 90))
        self._paint_die(target)

    def _paint_die(self, target: pygame.Surface) -> None:
        """The die at the battle's place, rolling through its faces before it rests."""
        page = self.pages[self.at] if self.pages else None
        map_ = self._map
        if page is None or page.die is None or page.place < 0 or map_ is None:
            return
        x, y = map_.viewport.to_screen(map_.geography.at[page.place])
        die = page.die
        face = die.face if self.face >= 1.0 or die.faces != 6 else 1 + int(self.face * 6 * 80 / 72) % 6
        side = self.ui.px(46)
        rect = pygame.Rect(round(x) - side // 2, round(y) - side - self.ui.px(16), side, side)
        draw.paint_box(target, rect, self.ui.px(8), theme.IVORY, theme.DISC, self.ui.px(2))
        pip = draw.disc(max(2, self.ui.px(4)), theme.INK_ON_IVORY)
        for px, py in _PIPS.get(face, _PIPS[1]):
            target.blit(pip, pip.get_rect(center=(rect.x + px * side, rect.y + py * side)))

    def enter(self) -> None:
        if not self.pages:
            self.app.pop()
            return
        self._go()

    def _go(self) -> None:
        """Take the map to the page's place and let its die roll."""
        page = self.pages[self.at]
        map_ = self._map
        if map_ is not None and page.place >= 0:
            map_.light([page.place])
            map_.go_place(page.place)
        elif map_ is not None:
            map_.light([])
        self.face = 0.0
        if page.die is not None:
            self.app.sounds.play("die")
            self.ui.motion.run("die", 0.0, 1.0, 600, self._set_face, ease=lambda share: share)

    def _set_face(self, value: float) -> None:
        self.face = value

    def next(self) -> None:
        """The next page, or the table after the last."""
        if self.at + 1 >= len(self.pages):
            self.back()
            return
        self.at += 1
        self.rebuild()
        self._go()

    def previous(self) -> None:
        """The page before."""
        if self.at:
            self.at -= 1
            self.rebuild()
            self._go()

    def back(self) -> None:
        if self._map is not None:
            self._map.light([])
        self.app.pop()
