"""A moment as two panels whose parts show bit by bit: who signs or leaves, with the roll, and what came of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Rule, Spacer, Ui, Widget, draw, theme
from game.client.kit.theme import SeatStyle
from game.client.panels import effects, log
from game.client.panels.cells import Cells, of_battle, of_consent
from game.client.panels.seat import BandBar
from game.client.panels.walk import Gain, Numbered
from game.client.reading import Book
from game.review.causes import sums
from game.review.scenes import Consent, Moment, Scene, Theirs
from game.rules.facts import OfferAccepted
from game.rules.packages import is_settlement
from game.rules.views import View
from game.wording.messages import capital, count, listed, number, say, stopped

SIGNING, ROLLING, ACTING, COUNTING = 400.0, 600.0, 400.0, 400.0
"""How long a signature, a roll, a clause and the count of points take, in milliseconds."""
MOST_OF_ONE, MOST_OF_FEW, FEW = 6, 2, 4
"""Most changes that are told of one act: alone, and among a few; among more than those, one."""
LONGEST = 6000.0
"""A scene with more in it goes quicker, so that it is over by then."""


@dataclass
class Play:
    """The parts of a scene one after another: from when, how long, and who shows how far it is, from 0 to 1."""

    parts: list[tuple[float, float, Callable[[float], None]]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    length: float = 0.0
    at: float = 0.0
    """How far it is."""

    def add(self, milliseconds: float, show: Callable[[float], None]) -> None:
        """One more part, after those before it."""
        self.parts.append((self.length, milliseconds, show))
        self.length += milliseconds
        show(0.0)

    def show(self, at: float) -> None:
        """How it looks so many milliseconds after its beginning."""
        self.at = at * max(1.0, self.length / LONGEST)
        for start, length, show in self.parts:
            show(min(1.0, max(0.0, (self.at - start) / length)))

    def over(self, at: float) -> bool:
        """Whether all of it has been shown."""
        return at >= min(self.length, LONGEST)


def headline(book: Book, moment: Moment) -> str:
    """What a moment is called."""
    words = book.words
    match moment.scene:
        case Scene.SIGNED:
            return say("The settlement is signed") if settles(book, moment) else say("An agreement is signed")
        case Scene.WALKED_OUT:
            leaving = [words.client[book.document.consent[one.asked.client].client] for one in moment.consents
                       if not one.asked.signed]
            return count("{client} walks out", "{client} walk out", len(leaving), client=listed(leaving))
        case Scene.CARRIED:
            return say("A threat is carried out")
        case Scene.BROKEN:
            return moment.head.title
    return say("{place} falls", place=book.places[moment.head.place].name)


def settles(book: Book, moment: Moment) -> bool:
    """Whether what was agreed ends the game."""
    fact = moment.head.fact
    return isinstance(fact, OfferAccepted) and is_settlement(book.tables, fact.package)


def called(book: Book, moment: Moment) -> str:
    """What kind of thing a moment is, which does not tell how it ends."""
    match moment.scene:
        case Scene.SIGNED | Scene.WALKED_OUT:
            return say("A settlement") if settles(book, moment) else say("An agreement")
        case Scene.CARRIED:
            return say("A threat")
        case Scene.BROKEN:
            return say("A word given")
    return say("A battle")


def bar_panel(ui: Ui, book: Book, view: View, moment: Moment, play: Play) -> Panel:
    """What stands in place of the table's bar, which tells more than has been shown: what it is, and how far."""
    style = theme.style(*book.badges[view.seat])
    row = Row(ui, [
        Icon(ui, f"mark:{style.mark}", 16, style.fill), Label(ui, called(book, moment), theme.SUBHEADING),
        Label(ui, say("seen by {seat}", seat=book.seats[view.seat].name), theme.ASIDE), Spacer(ui).growing(),
        Progress(ui, play), Label(ui, say("A click or a key goes on, Esc skips."), theme.NOTE),
    ], gap=12, pad=(16, 0)).growing()
    return Panel(ui, [row], theme.PanelLook(theme.PANEL_SOLID, None, radius=0, kept=False), pad=(0, 6)).named("acts")


