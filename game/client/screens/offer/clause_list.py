"""The list of clauses that a package may hold, by who gives, with what each does to my points."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.client.dealing import TOGETHER, OfferModel
from game.client.kit import (
    Button,
    Column,
    Flow,
    Label,
    Panel,
    Pressable,
    Row,
    Run,
    Scroll,
    Spacer,
    Ui,
    Widget,
    draw,
    paint_lines,
    theme,
)
from game.client.panels import phrases
from game.client.panels.gains import paint_points
from game.client.screens.offer.draft import Draft
from game.scenario.schema.bargaining import Clause
from game.wording.messages import say

ALL = ""


class ClauseLine(Pressable):
    """A clause of the list: plus, tick or cross, its name, what it alone does to my points; under it why not."""

    ring_out = -1

    def __init__(self, ui: Ui, draft: Draft, number_: int, clause: Clause, action: Callable[[int], object]) -> None:
        super().__init__(ui, key=f"clause:{clause.id}", tip=self._explain)
        self.draft, self.number, self.clause, self.action = draft, number_, clause, action
        self.chosen = bool(draft.package >> number_ & 1)
        self.points = draft.model.alone(number_)
        self.unmet = draft.model.unmet(number_)
        self.instead = "" if self.chosen else self._instead()
        self.beside: Widget | None = None
        """What the tooltip of who goes through the list by keys leaves in sight, too."""

    def tip_rect(self) -> pygame.Rect:
        by_keys = self.ui.by_keyboard and self.beside is not None
        return self.rect.union(self.beside.rect) if by_keys and self.beside is not None else self.rect

    def _instead(self) -> str:
        twin = self.draft.model.twin(self.draft.package, self.number)
        return self.draft.model.book.document.clauses[twin].name if twin >= 0 else ""

    def _explain(self) -> list[Run]:
        """Everything there is to say of the clause, and what it would do to this draft."""
        model, package = self.draft.model, self.draft.package
        row = model.book.tables.row[self.clause.id]
        runs = [run for run in phrases.tip_of(model.book, model.view, row) if run.colour != theme.WARN]
        runs += [Run(f"\n{words}", theme.WARN) for words in self.unmet]
        if self.unmet:
            return runs
        change = model.changed(package, self.number)
        before, after = model.preview(package).after, model.preview(change.package).after
        if self.instead:
            words = say("Put in in place of: {clause}: my points go from {before} to {after}", clause=self.instead,
                        before=before, after=after)
        elif change.adds:
            words = say("Put in: my points go from {before} to {after}", before=before, after=after)
        else:
            words = say("Taken out: my points go from {before} to {after}", before=before, after=after)
        return [*runs, Run("\n"), Run(words, theme.HI)]

    @property
    def note(self) -> tuple[str, theme.Colour]:
        """The second line and its colour."""
        if self.unmet:
            return self.unmet[0], theme.WARN
        return say("In place of: {clause}", clause=self.instead) if self.instead else "", theme.MUTE

    def _says(self, width: int) -> bool:
        """Whether there is room to say that it is in the draft (the tick says it too)."""
        return self.chosen and width >= self.ui.px(350)

    def _width(self, width: int) -> int:
        return width - self.ui.px(38 + 46 + (56 if self._says(width) else 0))

    def measure(self, width: int) -> int:
        ui = self.ui
        lines = len(ui.text.wrap(self.clause.name, theme.NOTE, self._width(width)))
        if self.note[0]:
            lines += len(ui.text.wrap(self.note[0], theme.NOTE, width - ui.px(38 + 46)))
        return max(ui.px(32), lines * ui.text.line(theme.NOTE) + ui.px(12))

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        if self.chosen or self.hovered or self.focused:
            fill = theme.CARD_FOCUS if self.hovered or (self.focused and ui.by_keyboard) else theme.RAISED
            target.fill(fill[:3], rect)
        target.fill(theme.LINE, (rect.x, rect.bottom - ui.px(1), rect.width, ui.px(1)))
        line = ui.text.line(theme.NOTE)
        y = rect.y + ui.px(6)
        if not self.note[0]:
            y = rect.centery - len(ui.text.wrap(self.clause.name, theme.NOTE, self._width(rect.width))) * line // 2
        side = ui.px(12)
        if self.chosen:
            mark = draw.tick(side, theme.IVORY)
        elif self.unmet:
            mark = draw.cross(side, theme.WARN)
        else:
            mark = ui.icons.get("plus", side, theme.HI)
        target.blit(mark, mark.get_rect(center=(rect.x + ui.px(20), y + line // 2)))
        middle = y + line // 2
        left = paint_points(ui, target, self.points, (rect.right - ui.px(12), middle), theme.NOTE, arrow=False)
        if self._says(rect.width):
            ui.text.blit(target, say("in draft"), (min(left, rect.right - ui.px(34)) - ui.px(10), y), theme.ASIDE.right)
        colour = theme.MUTE if self.unmet else theme.HI
        x, lines = rect.x + ui.px(38), ui.text.wrap(self.clause.name, theme.NOTE, self._width(rect.width))
        below = paint_lines(ui, target, lines, (x, y), theme.NOTE.ink(colour))
        words, colour = self.note
        lines = ui.text.wrap(words, theme.NOTE, rect.width - ui.px(38 + 46)) if words else []
        paint_lines(ui, target, lines, (x, below), theme.NOTE.ink(colour))

    def activate(self) -> None:
        """Put the clause in or take it out."""
        self.action(self.number)


class GiverHead(Widget):
    """The head of a giver's clauses: marks, who, and what the numbers are."""

    def __init__(self, ui: Ui, words: str, marks: list[tuple[str, theme.Colour]], note: str) -> None:
        super().__init__(ui)
        self.words, self.marks, self.note = words, marks, note

    def measure(self, width: int) -> int:
        return self.ui.px(30)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        target.fill(theme.HEAD[:3], rect)
        x = rect.x + ui.px(14)
        for name, colour in self.marks:
            mark = draw.mark(name, ui.px(11), colour)
            target.blit(mark, mark.get_rect(midleft=(x, rect.centery)))
            x += ui.px(15)
        y = rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, self.words, (max(x + ui.px(4), rect.x + ui.px(38)), y), theme.NOTE.strong)
        ui.text.blit(target, self.note, (rect.right - ui.px(12), y), theme.ASIDE.strong.right)


