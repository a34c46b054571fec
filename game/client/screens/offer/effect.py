"""What the draft does: my points before and after, their sum by what counts, and a guess at theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from game.client import keys
from game.client.dealing import Change, Guess, OfferModel, Span, span_words
from game.client.kit import (
    Colour,
    Column,
    Label,
    Panel,
    Paragraph,
    Pressable,
    Row,
    Rule,
    Run,
    Scroll,
    Spacer,
    Ui,
    Widget,
    draw,
    key_box,
    paint_lines,
    theme,
)
from game.client.panels import idle
from game.client.panels.gains import paint_points, tone
from game.client.screens.offer.draft import Draft
from game.client.screens.offer.effect_widgets import Box, Figures, SpanBar, Waterfall
from game.client.screens.offer.rules import consent
from game.client.screens.offer.widgets import Fold
from game.rules.packages import amendment
from game.rules.seen import Offer
from game.wording.messages import capital, number, say, signed
from game.wording.packages import amendments
from game.wording.points import change_of_band

KNOWN, AGAINST, NEAR = "known", "against", "near"


def _mine(ui: Ui, model: OfferModel, package: int) -> Box:
    book, seat = model.book, model.view.seat
    preview = model.preview(package)
    gain = preview.after - preview.before
    levels = book.document.bands[book.seats[seat].id]
    note = say("Nothing is in the draft yet.") if not package else \
        change_of_band(levels, preview.before, preview.after)
    if model.settles(package) and model.view.consent():
        note = say("{change}, if every client signs: {percent} %", change=note, percent=model.view.all_sign)
    return Box(ui, theme.style(*book.badges[seat]), Figures(
        say("My points"), number(preview.before), number(preview.after), signed(gain), note,
        (theme.HI, tone(gain)), gain,
    ))


def verdict(guess: Guess) -> str:
    """Whether the other seat gains by a package on its points now, over its directives."""
    low, high = guess.change
    if low > 0:
        return say("they gain by it under every directive")
    if high < 0:
        return say("they lose by it under every directive")
    if low == high == 0:
        return say("they neither gain nor lose by it")
    if low >= 0:
        return say("they lose by it under no directive")
    if high <= 0:
        return say("they gain by it under no directive")
    return say("at their low end they lose by it")


def _theirs(ui: Ui, model: OfferModel, package: int, other: int) -> Box:
    style = theme.style(*model.book.badges[other])
    guess = model.guess(package, other)
    words = verdict(guess) if package else say("A range over their directives.")
    head = say("Theirs, about") if len(model.others) == 1 else \
        say("{seat}, about", seat=model.book.seats[other].name)
    return Box(ui, style, Figures(
        head, span_words(guess.before), "", span_words(guess.change, sign=True), words,
        (style.lit, style.lit),
    ))


def _known(ui: Ui, model: OfferModel, package: int) -> list[Widget]:
    """A guess for each directive of theirs."""
    return [row for other in model.others for row in _known_of(ui, model, package, other)]


def _known_of(ui: Ui, model: OfferModel, package: int, other: int) -> list[Widget]:
    book = model.book
    guess = model.guess(package, other)
    seat = book.seats[other]
    names = [one.name for one in book.document.directives if one.seat == seat.id]
    words = say("{seat} holds one of {n} directives, and we do not know which. What each would make of this draft, "
                "from what we see; what is hidden counts as last reported.", seat=seat.name, n=len(names))
    rows: list[Widget] = [Paragraph(ui, words, theme.ASIDE)]
    for name, (before, after) in zip(names, guess.each, strict=False):
        words = say("{directive}: {before} to {after}", directive=name, before=before, after=after)
        rows.append(SpanBar(ui, words, Span(after - before, after - before),
                            guess.change, theme.style(*book.badges[other]).lit))
    return rows


def _line(ui: Ui, cells: Sequence[tuple[str, Colour]], head: bool = False) -> Row:
    """A row of a small table: words, mine, theirs."""
    first, *rest = cells
    parts: list[Widget] = [Paragraph(ui, first[0], (theme.NOTE.strong if head else theme.NOTE).ink(first[1])).growing()]
    parts += [Paragraph(ui, words, theme.NOTE.strong.right.ink(colour), width=width)
              for (words, colour), width in zip(rest, (64, 92, 92), strict=False)]
    return Row(ui, parts, gap=10, pad=(0, 4))


def _lits(model: OfferModel) -> dict[int, Colour]:
    """The colours in which guesses about the other seats are written."""
    return {other: theme.style(*model.book.badges[other]).lit for other in model.others}


def _lit(model: OfferModel) -> Colour:
    """The colour of a guess about the other side."""
    lits = [*_lits(model).values()]
    return lits[0] if len(lits) == 1 else theme.HI


def _against(ui: Ui, model: OfferModel, package: int, offer: Offer) -> list[Widget]:
    """The draft beside the offer that stands."""
    lits = _lits(model)
    heads = [(say("What it brings"), theme.MUTE), (say("mine"), theme.MUTE),
             *((say("theirs, about"), lit) for lit in lits.values())]
    rows: list[Widget] = [_line(ui, heads, True)]
    for head, one in ((say("Their offer"), offer.package), (say("This draft"), package)):
        gain = model.preview(one).after - model.preview(one).before
        changes = [(span_words(model.guess(one, other).change, sign=True), lit) for other, lit in lits.items()]
        rows += [Rule(ui), _line(ui, [(head, theme.TEXT), (signed(gain), tone(gain)), *changes])]
    said = amendments(model.book.words, amendment(model.book.tables, offer.package, package))
    return [*rows, Rule(ui), *(Paragraph(ui, capital(line), theme.NOTE) for line in said)]


class NearLine(Pressable):
    """A change of one clause; pressed, it is made."""

    def __init__(
        self, ui: Ui, model: OfferModel, package: int, change: Change, action: Callable[[int], object]
    ) -> None:
        clause = model.book.document.clauses[change.clause]
        super().__init__(ui, key=f"near:{clause.id}", tip=say("Make this change"))
        self.change, self.action = change, action
        self.words = say("Add: {clause}", clause=clause.name) if change.adds else \
            say("Leave out: {clause}", clause=clause.name)
        if change.instead >= 0:
            self.words = say("{clause}, in place of: {other}", clause=clause.name,
                             other=model.book.document.clauses[change.instead].name)
        self.mine = model.preview(change.package).after - model.preview(package).after
        self.theirs = model.theirs_more(change.package, package)
        self.lit = _lit(model)

    def measure(self, width: int) -> int:
        ui = self.ui
        return len(ui.text.wrap(self.words, theme.NOTE, width - ui.px(176))) * ui.text.line(theme.NOTE) + ui.px(10)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        if self.hovered:
            draw.paint_box(target, rect, ui.px(4), theme.RAISED)
        line = ui.text.line(theme.NOTE)
        lines = ui.text.wrap(self.words, theme.NOTE, rect.width - ui.px(176))
        paint_lines(ui, target, lines, (rect.x, rect.y + ui.px(5)), theme.NOTE.ink(theme.HI))
        paint_points(ui, target, self.mine, (rect.right - ui.px(102), rect.centery), theme.NOTE)
        at = (rect.right, rect.centery - line / 2)
        ui.text.blit(target, span_words(self.theirs, sign=True), at, theme.NOTE.strong.right.ink(self.lit))

    def activate(self) -> None:
        """Make the change."""
        self.action(self.change.clause)


def _near(ui: Ui, model: OfferModel, package: int, toggle: Callable[[int], object]) -> list[Widget]:
    better = model.near(package)
    if not better:
        return [Paragraph(ui, say("No single clause more or less makes it better for one of us and worse for neither."),
                          theme.ASIDE)]
    lit = _lit(model)
    rows: list[Widget] = [_line(ui, [(say("Better for one, worse for neither"), theme.MUTE), (say("mine"), theme.MUTE),
                                     (say("theirs, about"), lit)], True)]
    for change in better:
        rows += [Rule(ui), NearLine(ui, model, package, change, toggle)]
    return rows


class SumHead(Widget):
    """The title over the waterfall, with the key that opens every term."""

    def measure(self, width: int) -> int:
        return self.ui.px(24)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        y = rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, say("My sum, by what counts"), (rect.x, y), theme.ASIDE.strong)
        wide = key_box(ui, target, keys.hint("every_term", keys.OFFER), rect.right, rect.centery, theme.MUTE)
        right = rect.right - wide - ui.px(6)
        ui.text.blit(target, say("every term"), (right, y), theme.ASIDE.right)


class Acts(NamedTuple):
    """What the panel's parts do when pressed."""

    fold: Callable[[str], object]
    why: Callable[[], object]
    toggle: Callable[[int], object]