class Progress(Widget):
    """A dash for each part of a scene; those that have been shown are lit."""

    def __init__(self, ui: Ui, play: Play) -> None:
        super().__init__(ui)
        self.play = play

    def _ends(self) -> list[float]:
        return [start + length for start, length, _ in self.play.parts if length > 1]

    def natural(self) -> int:
        return self.ui.px(26 * len(self._ends()))

    def measure(self, width: int) -> int:
        return self.ui.px(5)

    def paint(self, target: pygame.Surface) -> None:
        px, ends = self.ui.px, self._ends()
        for k, end in enumerate(ends):
            dash = pygame.Rect(self.rect.x + px(26) * k, self.rect.centery - px(2), px(20), px(4))
            draw.paint_box(target, dash, px(2), theme.IVORY if self.play.at >= end else theme.LINE_STRONG)


def who_panel(ui: Ui, book: Book, view: View, moment: Moment, play: Play) -> Panel:
    """Who signs or leaves, with the roll; of what was done by one seat, what that was."""
    head, parts = moment.head, list[Widget]()
    when = say("{day} \u00b7 round {round}", day=log.day(head), round=head.round)
    title = Title(ui, say("A settlement is put to the clients") if moment.consents else headline(book, moment),
                  headline(book, moment))
    if isinstance(head.fact, OfferAccepted):
        for seat in moment.seats:
            style = theme.style(*book.badges[seat])
            gave = say("made the offer") if seat == head.fact.sender else say("accepted it")
            name = Signing(ui, book.seats[seat].name, gave, style)
            play.add(SIGNING, name.show)
            parts += [Rule(ui), name]
        for consent in moment.consents:
            parts += [Rule(ui), *_consent(ui, book, consent, play)]
    else:
        title_too = head.title if moment.scene == Scene.CARRIED else ""
        body = " ".join(stopped(capital(words)) for words in (title_too, head.detail, head.text) if words)
        parts += [Rule(ui), Paragraph(ui, body)]
        if moment.battle is not None:
            cells = Cells(ui, of_battle(moment.battle.odds, moment.battle.fact.die), side=34, gap=6)
            play.add(ROLLING, cells.show)
            parts.append(cells)
    if moment.fallen:
        words = Paragraph(ui, say("Without effect: {clauses}.", clauses="; ".join(moment.fallen)),
                          theme.BODY.ink(theme.WARN))
        fallen = Shown(ui, [Rule(ui), words])
        play.add(ACTING, fallen.show)
        parts.append(fallen)
    play.add(1.0, title.show)
    top = theme.style(*book.badges[view.seat]).fill if moment.scene == Scene.SIGNED else theme.WARN
    look = theme.PanelLook(theme.with_alpha(theme.PANEL, 250), top=top, kept=False)
    return Panel(ui, [Label(ui, when, theme.ASIDE), title, *parts], look, gap=8, pad=(22, 16)).named("moment")


class Title(Paragraph):
    """What the scene is called, first before the dice have fallen, then after."""

    def __init__(self, ui: Ui, first: str, last: str) -> None:
        super().__init__(ui, last, theme.HEADING)
        self.first, self.last = first, last

    def show(self, share: float) -> None:
        """Whether they have."""
        self.words = self.last if share >= 1 else self.first

    def measure(self, width: int) -> int:
        longest = max(len(self.ui.text.wrap(words, self.style, width)) for words in (self.first, self.last))
        return longest * self.ui.text.line(self.style)