def marks_of(model: OfferModel, part: str) -> list[tuple[str, theme.Colour]]:
    """The marks of who gives a part."""
    seats = [*model.givers.values()] if part == TOGETHER else [model.givers[part]]
    return [(style.mark, style.fill) for style in (theme.style(*model.book.badges[seat]) for seat in seats)]


def themes(model: OfferModel) -> list[str]:
    """The themes of the clauses, in the author's order."""
    return list(dict.fromkeys(clause.theme for clauses in model.parts.values() for _, clause in clauses))


def clause_list(
    ui: Ui, draft: Draft, theme_: str, *, pick: Callable[[str], object], toggle: Callable[[int], object]
) -> Panel:
    """The panel: filters by theme, then the clauses by giver, those that can be had now first, scrolled."""
    model = draft.model
    count = sum(len(clauses) for clauses in model.parts.values())
    chips: list[Widget] = [
        Button(ui, name or say("All {count}", count=count), partial(pick, name), theme.SMALL)
        .pick(name == theme_).named(f"theme:{name or 'all'}").tipped(say("[ and ] turn the themes"))
        for name in (ALL, *themes(model))
    ]
    rows: list[Widget] = []
    for part in model.parts:
        words = say("Together") if part == TOGETHER else \
            say("{seat} can give", seat=model.book.seats[model.givers[part]].name)
        lines = [ClauseLine(ui, draft, k, clause, toggle) for k, clause in model.parts[part]
                 if theme_ in (ALL, clause.theme)]
        lines.sort(key=lambda line: bool(line.unmet) and not line.chosen)
        if lines:
            rows += [GiverHead(ui, words, marks_of(model, part), say("my points")), *lines]
    pad = theme.PAD_X
    head = Column(ui, [
        Row(ui, [Label(ui, say("Clauses"), theme.HEADING), Spacer(ui).growing()]),
        Flow(ui, chips, key="themes"),
    ], gap=8, pad=(pad, 0))
    scroll = Scroll(ui, Column(ui, rows, gap=0)).named("clauses_scroll")
    return Panel(ui, [head, scroll], pad=(1, theme.PAD_Y), gap=12).named("clauses")
