"""The walk through a round's end as a panel: its themes, the things of one of them in boxes, my points, and where to
go from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.client.keys import shown
from game.client.kit import (
    Button,
    Colour,
    Column,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    Scroll,
    Spacer,
    Square,
    TrackBar,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.map.geography import ABROAD
from game.client.map.trail import Mark
from game.client.panels import effects, hands, log, topbar
from game.client.panels.cells import Cells, needed, of_battle
from game.client.panels.gains import paint_points
from game.client.panels.phrases import ChangeLine
from game.client.reading import Book
from game.client.tidings import Stage
from game.review.causes import Cause, sums
from game.review.walk import Battle, Leg, Theme, Walk, Wish
from game.rules.views import View
from game.wording import dates
from game.wording.changes import FromTo
from game.wording.messages import count, number, say, signed, stopped

MOST = 3
"""Most changes of one thing that its box spells out."""
MOST_SUMS = 15
"""Most numbers of what moves by itself that are spelt out."""
DOING = 4
"""Most doings of the men on the ground that are told, those that move my points first."""


@dataclass(frozen=True)
class Ways:
    """How to leave a leg: on (and what that is called), back (None: there is nothing before), and past the rest (None:
    nothing is left)."""

    on: Callable[[], object]
    words: str
    back: Callable[[], object] | None
    skip: Callable[[], object] | None


def theme_name(kind: Theme) -> str:
    """What a theme is called."""
    match kind:
        case Theme.FIELD:
            return say("Battles")
        case Theme.PRICE:
            return say("Who pays")
        case Theme.CLIENTS:
            return say("What clients do")
    return say("News")


def title(walk: Walk) -> str:
    """What the walk is called."""
    return say("How round {round} ended", round=walk.ended) if walk.ended else say("How it begins")


def walk_panel(ui: Ui, book: Book, view: View, stage: Stage, ways: Ways) -> Panel:
    """One leg of the walk."""
    walk = stage.walk
    style = theme.style(*book.badges[view.seat])
    content = Column(ui, list(_content(ui, book, view, stage.leg)), gap=10)
    foot: list[Widget] = [Button(ui, ways.words, ways.on, theme.PRIMARY, hint="Enter").named("next"),
                          Spacer(ui).growing()]
    if ways.back is not None:
        foot.append(Button(ui, say("Back"), ways.back, hint=shown("left")).named("previous"))
    if ways.skip is not None:
        foot.append(Button(ui, say("Skip all"), ways.skip, hint="Esc").named("skip"))
    note = say("Open it again: the head of round {round} in the dispatches.", round=max(1, walk.opened or walk.ended))
    return Panel(ui, [
        Label(ui, _span(book, walk), theme.ASIDE), Label(ui, title(walk), theme.HEADING),
        Tabs(ui, [(theme_name(leg.theme), leg.size, leg.points) for leg in walk.legs], stage.number),
        Roomy(ui, content, _rest(ui, stage, style.fill)).growing(), _sum(ui, walk), Row(ui, foot),
        Paragraph(ui, note, theme.ASIDE),
    ], theme.PanelLook(theme.with_alpha(theme.PANEL, 250), top=style.fill), gap=8, pad=(20, 14)).named("news")


def _span(book: Book, walk: Walk) -> str:
    rounds = book.document.rounds
    window = rounds[max(1, walk.ended or walk.opened) - 1]
    return dates.span(window.from_, window.to)


def bar_panel(ui: Ui, book: Book, view: View, walk: Walk) -> Panel:
    """What stands in place of the table's bar: the round that ended, and what the headline tracks were before it."""
    style = theme.style(*book.badges[view.seat])
    before = {track.id: walk.was[track.id] for track in topbar.headline_tracks(book)}
    bars: list[TrackBar] = []
    for track in topbar.headline_tracks(book):
        bar = topbar.track_bar(ui, book, view, track, before)
        if bar.moved:
            bar.was = before[track.id]
        bar.width = max(bar.natural() / ui.scale, 130)
        bars.append(bar)
    when = say("End of round {round} of {last}", round=walk.ended, last=topbar.last_round(view)) if walk.ended else \
        say("The beginning")
    who = say("{seat} looks on", seat=book.seats[view.seat].name)
    row = Row(ui, [
        Column(ui, [Label(ui, _span(book, walk), theme.SUBHEADING), Label(ui, when, theme.ASIDE)], gap=0),
        topbar.Divider(ui), Icon(ui, f"mark:{style.mark}", 16, style.fill),
        Column(ui, [Label(ui, who, theme.BODY.strong.ink(style.lit)),
                    Label(ui, say("nobody\u2019s move"), theme.ASIDE)], gap=0), topbar.Divider(ui),
    ], gap=10, pad=(16, 0))
    room = ui.size[0] - row.natural()
    shown: list[Widget] = []
    for bar in bars:
        room -= bar.natural() + ui.px(18)
        if room >= 0:
            shown.append(bar)
    row.add(Row(ui, shown, gap=18))
    return Panel(ui, [row.growing()], theme.PanelLook(theme.PANEL_SOLID, None, radius=0), pad=(0, 6)).named("ended")


