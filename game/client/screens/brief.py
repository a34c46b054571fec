"""The role brief: private, on paper. What the seat wants and what each want is worth if nothing is agreed, its
directive, what it holds and what they hold, what both can lose, and a safe way to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.client.app import App
from game.client.kit import (
    Button,
    Column,
    Free,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Run,
    Screen,
    Spacer,
    Widget,
    theme,
)
from game.client.panels.reading import Book
from game.client.screens import backdrop, paper
from game.scenario.schema.points import Directive, Term
from game.scenario.schema.teaching import Brief, Holding
from game.wording import dates
from game.wording.messages import number
from game.wording.points import Band, band_name, floors

WIDE = 1520
NARROW = 1000


class BriefScreen(Screen):
    """The brief of the seat at the screen; over the table it only goes back there."""

    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        session = app.session
        if session is None or not session.seat:
            raise RuntimeError("nobody is at the screen")
        self.session = session
        self.book: Book = session.book
        self.view = session.view
        self.seat = self.book.seats[self.view.seat]
        self.style = self.book.seat_styles[self.view.seat]
        self.over_table = bool(app.screens)
        self.scroll: paper.PaperScroll | None = None

    # ------------------------------------------------------------------ what it says
    @property
    def brief(self) -> Brief | None:
        """The scenario's brief for this seat."""
        return next((one for one in self.book.document.briefs if one.seat == self.seat.id), None)

    @property
    def directive(self) -> Directive | None:
        """The directive dealt to this seat."""
        mine = [one for one in self.book.document.directives if one.seat == self.seat.id]
        dealt = int(self.view.values[self.book.tables.directive.start + self.view.seat])
        return mine[dealt] if 0 <= dealt < len(mine) else None

    def span(self, term: Term) -> tuple[int, int]:
        """The least and the most a term can be worth, whatever the others are."""
        if term.each is not None:
            variable = self.book.variables[term.each]
            ends = [(term.weight or 0) * (value - (term.from_ or 0)) for value in (variable.low, variable.high)]
            return min(ends), max(ends)
        worth = term.points or 0
        return min(0, worth), max(0, worth)

    def groups(self) -> dict[str, list[tuple[Term, int]]]:
        """My terms and what each is worth now, by their groups, in the author's order."""
        found: dict[str, list[tuple[Term, int]]] = {}
        for index, worth in self.view.terms():
            term = self.book.terms[self.book.tables.points.names[index]]
            found.setdefault(term.group, []).append((term, worth))
        return found

    def _term_tip(self, terms: list[tuple[Term, int]]) -> list[Run]:
        runs: list[Run] = []
        for term, worth in terms:
            low, high = self.span(term)
            runs += [
                Run(f"{term.name}: ", theme.TEXT),
                Run(number(worth), theme.HI, True),
                Run(f"  ({number(low)} to {number(high)})\n", theme.MUTE),
            ]
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip("\n"))
        return runs

    # ------------------------------------------------------------------ the page
    def build(self) -> Widget:
        ui = self.ui
        room = min(WIDE, ui.size[0] / ui.scale - 24)
        self.narrow = room < NARROW
        document = self.book.document
        count = self.session.match.head.rounds or len(document.rounds)
        first, last = document.rounds[0], document.rounds[min(count, len(document.rounds)) - 1]
        minutes = f", about {document.scenario.minutes} minutes" if count == len(document.rounds) else ""
        head = paper.PaperHead(
            ui,
            self.style,
            self.seat.name,
            f"Role brief \u00b7 {document.scenario.title} \u00b7 for this seat alone",
            dates.span(first.from_, last.to),
            f"{count} rounds{minutes}",
        )
        left, right = Column(ui, self._left(), gap=10), Column(ui, self._right(), gap=9)
        if self.narrow:
            content: Widget = Column(ui, [left, Spacer(ui, height=8), right], gap=10, pad=(40, 22))
        else:
            left.grow, right.grow = 0.58, 0.42
            content = Row(ui, [left, right], gap=48, align="top", pad=(40, 14))
        self.scroll = paper.PaperScroll(ui, content, key="brief_text")
        foot = Row(ui, self._foot(), gap=12, pad=(40, 14))
        panel = Panel(
            ui,
            [head, self.scroll, paper.PaperRule(ui), foot],
            fill=theme.PAPER,
            border=None,
            pad=(0, 0),
            gap=0,
            key="brief",
        )

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(WIDE), rect.width - ui.px(24))
            most = rect.height - ui.px(24 if rect.height < ui.px(1000) else 44)
            inner = wide if not self.narrow else wide - ui.px(10)
            need = head.measure(wide) + content.measure(inner) + foot.measure(wide) + ui.px(2)
            high = min(most, need)
            panel.place(pygame.Rect(rect.centerx - wide // 2, rect.centery - high // 2, wide, high))

        root = Free(ui, arrange)
        root.add(panel)
        self.keys = self._keys()
        return root

    def _left(self) -> list[Widget]:
        ui, brief = self.ui, self.brief
        found: list[Widget] = []
        if brief is not None:
            found += [
                Paragraph(ui, brief.headline, theme.LARGE, bold=True, colour=theme.INK),
                *(Paragraph(ui, words.strip(), colour=theme.INK) for words in brief.body.split("\n") if words.strip()),
                Spacer(ui, height=2),
            ]
        found += self._points()
        return found

    def _points(self) -> list[Widget]:
        ui = self.ui
        rows: list[Widget] = []
        most = 0
        directive = self.directive
        for name, terms in self.groups().items():
            spans = [self.span(term) for term, _ in terms]
            low, high, now = (
                sum(one[0] for one in spans),
                sum(one[1] for one in spans),
                sum(worth for _, worth in terms),
            )
            mine = directive is not None and terms[0][0] in directive.points
            if high <= 0 and not now and not mine:
                continue  # the endings that cost all: told below
            most += high
            title = f"Directive: {directive.name}" if directive is not None and mine else name
            note = "; ".join(_small(term.name) if i else term.name for i, (term, _) in enumerate(terms))
            rows.append(
                paper.PointsRow(
                    ui, title, note, (now, low, high), self.style, partial(self._term_tip, terms), self.narrow
                )
            )
            rows.append(paper.PaperRule(ui))
        rows.pop()
        total = self.view.total
        head = Row(
            ui,
            [
                Label(ui, "What your points are for", theme.LARGE, bold=True, colour=theme.INK),
                Spacer(ui, grow=1),
                Label(ui, "now, if nothing is agreed", theme.NOTE, colour=theme.SOFT),
            ],
            align="bottom",
        )
        sum_row = Row(
            ui,
            [
                Label(ui, "If nothing is agreed", bold=True, colour=theme.INK),
                Spacer(ui, grow=1),
                paper.Figure(ui, total, most, large=True),
            ],
        )
        block = Column(ui, [head, paper.PaperRule(ui), *rows, paper.PaperRule(ui, strong=True), sum_row], gap=3)
        found: list[Widget] = [block]
        bands = self.book.document.bands.get(self.seat.id)
        if bands is not None:
            least = floors(bands)
            steps = [paper.Band(band_name(name), least.get(name)) for name in Band]
            found.append(
                paper.BandScale(ui, steps, total, most, self.style, "What a result is called, from so many points on")
            )
        return found

    def _right(self) -> list[Widget]:
        ui, brief, directive = self.ui, self.brief, self.directive
        found: list[Widget] = []
        if directive is not None:
            count = sum(one.seat == self.seat.id for one in self.book.document.directives)
            found += [
                Panel(
                    ui,
                    [
                        Row(
                            ui,
                            [
                                Icon(ui, "lock", 15, self.style.deep),
                                Label(
                                    ui,
                                    f"Cabinet directive \u00b7 one of {_word(count)}, known to you alone",
                                    theme.NOTE,
                                    bold=True,
                                    colour=self.style.deep,
                                ),
                            ],
                            gap=8,
                        ),
                        Label(ui, directive.name, theme.LARGE, bold=True, colour=theme.INK),
                        Paragraph(ui, directive.text, colour=theme.INK),
                    ],
                    fill=theme.PAPER_RAISED,
                    border=self.style.deep,
                    pad=(20, 16),
                    gap=4,
                    kept=False,
                    key="directive",
                ),
                Spacer(ui, height=2),
            ]
        if brief is None:
            return found
        found += [self._held("What you hold", brief.hold), Spacer(ui, height=2)]
        found += [self._held("What they hold", brief.they_hold), Spacer(ui, height=2)]
        steps: list[Run] = []
        for i, step in enumerate(brief.begin, 1):
            steps += [
                Run(f"{i}  ", self.style.deep, True),
                Run(step + ("" if i == len(brief.begin) else "\n"), theme.INK),
            ]
        found.append(
            Panel(
                ui,
                [
                    Label(ui, "A safe way to begin", bold=True, colour=theme.INK),
                    Paragraph(ui, steps, colour=theme.INK),
                ],
                fill=theme.PAPER_SUNK,
                border=None,
                pad=(20, 12),
                gap=4,
                kept=False,
                key="begin",
            )
        )
        warned = [paper.Warned(ui, one.name, one.text, self.style) for one in brief.lose]
        found += [Spacer(ui, height=2), Label(ui, "What you can lose", bold=True, colour=theme.INK), *warned]
        return found

    def _held(self, title: str, lines: Sequence[Holding]) -> Widget:
        ui = self.ui
        rows: list[Widget] = [Label(ui, title, bold=True, colour=theme.INK), paper.PaperRule(ui)]
        for line in lines:
            rows.append(
                Row(
                    ui,
                    [
                        Paragraph(ui, line.name, theme.NOTE, bold=True, colour=theme.INK, grow=0.32),
                        Paragraph(ui, line.text, theme.NOTE, colour=theme.SOFT, grow=0.68),
                    ],
                    gap=14,
                    align="top",
                    pad=(0, 1),
                )
            )
            rows.append(paper.PaperRule(ui))
        return Column(ui, rows[:-1], gap=3)

    # ------------------------------------------------------------------ what one can do
    def _foot(self) -> list[Widget]:
        ui, brief = self.ui, self.brief
        source = f"Source: {brief.source}. " if brief is not None and not self.narrow else ""
        words = Paragraph(
            ui,
            f"{source}This page opens again with **B** at the table.",
            theme.NOTE,
            colour=theme.SOFT,
            grow=1,
            lines=2,
        )
        deep = {"kind": self.style.deep, "ink": paper.WHITE}
        if self.over_table:
            buttons = [Button(ui, "Back to the table", self.back, hint="Esc", key="table", **deep)]  # type: ignore[arg-type]
        else:
            away = "Close the curtain" if len(self.session.people) > 1 else "Leave the game"
            buttons = [
                Button(ui, away, self.back, kind="paper", hint="Esc", key="away"),
                Button(ui, "To the table", self.go, hint="Enter", key="table", **deep),  # type: ignore[arg-type]
            ]
        for button in buttons:
            button.ring_colour = theme.INK
        return [words, *buttons]

    def _keys(self) -> dict[str, Callable[[], object]]:
        go = self.back if self.over_table else self.go
        return {
            "return": go,
            "b": go,
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
        """To the table."""
        self.session.briefed.add(self.session.seat)
        self.app.open("table")

    def back(self) -> None:
        if self.over_table:
            self.app.pop()
        elif len(self.session.people) > 1:
            self.app.hand_over()
        else:
            self.app.ask_to_leave()

    def paint_ground(self, target: pygame.Surface) -> None:
        target.blit(backdrop.ground(self.ui.size, backdrop.DARK), (0, 0))

    def leave(self) -> None:
        backdrop.drop()


def _small(words: str) -> str:
    """A name within a sentence: its first letter small, unless the word is all capitals or the only one known so."""
    first = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if first in ("A", "An", "The", "No") else words


def _word(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(count, str(count))
