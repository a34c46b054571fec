"""What a role brief says: what the seat wants and what each want is worth if nothing is agreed, its directive, what it
holds and what they hold, what both can lose, and a safe way to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.client.kit import Column, Icon, Panel, Paragraph, Row, Run, Spacer, Ui, Widget, theme
from game.client.screens import paper
from game.client.session import Session
from game.scenario.schema.points import Directive, Term
from game.scenario.schema.teaching import Brief, Holding
from game.wording.messages import number, say
from game.wording.points import Band, band_name, floors


class BriefPage:
    """The widgets of a seat's brief, on paper."""

    def __init__(self, ui: Ui, session: Session, narrow: bool) -> None:
        """narrow: there is no room for the bars of points."""
        self.ui, self.book, self.view, self.narrow = ui, session.book, session.view, narrow
        self.seat = self.book.seats[self.view.seat]
        self.style = theme.style(*self.book.badges[self.view.seat])

    @property
    def brief(self) -> Brief | None:
        """The scenario's brief for this seat."""
        return next((brief for brief in self.book.document.briefs if brief.seat == self.seat.id), None)

    @property
    def directive(self) -> Directive | None:
        """The directive dealt to this seat."""
        return self.book.directive(self.view)

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
        groups: dict[str, list[tuple[Term, int]]] = {}
        for index, worth in self.view.terms():
            term = self.book.terms[self.book.tables.points.names[index]]
            groups.setdefault(term.group, []).append((term, worth))
        return groups

    def _term_tip(self, terms: list[tuple[Term, int]]) -> list[Run]:
        runs: list[Run] = []
        for term, worth in terms:
            low, high = self.span(term)
            runs += [
                Run("\n" if runs else ""),
                Run(f"{term.name}: ", theme.TEXT),
                Run(number(worth), theme.HI, True),
                Run("  " + say("({low} to {high})", low=low, high=high), theme.MUTE),
            ]
        return runs

    def left(self) -> list[Widget]:
        ui, brief = self.ui, self.brief
        parts: list[Widget] = []
        if brief is not None:
            parts += [
                Paragraph(ui, brief.headline, theme.LARGE.strong.ink(theme.INK)),
                *(Paragraph(ui, words.strip(), theme.BODY.ink(theme.INK))
                  for words in brief.body.split("\n") if words.strip()),
                Spacer(ui, height=2),
            ]
        parts += self._points()
        return parts

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
            title = say("Directive: {directive}", directive=directive.name) if directive and mine else name
            note = "; ".join(term.name for term, _ in terms)
            bar = None if self.narrow else self.style.deep
            worth = paper.Worth(now, low, high)
            rows.append(paper.PointsRow(ui, title, note, worth, bar, partial(self._term_tip, terms)))
            rows.append(paper.PaperRule(ui))
        rows.pop()
        total = self.view.total
        head = Row(
            ui,
            [
                Paragraph(ui, say("What your points are for"), theme.LARGE.strong.ink(theme.INK)).growing(0.6),
                Paragraph(ui, say("now, if nothing is agreed"), theme.NOTE.right.ink(theme.SOFT)).growing(0.4),
            ],
            align="bottom",
        )
        sum_row = Row(
            ui,
            [
                Paragraph(ui, say("If nothing is agreed"), theme.BODY.strong.ink(theme.INK)).growing(),
                paper.Figure(ui, total, most, large=True),
            ],
        )
        block = Column(ui, [head, paper.PaperRule(ui), *rows, paper.PaperRule(ui, strong=True), sum_row], gap=3)
        least = floors(self.book.document.bands[self.seat.id])
        steps = [paper.Band(band_name(name), least.get(name)) for name in Band]
        tip = say("What a result is called, from so many points on")
        return [block, paper.BandScale(ui, steps, total, most, self.style, tip)]

    def right(self) -> list[Widget]:
        ui, brief, directive = self.ui, self.brief, self.directive
        parts: list[Widget] = []
        if directive is not None:
            parts += [self._dealt(directive), Spacer(ui, height=2)]
        if brief is None:
            return parts
        parts += [self._held(say("What you hold"), brief.hold), Spacer(ui, height=2)]
        parts += [self._held(say("What they hold"), brief.they_hold), Spacer(ui, height=2)]
        parts += [self._begin(brief.begin), Spacer(ui, height=2)]
        parts.append(Paragraph(ui, say("What you can lose"), theme.BODY.strong.ink(theme.INK)))
        parts += [paper.Warned(ui, one.name, one.text, self.style) for one in brief.lose]
        return parts

    def _dealt(self, directive: Directive) -> Widget:
        ui, deep = self.ui, self.style.deep
        count = sum(one.seat == self.seat.id for one in self.book.document.directives)
        words = say("Cabinet directive \u00b7 one of {n}, known to you alone", n=count)
        return Panel(
            ui,
            [
                Row(ui, [
                    Icon(ui, "lock", 15, deep), Paragraph(ui, words, theme.NOTE.strong.ink(deep)).growing(),
                ], gap=8),
                Paragraph(ui, directive.name, theme.LARGE.strong.ink(theme.INK)),
                Paragraph(ui, directive.text, theme.BODY.ink(theme.INK)),
            ], theme.PanelLook(fill=theme.PAPER_RAISED, border=deep, kept=False),
            pad=(20, 16),
            gap=4,
        ).named("directive")

    def _begin(self, lines: Sequence[str]) -> Widget:
        ui = self.ui
        steps: list[Run] = []
        for i, step in enumerate(lines, 1):
            steps += [
                Run(f"{i}  ", self.style.deep, True),
                Run(step + ("" if i == len(lines) else "\n"), theme.INK),
            ]
        return Panel(
            ui,
            [
                Paragraph(ui, say("A safe way to begin"), theme.BODY.strong.ink(theme.INK)),
                Paragraph(ui, steps, theme.BODY.ink(theme.INK)),
            ], theme.PanelLook(fill=theme.PAPER_SUNK, border=None, kept=False),
            pad=(20, 12),
            gap=4,
        ).named("begin")

    def _held(self, title: str, lines: Sequence[Holding]) -> Widget:
        ui = self.ui
        rows: list[Widget] = [Paragraph(ui, title, theme.BODY.strong.ink(theme.INK)), paper.PaperRule(ui)]
        for line in lines:
            rows.append(
                Row(
                    ui,
                    [
                        Paragraph(ui, line.name, theme.NOTE.strong.ink(theme.INK)).growing(0.32),
                        Paragraph(ui, line.text, theme.NOTE.ink(theme.SOFT)).growing(0.68),
                    ],
                    gap=14,
                    align="top",
                    pad=(0, 1),
                )
            )
            rows.append(paper.PaperRule(ui))
        return Column(ui, rows[:-1], gap=3)
