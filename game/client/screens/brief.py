"""The role brief: private, on paper. What the seat wants and what each want is worth if nothing is agreed, its
directive, what it holds and what they hold, what both can lose, and a safe way to begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.client import course
from game.client.app import App
from game.client.keys import TABLE, bind, hint
from game.client.kit import Button, Column, Flow, Free, Panel, Paragraph, Row, Spacer, Widget, theme
from game.client.panels import phrases
from game.client.reading import Book
from game.client.screens import backdrop, paper
from game.client.screens.base import GameScreen
from game.client.screens.brief_page import BriefPage
from game.client.screens.seated import seated
from game.wording import dates
from game.wording.messages import rounds, say

WIDE = 1640
NARROW = 1000
EDGE, BETWEEN = 40, 48
"""Beside the page's two columns and between them, in design pixels."""
SHARES = (0.58, 0.56, 0.54, 0.52, 0.5)
"""Of the width, what the left column may have; it gets what makes the page shortest."""


class BriefScreen(GameScreen):
    """The brief of the seat at the screen; over the table it only goes back there."""

    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        session = seated(app)
        self.session = session
        self.book: Book = session.book
        self.view = session.view
        self.seat = self.book.seats[self.view.seat]
        self.style = theme.style(*self.book.badges[self.view.seat])
        self.over_table = bool(app.screens)
        self.scroll: paper.PaperScroll | None = None

    # ------------------------------------------------------------------ the page
    def build(self) -> Widget:
        ui = self.ui
        room = min(WIDE, ui.size[0] / ui.scale - 24)
        self.narrow = room < NARROW
        self.page = page = BriefPage(ui, self.session, self.narrow)
        document = self.book.document
        count = self.session.match.last_round
        first, last = document.rounds[0], document.rounds[min(count, len(document.rounds)) - 1]
        length = say("{rounds}, about {minutes} minutes", rounds=rounds(count), minutes=document.scenario.minutes) \
            if count == len(document.rounds) else rounds(count)
        head = paper.PaperHead(
            ui,
            self.style,
            self.seat.name,
            say("Role brief \u00b7 {scenario} \u00b7 for this seat alone", scenario=document.scenario.title),
            dates.span(first.from_, last.to),
            length,
        )
        left, right = Column(ui, page.left(), gap=10), Column(ui, page.right(), gap=9)
        if self.narrow:
            content: Widget = Column(ui, [left, Spacer(ui, height=8), right], gap=10, pad=(40, 22))
        else:
            free = ui.px(room - 2 * EDGE - BETWEEN)
            left.grow = min(SHARES, key=lambda share: max(left.measure(round(free * share)),
                                                          right.measure(round(free * (1 - share)))))
            right.grow = 1 - left.grow
            content = Row(ui, [left, right], gap=BETWEEN, align="top", pad=(EDGE, 14))
        self.scroll = paper.PaperScroll(ui, content).named("brief_text")
        words, *buttons = self._foot()
        foot: Widget = Column(ui, [words, Flow(ui, buttons, gap=8)], gap=8, pad=(40, 10)) if self.narrow else \
            Row(ui, [words.growing(), *buttons], gap=12, pad=(40, 14))
        panel = Panel(
            ui,
            [head, self.scroll, paper.PaperRule(ui), foot], theme.PanelLook(fill=theme.PAPER, border=None),
            pad=(0, 0),
            gap=0,
        ).named("brief")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(WIDE), rect.width - ui.px(24))
            most = rect.height - ui.px(24)
            inner = wide if not self.narrow else wide - ui.px(10)
            need = head.measure(wide) + content.measure(inner) + foot.measure(wide) + ui.px(2)
            high = min(most, need)
            panel.place(pygame.Rect(rect.centerx - wide // 2, rect.centery - high // 2, wide, high))

        root = Free(ui, arrange)
        root.add(panel)
        self.keys = self._keys()
        return root

    # ------------------------------------------------------------------ what one can do
    def _foot(self) -> list[Widget]:
        ui = self.ui
        brief = self.page.brief
        words = Paragraph(ui, say("This page opens again with **{key}** at the table.", key=hint("brief")),
                          theme.NOTE.ink(theme.SOFT))
        rests = [] if brief is None or self.narrow else [
            Button(ui, say("What it rests on"), partial(self.app.push, "help", tab="sources"), theme.ON_PAPER)
            .named("sources").tipped(partial(phrases.source_tip, self.session.book, brief.source))]
        lit = theme.mix(self.style.deep, (255, 255, 255), 0.15)
        deep = theme.ButtonLook(self.style.deep, lit, None, paper.WHITE)
        if self.over_table:
            buttons = [*rests, Button(ui, say("Back to the table"), self.back, deep, hint="Esc").named("table")]
        else:
            away = say("Close the curtain") if len(self.session.people) > 1 else say("Leave the game")
            choose = partial(self.app.push, "choose_word")
            word = Button(ui, say("My secret word"), choose, theme.ON_PAPER).named("word")
            word.tip = say("Asked for whenever this seat is taken at the curtain")
            buttons = [
                *rests,
                *([word] if len(self.session.people) > 1 else ()),
                Button(ui, away, self.back, theme.ON_PAPER, hint="Esc").named("away"),
                Button(ui, say("To the table"), self.go, deep, hint="Enter").named("table"),
            ]
        for button in buttons:
            button.ring_colour = theme.INK
        return [words, *buttons]

    def _keys(self) -> dict[str, Callable[[], object]]:
        go = self.back if self.over_table else self.go
        return {
            "return": go,
            **bind(TABLE, {"brief": go}),
            "?": partial(self.app.push, "help"),
            "f1": partial(self.app.push, "help"),
            "down": partial(self._roll, 0.12),
            "up": partial(self._roll, -0.12),
            "space": partial(self._roll, 0.9),
            "page down": partial(self._roll, 0.9),
            "page up": partial(self._roll, -0.9),
            "home": partial(self._roll, -99.0),
            "end": partial(self._roll, 99.0),
        }

    def _roll(self, pages: float) -> None:
        if self.scroll is not None:
            self.scroll.scroll_to(self.scroll.offset + pages * self.scroll.rect.height)

    def go(self) -> None:
        """To the table. What came before anybody moved stands in its log and in nobody's way."""
        self.session.briefed.add(self.session.seat)
        if not self.session.match.moves:
            self.session.news()
        self.app.open("table")

    def back(self) -> None:
        if self.over_table:
            self.app.pop()
        elif len(self.session.people) > 1:
            course.hand_over(self.app)
        else:
            self.app.ask_to_leave()

    def paint_ground(self, target: pygame.Surface) -> None:
        target.blit(backdrop.ground(self.ui.size, backdrop.DARK), (0, 0))

    def leave(self) -> None:
        backdrop.drop()