def _consent(ui: Ui, book: Book, consent: Consent, play: Play) -> list[Widget]:
    """A client's roll: what his percent is made of, his cells, and whether he signs."""
    words, asked = book.words, consent.asked
    document = book.document
    name = words.client[document.consent[asked.client].client]
    patron = next((client.patron for client in document.clients
                   if client.id == document.consent[asked.client].client), None)
    seat = next((k for k, one in enumerate(book.seats) if one.id == patron), -1)
    cells = Cells(ui, of_consent(asked), side=13, gap=3)
    play.add(ROLLING, cells.show)
    said = say("asked at {percent} %", percent=asked.percent)
    what = Signing(ui, name, said, theme.style(*book.badges[seat]), client=asked.signed)
    play.add(SIGNING, what.show)
    lines: list[Widget] = [what, cells]
    if consent.parts:
        reasons = listed([words.title(book.tables.rows[row]) for row, _ in consent.parts])
        lines.append(Paragraph(ui, say("Begins at {base} %. {reasons}. In all {percent} %.", base=consent.base,
                                       reasons=reasons, percent=asked.percent), theme.ASIDE))
    return lines


class Signing(Widget):
    """Somebody by mark and name, with a hand that writes; who does not sign leaves. client: whether a client, whose
    mark is hollow, signs; None for a seat, which does."""

    def __init__(self, ui: Ui, name: str, does: str, style: SeatStyle, client: bool | None = None) -> None:
        super().__init__(ui)
        self.name, self.does, self.style = name, does, style
        self.hollow, self.signs = client is not None, client is not False
        self.share = 1.0

    def show(self, share: float) -> None:
        """How far the hand is."""
        self.share = share

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.BODY) + self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        side = ui.px(18)
        mark = draw.mark(self.style.mark, side, self.style.fill)
        at = (rect.x, rect.centery - side // 2)
        target.blit(mark, at)
        if self.hollow:
            inner = draw.mark(self.style.mark, side - 2 * ui.px(4), theme.PANEL_SOLID)
            target.blit(inner, (at[0] + ui.px(4), at[1] + ui.px(4)))
        x = rect.x + ui.px(32)
        ui.text.blit(target, self.name, (x, rect.y), theme.SUBHEADING)
        ui.text.blit(target, self.does, (x, rect.y + ui.text.line(theme.BODY)), theme.ASIDE)
        if self.share <= 0:
            return
        words = say("signs") if self.signs else say("leaves")
        style = theme.BODY.right.ink(theme.HI if self.signs else theme.WARN)
        y = rect.centery - ui.text.line(theme.BODY) / 2
        if self.share >= 1:
            wide = ui.text.blit(target, words, (rect.right, y), style)
            if self.signs:
                tick = draw.tick(ui.px(13), theme.IVORY)
                target.blit(tick, tick.get_rect(midright=(rect.right - wide - ui.px(6), rect.centery)))
        if self.signs:
            said = max(ui.text.width(self.name, theme.SUBHEADING), ui.text.width(self.does, theme.ASIDE))
            end, left = rect.right - ui.px(92), max(rect.right - ui.px(210), x + said + ui.px(12))
            pen = hand(self.name, pygame.Rect(left, rect.y + ui.px(6), max(ui.px(40), end - left),
                                              rect.height - ui.px(12)))
            draw.thick_line(target, self.style.lit, pen[:max(2, round(len(pen) * self.share))], ui.px(2))


def hand(name: str, area: pygame.Rect) -> list[tuple[float, float]]:
    """A signature in an area, always the same for a name: a line that goes up and down and on."""
    points: list[tuple[float, float]] = []
    count = 9 + zlib.crc32(name.encode()) % 4
    for k in range(count):
        chance = zlib.crc32(f"{name} {k}".encode())
        high = (chance % 100) / 100 if k % 2 else 1 - (chance % 45) / 100
        back = (chance >> 8) % 100 / 100 * 0.7
        points.append((area.x + area.width * max(0.0, k - back) / count, area.y + area.height * high))
    return draw.smooth([*points, (area.right, area.y + area.height * 0.6)], 6)


# ---- what came of it

def sum_panel(ui: Ui, book: Book, view: View, moment: Moment, play: Play) -> Panel:
    """What each clause or outcome did to my points, one after another, and my points before and after."""
    seat = book.seats[view.seat]
    acts: list[Widget] = []
    causes = [cause for cause in moment.causes if cause.effects]
    most = MOST_OF_ONE if len(causes) == 1 else MOST_OF_FEW if len(causes) <= FEW else 1
    for k, cause in enumerate(causes, 1):
        lines = effects.effect_lines(ui, book, view, sums([cause]), most)
        head = Row(ui, [Numbered(ui, k), Paragraph(ui, cause.told.title, theme.SUBHEADING).growing(),
                        *([Gain(ui, cause.points)] if cause.points else [])], gap=8)
        act = Act(ui, [head, *lines])
        play.add(ACTING, act.show)
        play.acts.append(act)
        acts.append(act)
    if not acts:
        acts = [Paragraph(ui, say("No number that is seen moves at once."), theme.ASIDE)]
    points = Counting(ui, moment.before, moment.after)
    play.add(COUNTING, points.show)
    style = theme.style(*book.badges[view.seat])
    after = Shown(ui, [BandBar(ui, book.document.bands[seat.id], moment.after, moment.before),
                       *(_theirs(ui, book, theirs) for theirs in moment.theirs)])
    play.add(1.0, after.show)
    mine: list[Widget] = [Row(ui, [Icon(ui, f"mark:{style.mark}", 14, style.fill), points.growing()], gap=10), after]
    half = (len(acts) + 1) // 2 if len(acts) > 2 else len(acts)
    piles = [Column(ui, acts[:half], gap=6).growing()]
    if acts[half:]:
        piles.append(Column(ui, acts[half:], gap=6).growing())
    row = Row(ui, [Column(ui, mine, gap=8, width=300), *piles], gap=20, align="top")
    look = theme.PanelLook(theme.with_alpha(theme.PANEL, 250), kept=False)
    return Panel(ui, [row], look, pad=(22, 14)).named("sum")


def _theirs(ui: Ui, book: Book, theirs: Theirs) -> Widget:
    style = theme.style(*book.badges[theirs.seat])
    words = say("{seat}\u2019s, about {before}, then {after}", seat=book.seats[theirs.seat].name,
                before=_span(theirs.before), after=_span(theirs.after))
    return Row(ui, [Icon(ui, f"mark:{style.mark}", 14, style.fill),
                    Paragraph(ui, words, theme.NOTE.ink(style.lit)).growing()], gap=10)


def _span(span: tuple[int, int]) -> str:
    low, high = span
    return number(low) if low == high else say("{low} to {high}", low=number(low), high=number(high))


class Shown(Column):
    """Widgets that show from a time on."""

    def __init__(self, ui: Ui, children: Sequence[Widget], *, pad: tuple[float, float] = (0, 0), gap: float = 8
                 ) -> None:
        super().__init__(ui, children, gap=gap, pad=pad)
        self.share = 1.0

    def show(self, share: float) -> None:
        """How far it is."""
        self.share = share

    def draw(self, target: pygame.Surface) -> None:
        if self.share > 0:
            super().draw(target)


class Act(Shown):
    """What a clause does, which shows once it acts; while it does it has a border."""

    def __init__(self, ui: Ui, children: Sequence[Widget]) -> None:
        super().__init__(ui, children, gap=1, pad=(8, 4))

    def paint(self, target: pygame.Surface) -> None:
        if self.share < 1:
            draw.paint_box(target, self.rect, self.ui.px(theme.RADIUS_SMALL), None, theme.IVORY, self.ui.px(2))


class Counting(effects.Points):
    """My points, which count up or down to what they are."""

    def __init__(self, ui: Ui, before: int, after: int) -> None:
        super().__init__(ui, say("My points"), before, after)
        self.end = after

    def show(self, share: float) -> None:
        """How far the count is."""
        self.after = round(self.before + (self.end - self.before) * share)
