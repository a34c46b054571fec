"""The card of a place: who holds it, the forces there, how an attack would go, and what may be done there."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.client.kit import (
    Button,
    Column,
    Icon,
    IconButton,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    Run,
    Scroll,
    Spacer,
    Ui,
    Widget,
    draw,
    paint_lines,
    theme,
)
from game.client.map import markers
from game.client.panels import forums, phrases
from game.client.reading import Book, PlaceState, Play, can
from game.rules.tables import Kind, Move
from game.rules.views import Odds, View
from game.wording import places
from game.wording.messages import say


class ShareBar(Widget):
    """Strength of two sides as one bar, the corner-cut side's part broken."""

    def __init__(self, ui: Ui, book: Book, shares: tuple[tuple[int, int], ...]) -> None:
        super().__init__(ui)
        self.book, self.shares = book, shares

    def measure(self, width: int) -> int:
        return self.ui.px(10)

    def paint(self, target: pygame.Surface) -> None:
        total = sum(strength for _, strength in self.shares)
        x = self.rect.x
        for side, strength in self.shares:
            style = theme.style(*self.book.side_badges[side])
            wide = round(self.rect.width * strength / max(1, total))
            if style.cut:
                step, gap = self.ui.px(10), self.ui.px(2)
                for at in range(x, x + wide, step):
                    target.fill(style.fill, (at, self.rect.y, min(step - gap, x + wide - at), self.rect.height))
            else:
                target.fill(style.fill, (x, self.rect.y, wide, self.rect.height))
            x += wide