class Tabs(Widget):
    """The themes of a walk: a bar and a line each, with how many things it tells and what it did to my points."""

    def __init__(self, ui: Ui, themes: Sequence[tuple[str, int, int]], now: int) -> None:
        super().__init__(ui)
        self.themes, self.now = themes, now

    def measure(self, width: int) -> int:
        return self.ui.px(10) + 2 * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, gap = self.ui, self.rect, self.ui.px(6)
        wide = (rect.width - gap * (len(self.themes) - 1)) // len(self.themes)
        for k, (name, size, points) in enumerate(self.themes):
            x = rect.x + k * (wide + gap)
            target.fill(theme.IVORY if k == self.now else theme.LINE_STRONG if k < self.now else theme.EMPTY,
                        (x, rect.y, wide, ui.px(3)))
            style = theme.NOTE.strong.ink(theme.HI) if k == self.now else theme.ASIDE
            y = rect.y + ui.px(8)
            ui.text.blit(target, name, (x, y), style, wide)
            y += ui.text.line(theme.NOTE)
            ui.text.blit(target, number(size), (x, y), theme.ASIDE)
            if points:
                paint_points(ui, target, points, (x + ui.px(64), y + ui.text.line(theme.NOTE) // 2), theme.NOTE)


def _sum(ui: Ui, walk: Walk) -> Widget:
    """My points over the round, and what they are made of."""
    parts = [say("{theme} {change}", theme=theme_name(leg.theme), change=signed(leg.points))
             for leg in walk.legs if leg.points]
    if walk.before != walk.start:
        parts.insert(0, say("Moves {change}", change=signed(walk.before - walk.start)))
    if walk.rest:
        parts.append(say("Renewed reports {change}", change=signed(walk.rest)))
    label = say("My points, the whole round") if walk.ended else say("My points")
    words: list[Widget] = [Paragraph(ui, ", ".join(parts), theme.ASIDE)] if parts else []
    return Panel(ui, [effects.Points(ui, label, walk.start, walk.after), *words], theme.SLIP, gap=2,
                 pad=(12, 8)).named("sum")


def _rest(ui: Ui, stage: Stage, colour: Colour) -> list[Widget]:
    """What may stand below what a leg tells: the themes that come next, and my points round by round."""
    walk, parts = stage.walk, list[Widget]()
    head = theme.NOTE.strong.ink(theme.HI)
    coming: list[Widget] = []
    for leg in walk.legs[stage.number + 1:]:
        things = count("{n} thing", "{n} things", leg.size)
        coming.append(Row(ui, [Label(ui, theme_name(leg.theme), theme.NOTE), Label(ui, things, theme.ASIDE),
                               Spacer(ui).growing(), *([Gain(ui, leg.points)] if leg.points else [])], gap=8))
    if coming:
        parts.append(Column(ui, [Rule(ui), Label(ui, say("Still to come"), head), *coming], gap=4))
    if len(walk.course) > 1:
        words = Label(ui, say("My points, round by round"), head)
        parts.append(Column(ui, [Rule(ui), words, Course(ui, walk.course, colour)], gap=4))
    return parts


class Roomy(Widget):
    """Content that scrolls where it is too high, and below it as many of some further parts as there is room for."""

    def __init__(self, ui: Ui, content: Widget, more: Sequence[Widget]) -> None:
        super().__init__(ui)
        self.content, self.more = content, more
        self.scroll = self.add(Scroll(ui, content))
        for part in more:
            self.add(part)

    def measure(self, width: int) -> int:
        return self.content.measure(width)

    def whole(self, width: int) -> int:
        return self.content.whole(width) + sum(part.measure(width) + self.ui.px(12) for part in self.more)

    def arrange(self) -> None:
        rect, gap = self.rect, self.ui.px(12)
        left = rect.height - self.content.measure(rect.width)
        y = rect.bottom - max(0, left)
        for part in self.more:
            high = part.measure(rect.width)
            part.visible = left >= gap + high
            if part.visible:
                part.place(pygame.Rect(rect.x, y + gap, rect.width, high))
                y, left = y + gap + high, left - gap - high
        shown = [part for part in self.more if part.visible]
        end = shown[0].rect.top - gap if shown else rect.bottom
        self.scroll.place(pygame.Rect(rect.x, rect.y, rect.width, end - rect.y))


class Course(Widget):
    """My points at the beginning of each round so far, and now, as a line."""

    def __init__(self, ui: Ui, points: Sequence[int], colour: Colour) -> None:
        super().__init__(ui)
        self.points, self.colour = points, colour

    def measure(self, width: int) -> int:
        return self.ui.px(112)

    def paint(self, target: pygame.Surface) -> None:
        ui, points = self.ui, self.points
        line = ui.text.line(theme.NOTE)
        area = self.rect.inflate(-ui.px(72), -2 * line - ui.px(8))
        low, high = min(points), max(points)
        across = [area.x + round(k * area.width / (len(points) - 1)) for k in range(len(points))]
        spots = [(x, area.bottom - (one - low) * area.height / max(1, high - low))
                 for x, one in zip(across, points, strict=True)]
        for edge in (area.top, area.bottom):
            target.fill(theme.LINE, (area.x, edge, area.width, max(1, ui.px(1))))
        draw.thick_line(target, self.colour, spots, ui.px(2.5))
        for k, ((x, y), one) in enumerate(zip(spots, points, strict=True)):
            last = k == len(points) - 1
            spot = draw.disc(ui.px(5 if last else 4), theme.IVORY if last else self.colour)
            target.blit(spot, spot.get_rect(center=(round(x), round(y))))
            style = theme.NOTE.strong.centre.ink(theme.HI) if last else theme.ASIDE.centre
            ui.text.blit(target, number(one), (x, y - line - ui.px(4)), style)
            when = say("now") if last else number(k) if k else say("start")
            ui.text.blit(target, when, (x, self.rect.bottom - line), theme.ASIDE.centre)


# ---- what a leg tells

def _content(ui: Ui, book: Book, view: View, leg: Leg) -> Iterator[Widget]:
    numbers = {mark.place: mark.number for mark in marks(book, leg) if mark.number}
    match leg.theme:
        case Theme.FIELD:
            for k, battle in enumerate(leg.battles, 1):
                yield _battle(ui, book, view, battle, k)
        case Theme.PRICE:
            apart = _boxed(leg)
            for cause in apart:
                yield _box(ui, book, view, cause, numbers)
            yield from effects.effect_lines(ui, book, view, sums(cause for cause in leg.causes if cause not in apart),
                                            MOST_SUMS, alone=True)
        case Theme.CLIENTS:
            for wish in leg.wishes:
                yield _wish(ui, book, wish)
            doing = _boxed(leg)
            for cause in doing:
                yield _box(ui, book, view, cause, numbers)
            yield from _others(ui, [cause for cause in leg.causes if cause not in doing])
        case Theme.NEWS:
            for cause in leg.causes:
                yield _box(ui, book, view, cause, numbers)
            yield from _others(ui, leg.left_out)


def _boxed(leg: Leg) -> list[Cause]:
    """The things of a leg that have a box each: all, but for what moves by itself, and the lesser doings of men."""
    match leg.theme:
        case Theme.PRICE:
            return [cause for cause in leg.causes if cause.told.seat >= 0 or cause.told.clauses]
        case Theme.CLIENTS:
            return _weightiest(leg.causes, DOING)
    return list(leg.causes)


def _weightiest(causes: Sequence[Cause], most: int) -> list[Cause]:
    """The causes that moved my points most, in the order in which they came."""
    best = sorted(range(len(causes)), key=lambda k: (-abs(causes[k].points), k))[:most]
    return [causes[k] for k in sorted(best)]


def _others(ui: Ui, causes: Sequence[Cause]) -> Iterator[Widget]:
    """How many things were left to the dispatches, and what they came to for me."""
    if causes:
        words = say("{n} more in the dispatches, in the order of dates", n=len(causes))
        numbers = count("{n} number moved", "{n} numbers moved", len(sums(causes)))
        points = sum(cause.points for cause in causes)
        yield Paragraph(ui, say("{words}: {numbers}, my points {change}.", words=words, numbers=numbers,
                                change=signed(points)) if points else
                        say("{words}: {numbers}, my points as they were.", words=words, numbers=numbers), theme.ASIDE)


def _head(ui: Ui, words: str, aside: str, number_: int = 0, points: int = 0, emblem: str = "") -> Row:
    """The head of a box: its number on the map, its emblem, what it is about, an aside, my points."""
    first: list[Widget] = [Numbered(ui, number_)] if number_ else []
    first += [Icon(ui, emblem, 16, theme.MUTE)] if emblem else []
    last: list[Widget] = [Gain(ui, points)] if points else []
    return Row(ui, [*first, Paragraph(ui, words, theme.SUBHEADING).growing(), Label(ui, aside, theme.ASIDE), *last],
               gap=10)


def _box(ui: Ui, book: Book, view: View, cause: Cause, numbers: dict[int, int]) -> Panel:
    """A thing with its date, the author's words on it, and what it changed."""
    told = cause.told
    notes = (told.detail, told.text) if told.clauses else (told.text or told.detail,)
    note = " ".join(stopped(note) for note in notes if note)
    words: list[Widget] = [Paragraph(ui, note, theme.NOTE)] if note else []
    lines = effects.effect_lines(ui, book, view, sums([cause]), MOST)
    head = _head(ui, told.title, log.day(told), numbers.get(told.place, 0), cause.points, log.emblem(book, told))
    return Panel(ui, [head, *words, *lines], theme.SLIP, gap=3, pad=(12, 8))


def _battle(ui: Ui, book: Book, view: View, battle: Battle, number_: int) -> Panel:
    """A battle: who against whom, the die with the faces that take the ground, what it changed, and why it was
    fought."""
    fact, odds = battle.fact, battle.odds
    side, foe = book.words.side_name(fact.side), book.words.side_name(fact.foe)
    badge = theme.style(*book.side_badges[fact.side if fact.taken else fact.foe])
    came = say("taken") if fact.taken else say("held")
    roll = of_battle(odds, fact.die)
    place = book.places[fact.place].name
    parts: list[Widget] = [
        Row(ui, [Numbered(ui, number_), Paragraph(ui, place, theme.SUBHEADING).growing(),
                 Icon(ui, f"mark:{badge.mark}", 12, badge.fill), Label(ui, came, theme.NOTE.strong.ink(theme.HI)),
                 *([Gain(ui, battle.cause.points)] if battle.cause.points else [])], gap=10),
        Row(ui, [Cells(ui, roll), Paragraph(ui, _odds(battle, side, foe), theme.NOTE).growing()], gap=12),
    ]
    if fact.lost or fact.foe_lost:
        parts.append(Paragraph(ui, say("Losses in steps: {side} {lost}, {foe} {foe_lost}.", side=side, lost=fact.lost,
                                       foe=foe, foe_lost=fact.foe_lost), theme.NOTE))
    parts += effects.effect_lines(ui, book, view, sums([battle.cause]), MOST)
    if battle.why is not None:
        parts.append(Paragraph(ui, say("Why: {cause}.", cause=battle.why.title), theme.ASIDE))
    return Panel(ui, parts, theme.SLIP, gap=4, pad=(12, 8))


def _odds(battle: Battle, side: str, foe: str) -> str:
    """Who attacked with how much, what was needed, and what was rolled."""
    odds, die = battle.odds, battle.fact.die
    if odds is None:
        return say("{side} attacked {foe}, rolled {die}", side=side, foe=foe, die=die)
    wins = [face[2] for face in odds.faces]
    sides = say("{side} attacked {foe}, {strength} against {against}", side=side, foe=foe, strength=odds.strength,
                against=odds.against)
    if not any(wins):
        return say("{sides}: no face takes it, rolled {die}", sides=sides, die=die)
    if needed(wins) > 1:
        return say("{sides}: needed {least}, rolled {die}", sides=sides, least=needed(wins), die=die)
    return say("{sides}: rolled {die}", sides=sides, die=die)


def _wish(ui: Ui, book: Book, wish: Wish) -> Panel:
    """How ready a client is to sign a settlement, from what to what, and why."""
    words = book.words
    client = words.client[book.document.consent[wish.client].client]
    odds = FromTo(say("Would sign a settlement"), say("{percent} %", percent=wish.before),
                  say("{percent} %", percent=wish.after))
    lines: list[Widget] = [effects.EffectLine(ui, odds, ChangeLine(0, ""), 0)]
    lines += [Paragraph(ui, say("now: {reason}", reason=_row(book, row)), theme.ASIDE) for row, _ in wish.come]
    lines += [Paragraph(ui, say("no more: {reason}", reason=_row(book, row)), theme.ASIDE) for row, _ in wish.gone]
    return Panel(ui, [_head(ui, client, ""), *lines], theme.SLIP, gap=2, pad=(12, 8))


def _row(book: Book, row: int) -> str:
    return book.words.title(book.tables.rows[row])


class Numbered(Square):
    """The number that a box has on the map, in its ring."""

    def __init__(self, ui: Ui, number_: int) -> None:
        super().__init__(ui, 26)
        self.number = number_

    def paint(self, target: pygame.Surface) -> None:
        ui, style = self.ui, theme.NOTE.strong.centre.ink(theme.HI)
        ring = ui.icons.get("mark:none", ui.px(24), theme.IVORY)
        target.blit(ring, ring.get_rect(center=self.rect.center))
        ui.text.blit(target, number(self.number), (self.rect.centerx, self.rect.centery - ui.text.line(style) / 2),
                     style)


class Gain(Widget):
    """My points, in the head of a box."""

    def __init__(self, ui: Ui, points: int) -> None:
        super().__init__(ui, tip=say("What it did to my points"))
        self.points = points

    def natural(self) -> int:
        return self.ui.px(50)

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.BODY)

    def paint(self, target: pygame.Surface) -> None:
        paint_points(self.ui, target, self.points, self.rect.midright)


# ---- the same on the map

def marks(book: Book, leg: Leg) -> list[Mark]:
    """What of a leg stands on the map, each place once, with the number of its box."""
    if leg.theme == Theme.FIELD:
        return [Mark(k, battle.fact.place, battle.base, theme.style(*book.side_badges[battle.fact.side]).fill,
                     battle.fact.taken, battle.fact.die,
                     lost=hands.handed(book, battle.fact.foe, battle.fact.side) if battle.fact.taken else "")
                for k, battle in enumerate(leg.battles, 1)]
    places = dict.fromkeys(cause.told.place for cause in _boxed(leg)
                           if cause.told.place >= 0 and book.places[cause.told.place].theatre != ABROAD)
    changes = [one.change for one in sums(leg.causes)]
    lost = hands.passed(book, changes)
    return [*(Mark(k, place, ringed=place in lost, lost=lost.get(place, "")) for k, place in enumerate(places, 1)),
            *hands.rings(book, changes, but=places)]