def effect_body(ui: Ui, draft: Draft, wide: float, aid: bool, opened: set[str], acts: Acts) -> list[Widget]:
    """The widgets of the panel, top to bottom.

    wide: its inner width in design pixels. aid: whether guesses about the other seat are shown. opened: the parts that
    are folded out."""
    model, package = draft.model, draft.package
    boxes: list[Widget] = [_mine(ui, model, package)]
    if aid:
        boxes += [_theirs(ui, model, package, other) for other in model.others]
    room = ui.px(wide)
    beside = all(box.natural() <= (room - ui.px(12)) / len(boxes) for box in boxes)
    parts: list[Widget] = [Row(ui, boxes, gap=12, align="stretch") if beside else Column(ui, boxes, gap=8)]
    if package:
        parts += _sum(ui, model, package, acts.why)
    if model.settles(package):
        parts += [Rule(ui), *consent(ui, model, wide >= 480)]
    parts += [Rule(ui), Paragraph(ui, [Run(say("If they refuse.") + " ", theme.HI, True), Run(_refused(model))],
                                  theme.NOTE)]
    if aid:
        parts += _folds(ui, draft, opened, acts)
    if not package:
        book, view = model.book, model.view
        parts += [Rule(ui), *idle.wants(ui, book, view, draft.session.hearing.since()), *idle.came_for(ui, book, view)]
    return parts