class DieFaces(Widget):
    """The six results of a battle's die, coloured by who comes off better, equal neighbours named together."""

    def __init__(self, ui: Ui, book: Book, odds: Odds) -> None:
        super().__init__(ui, tip=self._tip)
        self.book, self.odds = book, odds
        self.words = [places.battle(*face) for face in odds.faces]

    def _tip(self) -> list[Run]:
        return phrases.stacked([Run(places.face(die, *face)) for die, face in enumerate(self.odds.faces, 1)])

    def measure(self, width: int) -> int:
        return self.ui.px(32) + self._words_high(width)

    def _groups(self) -> list[tuple[int, int, str]]:
        groups = []
        at = 0
        for words, same in itertools.groupby(self.words):
            count = len(list(same))
            groups.append((at, count, words))
            at += count
        return groups

    def _words_high(self, width: int) -> int:
        most = 1
        for _, count, words in self._groups():
            most = max(most, len(self.ui.text.wrap(words, theme.NOTE, width * count // 6 - self.ui.px(2))))
        return most * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        cell = rect.width / 6
        gap = ui.px(3)
        attacker = theme.style(*self.book.side_badges[self.odds.side])
        defender = theme.style(*self.book.side_badges[self.odds.foe])
        for i, (mine, theirs, taken) in enumerate(self.odds.faces):
            better = 1 if taken or theirs > mine else -1 if mine > theirs else 0
            style = attacker if better > 0 else defender
            box = pygame.Rect(rect.x + round(i * cell), rect.y, round(cell) - gap, ui.px(28))
            fill = style.fill if better else theme.DISC_OFF
            draw.paint_box(target, box, ui.px(4), fill)
            y = box.centery - ui.text.line(theme.BODY) / 2
            ink = style.ink if better else theme.HI
            ui.text.blit(target, str(i + 1), (box.centerx, y), theme.BODY.strong.centre.ink(ink))
        for at, count, words in self._groups():
            wide = round(cell * count) - ui.px(2)
            middle = (rect.x + cell * at + wide / 2, rect.y + ui.px(32))
            paint_lines(ui, target, ui.text.wrap(words, theme.NOTE, wide), middle, theme.NOTE.centre)


def battle_widgets(ui: Ui, book: Book, view: View, state: PlaceState) -> list[Widget]:
    """For each side that could attack here with what it has here: the odds as this seat would judge them."""
    parts: list[Widget] = []
    for side, _ in state.shares:
        if side == state.held:
            continue
        odds = view.battle(state.place, side)
        if not odds.strength or not odds.foe:
            continue
        columns = book.document.combat.columns if book.document.combat else []
        name, foe = book.words.side_name(side), book.words.side_name(odds.foe)
        shifts = [places.shift(cause, by) for cause, by in odds.shifts if by]
        note = say("One die, {column} for {strength} against {foe}", column=columns[odds.column],
                   strength=odds.strength, foe=odds.against)
        if shifts:
            note = say("{die}; columns: {shifts}", die=note, shifts=", ".join(shifts))
        parts += [
            Label(ui, say("If the {side} attacks the {foe}", side=name, foe=foe), theme.SUBHEADING),
            Paragraph(ui, note, theme.ASIDE),
            DieFaces(ui, book, odds),
        ]
    return parts


def force_rows(ui: Ui, book: Book, state: PlaceState) -> list[Widget]:
    """The units there, side by side's colour, with their steps."""
    rows: list[Widget] = []
    for counter in state.counters:
        style = theme.style(*book.side_badges[counter.side])
        kind = book.units[counter.kind]
        steps = places.steps(counter.steps, counter.reported)
        note = say("reported") if counter.reported else ""
        rows.append(Row(ui, [
            CounterIcon(ui, book, state, counter.kind),
            Paragraph(ui, counter.name, theme.NOTE.ink(theme.HI)).growing(),
            Label(ui, note, theme.ASIDE),
            Label(ui, steps, theme.BODY.strong.ink(style.lit)),
        ], gap=8).named(f"unit:{counter.kind}").tipped([Run(f"{kind.name}\n", theme.HI, True), Run(f"{kind.text}\n"),
                       phrases.source_run(book, kind.source)]))
    return rows


class CounterIcon(Widget):
    """A unit's counter as on the map."""

    def __init__(self, ui: Ui, book: Book, state: PlaceState, kind: str) -> None:
        super().__init__(ui)
        self.picture = markers.counter(ui, book, next(one for one in state.counters if one.kind == kind))

    def natural(self) -> int:
        return self.picture.get_width()

    def measure(self, width: int) -> int:
        return self.picture.get_height()

    def paint(self, target: pygame.Surface) -> None:
        target.blit(self.picture, self.rect)


class Ordered(NamedTuple):
    """What comes of an order's button, and whether orders may be given now."""

    played: Callable[[Play], object]
    active: bool


def order_rows(ui: Ui, book: Book, view: View, plays: list[Play], ordered: Ordered) -> list[Widget]:
    """A button for each order possible there, playable ones first; the others say why not."""
    rows: list[Widget] = []
    for play in sorted(plays, key=lambda play: not can(view, play.row)):
        on = ordered.active and can(view, play.row)
        if on:
            lines = phrases.play_lines(book, view, play)
            note = phrases.change_runs(lines[:2])
        else:
            reasons = phrases.refusals(book, view, Move(play.row))
            note = [Run(reasons[0] if reasons else say("Not your turn"), theme.WARN if ordered.active else theme.MUTE)]
        look = theme.SMALL._replace(align="left", wrap=True, high=32)
        title = book.words.title(play.entry.id)
        button = Button(ui, title, partial(ordered.played, play), look, hint=str(play.entry.cost))
        button.named(f"order:{play.entry.id}").tipped(partial(phrases.tip_of, book, view, play.row))
        button.enabled = on
        below = Row(ui, [Spacer(ui, width=6), Paragraph(ui, note, theme.NOTE).growing()])
        rows.append(Column(ui, [button, below], gap=3))
    return rows


def place_panel(
    ui: Ui, book: Book, view: View, state: PlaceState, ordered: Ordered, close: Callable[[], object]
) -> Panel:
    """The whole card for a selected place."""
    place = book.places[state.place]
    style = theme.style(*book.side_badges[state.held])
    what = places.place_kind(place.kind)
    if place.theatre != "abroad":
        what = say("{kind} \u00b7 held by {side}", kind=what, side=book.words.side_name(state.held))
    head = Row(ui, [
        Icon(ui, f"mark:{style.mark}", 18, style.fill),
        Column(ui, [Paragraph(ui, place.name, theme.HEADING),
                    Label(ui, what, theme.ASIDE)], gap=0).growing(),
        IconButton(ui, "cross", close, say("Back to my seat (Esc)"), side=28).named("place_close"),
    ], gap=12, align="top")
    parts: list[Widget] = []
    if place.text:
        parts.append(Paragraph(ui, place.text, theme.NOTE).tipped(phrases.stacked([
            Run(place.text), phrases.source_run(book, place.source)])))
    if state.shares:
        words = " \u00b7 ".join(say("{side} {strength}", side=book.words.side_name(side), strength=strength)
                                for side, strength in state.shares)
        parts += [Label(ui, say("Ground strength: {sides}", sides=words), theme.ASIDE.strong),
                  ShareBar(ui, book, state.shares)]
    parts += force_rows(ui, book, state)
    battles = battle_widgets(ui, book, view, state)
    if battles:
        parts += [Rule(ui), *battles]
    plays = [play for play in book.plays_of(view.seat, Kind.ORDER) if place.id in play.entry.places]
    if plays:
        parts += [Rule(ui), Label(ui, say("Orders here"), theme.SUBHEADING)]
        parts += order_rows(ui, book, view, plays, ordered)
    for forum in book.document.forums:
        if forum.place == place.id:
            parts += [Rule(ui), *forums.meeting(ui, book, view, forum)]
            there = [play for play in book.sitting(view, view.seat) if play.entry.of == forum.id]
            parts += order_rows(ui, book, view, there, ordered)
    if not parts:
        parts.append(Label(ui, say("Nothing to say of it."), theme.ASIDE))
    body = Scroll(ui, Column(ui, parts, gap=9)).growing()
    return Panel(ui, [head, Rule(ui), body], theme.PanelLook(top=style.fill), gap=10).named("place")


def hover_words(book: Book, state: PlaceState) -> list[Run]:
    """The short tip of a place on the map: name, holder, forces."""
    place = book.places[state.place]
    runs = [Run(f"{place.name}\n", theme.HI, True)]
    what = places.place_kind(place.kind)
    if place.theatre != "abroad":
        what = say("{kind}, held by {side}", kind=what, side=book.words.side_name(state.held))
    runs.append(Run(what, theme.MUTE))
    for counter in state.counters:
        style = theme.style(*book.side_badges[counter.side])
        steps = places.steps(counter.steps, counter.reported)
        said = say("{steps}, reported", steps=steps) if counter.reported else steps
        runs += [Run("\n"), Run(counter.name, style.lit), Run(f"  {said}")]
    if state.attack:
        attack = say("{side} attacks here this round", side=book.words.side_name(state.attack))
        runs += [Run("\n"), Run(attack, theme.WARN, True)]
    return runs
