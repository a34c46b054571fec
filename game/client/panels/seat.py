"""The seat panel on the left: points now, means, the directive behind a press, promises and threats."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.client.keys import hint
from game.client.kit import (
    PRESSING,
    ClockRing,
    Column,
    Icon,
    Label,
    Panel,
    Paragraph,
    Plate,
    Pressable,
    Row,
    Rule,
    Run,
    Scroll,
    Spacer,
    TrackBar,
    TrackScale,
    Ui,
    Widget,
    draw,
    key_box,
    theme,
)
from game.client.obligations import Obligation, obligations
from game.client.panels import forums, phrases, since
from game.client.panels.since import Since
from game.client.reading import Book
from game.rules.views import View
from game.scenario.schema.points import Bands
from game.wording.messages import number, say
from game.wording.points import FIFTH, Band, band, band_name, place, placed


class BandBar(Widget):
    """Where a seat's points stand among the bands of results, each a fifth of the bar; and whence they came, if
    that is told."""

    def __init__(self, ui: Ui, levels: Bands, points: int, before: int | None = None) -> None:
        super().__init__(ui, tip=say("The place between disaster (0) and triumph (100), as the scenario sets them for "
                                 "this seat. Seats are compared by their places, not by their points."))
        self.at = place(points, levels)
        self.came = self.at if before is None else place(before, levels)
        self.now = band(levels, points)

    def measure(self, width: int) -> int:
        return self.ui.px(12) + self.ui.text.line(theme.NOTE) + self.ui.px(4)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        most = FIFTH * len(Band)
        here, came, *edges = (rect.x + round(at * rect.width / most)
                              for at in (self.at, self.came, *range(0, most + 1, FIFTH)))
        y = rect.y + ui.px(3)
        for i, (name, (left, right)) in enumerate(zip(Band, itertools.pairwise(edges), strict=True)):
            colour = theme.mix(theme.EMPTY, theme.LINE_STRONG, i / len(Band))
            if name == self.now:
                colour = theme.mix(theme.LINE_STRONG, theme.MUTE, 0.35)
            target.fill(colour, (left, y, max(1, right - left - ui.px(2)), ui.px(8)))
        colour = theme.IVORY if here > came else theme.WARN
        target.fill(colour, (min(here, came), y, abs(here - came), ui.px(8)))
        target.fill(theme.HI, (here - ui.px(1), rect.y, ui.px(3), ui.px(14)))
        y = rect.y + ui.px(15)
        first, last, middle = (placed(name, self.at) if name == self.now else band_name(name)
                               for name in (Band.DISASTER, Band.TRIUMPH, self.now))
        lit = theme.NOTE.ink(theme.HI)
        half = ui.text.width(middle, theme.NOTE.strong) // 2
        room = rect.width - sum(ui.text.width(words, theme.NOTE) + ui.px(8) for words in (first, last))
        if self.now not in (Band.DISASTER, Band.TRIUMPH) and room < 2 * half:
            first = last = ""
        ui.text.blit(target, first, (rect.x, y), lit if self.now == Band.DISASTER else theme.ASIDE)
        ui.text.blit(target, last, (rect.right, y), (lit if self.now == Band.TRIUMPH else theme.ASIDE).right)
        if self.now not in (Band.DISASTER, Band.TRIUMPH):
            at = min(max(here, rect.x + half + ui.text.width(first, theme.NOTE) + ui.px(8)),
                     rect.right - half - ui.text.width(last, theme.NOTE) - ui.px(8))
            ui.text.blit(target, middle, (at, y), theme.NOTE.strong.centre.ink(theme.HI))


class Directive(Widget):
    """The private directive: shown only while its key or the mouse is held, blank again at once."""

    focusable = True

    def __init__(self, ui: Ui, name: str, text: str) -> None:
        super().__init__(ui, key="directive", tip=None)
        self.name, self.text = name, text
        self.held = False

    def hold(self, on: bool) -> None:
        """Show or hide it."""
        if on != self.held:
            self.held = on
            self.touch()

    def measure(self, width: int) -> int:
        return self.ui.px(44)

    def secret(self) -> list[Run]:
        """What shows beside it while it is held."""
        return [Run(f"{self.name}\n", theme.IVORY, True), Run(self.text, theme.HI)]

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.PANEL_SOLID)
        draw.dotted_box(target, rect, theme.IVORY if self.held else theme.LINE_STRONG)
        pad = ui.px(12)
        lock = ui.icon("lock", 16, theme.HI)
        target.blit(lock, lock.get_rect(midleft=(rect.x + pad, rect.centery)))
        y = rect.centery - ui.text.line(theme.NOTE) / 2
        x = rect.x + pad + ui.px(26)
        x += ui.text.blit(target, say("Cabinet directive"), (x, y), theme.NOTE.ink(theme.HI))
        wide = key_box(ui, target, hint("directive"), rect.right - pad, rect.centery, theme.MUTE)
        right = rect.right - pad - wide - ui.px(8)
        if x + ui.px(8) + ui.text.width(say("hold"), theme.NOTE) <= right:
            ui.text.blit(target, say("hold"), (right, y), theme.ASIDE.right)

    def on_press(self, at: tuple[int, int]) -> bool:
        self.hold(True)
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        self.hold(False)

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in PRESSING:
            self.hold(True)
            return True
        return False

    def on_key_up(self, event: pygame.event.Event) -> bool:
        self.hold(False)
        return False

    def on_focus(self, gained: bool) -> None:
        if not gained:
            self.hold(False)


class Due(Plate):
    """A row on something that asks me for an answer; pressed, it shows the cards by which I give it."""

    def __init__(self, ui: Ui, content: Widget, show: Callable[[], object]) -> None:
        super().__init__(ui, content)
        self.show = show

    def activate(self) -> None:
        """Show them in the hand."""
        self.show()


def standing_rows(ui: Ui, book: Book, view: View, show: Callable[[str], object] | None) -> list[Widget]:
    """A row for everything that stands, with a rule between two. show: has the hand show the card of a row."""
    rows = [_row(ui, book, view, obligation, show) for obligation in obligations(book, view)]
    return [part for row in rows for part in (Rule(ui), row)][1:]


def _tip(book: Book, view: View, obligation: Obligation) -> list[Run]:
    """What stands, what it does, and how to answer it."""
    forum = next((one for one in book.document.forums if obligation.key == f"sits:{one.id}"), None)
    tip = forums.forum_tip(book, view, forum) if forum is not None else \
        phrases.tip_of(book, view, obligation.row, stands=True)
    return [*tip, Run("\n" + say("Click for the cards that answer it."), theme.HI)] if obligation.deed else tip


def _row(ui: Ui, book: Book, view: View, obligation: Obligation, show: Callable[[str], object] | None) -> Widget:
    style = theme.style(*book.badges[obligation.owner])
    presses = obligation.left <= 1 and not obligation.done
    head = Row(ui, [
        Icon(ui, f"mark:{style.mark}", 11, style.fill),
        Label(ui, obligation.kind, theme.ASIDE),
        *([Icon(ui, "eye_off", 13, theme.MUTE).named(f"secret:{obligation.key}")] if obligation.secret else []),
        Spacer(ui).growing(),
        Label(ui, obligation.state, theme.NOTE.ink(theme.WARN if presses else theme.MUTE)),
    ], gap=6)
    body = Column(ui, [head, Paragraph(ui, obligation.words, theme.NOTE.ink(theme.HI))], gap=1).growing()
    row: Widget = Row(ui, [ClockRing(ui, obligation.left, obligation.of), body], gap=10)
    if obligation.deed and show is not None:
        row = Due(ui, row, partial(show, obligation.deed))
    return row.named(obligation.key).tipped(partial(_tip, book, view, obligation))


class Ways(NamedTuple):
    """Where the seat's panel leads."""

    why: Callable[[], object]
    """To the sum of my points."""
    track: Callable[[str], object]
    """To the page of a track."""
    card: Callable[[str], object] | None
    """To the card of a row in the hand; None where there is no hand."""