def _refused(model: OfferModel) -> str:
    """Where I am if they refuse: an offer that is made aloud does something by itself."""
    made = model.view.preview_row(model.row)
    stands = say("I stay at {before}.", before=made.before) if made.after == made.before else \
        say("I am at {after}, since I said it aloud.", after=made.after)
    until = say("It waits for their next block, also beyond the end of a round.") if model.book.document.blocks else \
        say("The round does not end before they have answered.")
    return say("{stands} {until}", stands=stands, until=until)


def _sum(ui: Ui, model: OfferModel, package: int, why: Callable[[], object]) -> list[Widget]:
    """My points before and after, by groups, and how they compare with the clauses' own."""
    preview = model.preview(package)
    parts: list[Widget] = [
        SumHead(ui), Waterfall(ui, preview.before, preview.after, model.groups(package), say("This draft"), why)]
    alone, together = model.sum_alone(package), preview.after - preview.before
    if alone != together:
        words = say("One by one the clauses would add up to {alone}; together they come to **{together}**, since they "
                    "act on the same things.", alone=signed(alone), together=signed(together))
        parts.append(Paragraph(ui, words, theme.NOTE))
    parts.append(Paragraph(ui, say("Counted on what I see today: what each clause does at once, not what may follow."),
                           theme.ASIDE))
    return parts


def _folds(ui: Ui, draft: Draft, opened: set[str], acts: Acts) -> list[Widget]:
    """The parts on the other seat, folded."""
    model, package = draft.model, draft.package
    about = say("about {points}", points=span_words(model.theirs_more(package, 0), sign=True)) if package else ""
    folds: list[tuple[str, str, str, Callable[[], list[Widget]]]] = [
        (KNOWN, say("What we know of theirs"), about, partial(_known, ui, model, package))]
    if draft.standing is not None:
        folds.append((AGAINST, say("Beside their offer"), "", partial(_against, ui, model, package, draft.standing)))
    folds.append((NEAR, say("One change away"), "", partial(_near, ui, model, package, acts.toggle)))
    parts: list[Widget] = []
    for name, title, note, body in folds:
        parts.append(Rule(ui))
        parts.append(Fold(ui, title, name in opened, partial(acts.fold, name), note=note, key=f"fold:{name}"))
        if name in opened:
            parts.append(Column(ui, body(), gap=2))
    return parts


def effect_panel(ui: Ui, body: list[Widget]) -> Panel:
    """The panel on the right."""
    head = Row(ui, [Label(ui, say("What it does"), theme.HEADING), Spacer(ui).growing()])
    return Panel(ui, [head, Scroll(ui, Column(ui, body, gap=10)).named("effect_scroll")], gap=12).named("effect")