def seat_panel(ui: Ui, book: Book, view: View, since_: Since, ways: Ways) -> tuple[Panel, Directive | None]:
    """The panel, and its directive widget (None where the seat was dealt none). since_: what changed since my last
    move."""
    seat = book.seats[view.seat]
    style = theme.style(*book.badges[view.seat])
    which = say("{city}, seat {number} of {seats}", city=seat.city, number=view.seat + 1, seats=len(book.seats))
    head = Row(ui, [
        Icon(ui, f"mark:{style.mark}", 20, style.fill),
        Column(ui, [
            Paragraph(ui, [Run(seat.name, theme.HI, True)], theme.LARGE),
            Paragraph(ui, which, theme.ASIDE),
        ], gap=0).growing(),
    ], gap=12)
    points = WhyRow(ui, say("My points now"), number(view.total), ways.why)
    parts: list[Widget] = [head, Rule(ui), points]
    parts.append(BandBar(ui, book.document.bands[seat.id], view.total))
    changed = since.told(since_)
    if changed:
        parts.append(Paragraph(ui, changed, theme.NOTE).named("since"))
    parts.append(Rule(ui))
    for name, words in book.words.means(seat.id).items():
        track, value = book.tracks[name], book.value(view, name)
        colour = theme.WARN if book.near_end(name, value) else theme.IVORY if name == seat.capital else theme.TEXT
        bar = TrackBar(ui, words, value, TrackScale(track.low, track.high, colour))
        bar.style = theme.BODY
        tip = partial(phrases.track_tip, book, view, name)
        parts.append(bar.leads(partial(ways.track, name)).named(f"track:{name}").tipped(tip))
    dealt = book.directive(view)
    directive = Directive(ui, dealt.name, dealt.text) if dealt is not None else None
    if directive is not None:
        parts.append(directive)
    rows = standing_rows(ui, book, view, ways.card)
    standing = say("What stands \u00b7 rounds left") if book.document.forums else \
        say("Promises and threats \u00b7 rounds left")
    parts.append(Paragraph(ui, standing, theme.ASIDE.strong))
    if not rows:
        parts.append(Label(ui, say("None stand."), theme.ASIDE))
    column = Column(ui, [*parts, *rows], gap=9)
    scroll = Scroll(ui, column).growing()
    panel = Panel(ui, [scroll], theme.PanelLook(top=style.fill), pad=(16, 14)).named("seat")
    return panel, directive


class WhyRow(Pressable):
    """A total that answers 'why' when pressed."""

    def __init__(self, ui: Ui, words: str, value: str, why: Callable[[], object]) -> None:
        super().__init__(ui, key="points", tip=say("Press {key}, or click, for the sum", key=hint("points")))
        self.words, self.value, self.why = words, value, why

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.LARGE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        middle = rect.centery
        style = theme.BODY.ink(theme.IVORY if self.hovered else theme.HI)
        ui.text.blit(target, self.words, (rect.x, middle - ui.text.line(style) / 2), style)
        ui.text.blit(target, self.value, (rect.right, middle - ui.text.line(theme.LARGE) / 2), theme.HEADING.right)

    def activate(self) -> None:
        self.why()
