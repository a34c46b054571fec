"""The board that who looks on sees: the map, who is to move, offers that are open, a dispatch, the headline tracks."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Spacer, TrackBar, Ui, Widget, theme
from game.client.map import inset
from game.client.map.mapview import MapView
from game.client.panels import log, topbar
from game.client.public.offers import offers_panel
from game.client.public.outlook import Outlook
from game.client.reading import Book
from game.scenario.schema.parties import Track
from game.wording.dates import span
from game.wording.messages import capital, count, say, stopped
from game.wording.told import Told
from game.wording.turns import called, round_of, to_move

TOP, STRIP, TRACKS, RIGHT, EDGE = 72, 76, 84, 330, 16
"""Design sizes of the bar, the dispatch, the tracks and the panel of offers, and what lies between them."""
ASIDE = 48
"""So much of the map's room is left for counters and names beside its places."""
MOST_TRACKS = 5


@dataclass(frozen=True)
class Looking:
    """What the board says of whoever looks: whose move it is in words, with whose eyes it is seen, and what that leaves
    out. item: which dispatch is shown."""

    whose: str
    eyes: str
    note: str
    item: int = 0


class Board(Widget):
    """The parts of a board, and `over`, what stands over its map: controls, if there are any.

    Of the two panels of offers the one with notes is shown where there is room for it."""

    def __init__(self, ui: Ui, map_: MapView, outlook: Outlook, looking: Looking, over: Widget | None = None) -> None:
        super().__init__(ui, key="board")
        self.map, self.outlook, self.over = map_, outlook, over
        map_.ui, map_.parent, map_.scene.corner = ui, None, 0
        map_.show(outlook.view)
        self.insets = [inset.Inset(ui, map_, number) for number in range(2)]
        self.offers = offers_panel(ui, outlook.book, outlook.view, noted=True)
        self.brief = offers_panel(ui, outlook.book, outlook.view, noted=False)
        self.strip = dispatch(ui, outlook, looking.item)
        self.tracks = tracks(ui, outlook)
        self.bar = bar(ui, outlook, looking)
        parts = [map_, *self.insets, self.offers, self.brief, self.strip, self.tracks, self.bar]
        for part in [*parts, *([over] if over is not None else [])]:
            self.add(part)

    def arrange(self) -> None:
        px, rect = self.ui.px, self.rect
        edge = px(EDGE)
        self.bar.place(pygame.Rect(rect.x, rect.y, rect.width, max(px(TOP), self.bar.measure(rect.width))))
        wide = rect.width - 2 * edge
        low = max(px(TRACKS), self.tracks.measure(wide))
        self.tracks.place(pygame.Rect(rect.x + edge, rect.bottom - edge - low, wide, low))
        top, bottom = self.bar.rect.bottom + edge, self.tracks.rect.y - edge
        right = min(px(RIGHT), wide // 2)
        whole = self.offers.measure(right) <= bottom - top
        self.offers.visible, self.brief.visible = whole, not whole
        panel = self.offers if whole else self.brief
        panel.place(pygame.Rect(rect.right - edge - right, top, right, min(panel.measure(right), bottom - top)))
        left_wide = wide - right - edge
        tall = self.strip.measure(left_wide)
        self.strip.place(pygame.Rect(rect.x + edge, bottom - tall, left_wide, tall))
        room = pygame.Rect(rect.x + edge, top, left_wide - px(ASIDE), bottom - px(STRIP) - top)
        if self.over is not None:
            most = min(left_wide, self.over.natural())
            self.over.place(pygame.Rect(rect.x + edge, top, most, self.over.measure(most)))
            under = self.over.rect.bottom + edge // 2 - room.y
            room = pygame.Rect(room.x, room.y + under, room.width, room.height - under)
        self.map.viewport.home_room = self.map.viewport.room = room
        self.map.place(rect)
        below = panel.rect.bottom + edge
        free = pygame.Rect(panel.rect.x, below, right, bottom - below)
        inset.place_insets(self.insets, self.map, [free])


def bar(ui: Ui, outlook: Outlook, looking: Looking) -> Panel:
    """The round, whose move it is, and with whose eyes the board is seen."""
    book, view = outlook.book, outlook.view
    last, window = topbar.last_round(view), book.document.rounds[view.round - 1]
    style = theme.style(*book.badges[view.to_move])
    eye = "eye_off" if not outlook.eye.all else "eye"
    row = Row(ui, [
        Column(ui, [Label(ui, round_of(view.round, last), theme.HEADING),
                    Label(ui, span(window.from_, window.to), theme.ASIDE)], gap=0),
        topbar.Pips(ui, view.round, last), topbar.Divider(ui),
        Icon(ui, f"mark:{style.mark}", 20, style.fill),
        Column(ui, [Paragraph(ui, looking.whose, theme.HEADING.ink(style.lit), lines=1),
                    Label(ui, after(outlook), theme.ASIDE)], gap=0).growing(),
        Column(ui, [Label(ui, looking.eyes, theme.SUBHEADING.right),
                    Row(ui, [Spacer(ui).growing(), Icon(ui, eye, 15, theme.TEXT),
                             Label(ui, looking.note, theme.NOTE)], gap=6)], gap=2),
    ], gap=16, pad=(20, 0)).growing()
    look = theme.PanelLook(theme.with_alpha(theme.PANEL, 250), None, radius=0)
    return Panel(ui, [row], look, pad=(0, 6)).named("bar")


def whose(book: Book, outlook: Outlook) -> str:
    """Whose move it is, or how it ended."""
    view = outlook.view
    if view.over:
        return book.document.endings[view["over"] - 1].name
    seat = book.seats[view.to_move]
    return to_move(called(seat.name, outlook.match.person(seat.id)))


def after(outlook: Outlook) -> str:
    """Which of its moves it is, and whose move comes then."""
    book, view = outlook.book, outlook.view
    if view.over:
        return say("The game is over")
    move, each = book.nth_move(view)
    if not move:
        return say("Answers an offer")
    following = book.following(view)
    if following is None:
        return say("Move {move} of {all}, the last of the game", move=move, all=each)
    return say("Move {move} of {all}, then {next}", move=move, all=each, next=following.name)


# ---------------------------------------------------------------------- the dispatch
def dispatch(ui: Ui, outlook: Outlook, item: int) -> Panel:
    """One dispatch of the last move, of so many."""
    book, news = outlook.book, outlook.news
    told = news[item % len(news)] if news else None
    style = theme.style(*book.badges[told.seat if told is not None else -1])
    if told is None:
        return Panel(ui, [Label(ui, say("Nothing has happened yet."), theme.BODY)]).named("dispatch")
    parts: list[Widget] = [Label(ui, log.day(told), theme.BODY)]
    if told.seat >= 0:
        parts.append(Icon(ui, f"mark:{style.mark}", 16, style.fill))
    parts.append(Column(ui, [
        Paragraph(ui, told.title, theme.BODY.strong.ink(theme.HI), lines=1),
        Paragraph(ui, about(told), theme.NOTE, lines=2),
    ], gap=1).growing())
    if len(news) > 1:
        parts.append(Label(ui, count("{at} of {n} dispatch", "{at} of {n} dispatches", len(news),
                                     at=item % len(news) + 1), theme.ASIDE))
    look = theme.PanelLook(top=style.fill if told.seat >= 0 else None)
    return Panel(ui, [Row(ui, parts, gap=14)], look, pad=(16, 9)).named("dispatch")


def about(told: Told) -> str:
    """What there is to say beside the title of a told thing."""
    die = told.die.words if told.die is not None else ""
    return " ".join(stopped(capital(words)) for words in (told.detail, told.text, die, told.why) if words)


# ---------------------------------------------------------------------- the tracks
def tracks(ui: Ui, outlook: Outlook) -> Panel:
    """The headline tracks, each with its last change and the cause."""
    book = outlook.book
    room = ui.size[0] / ui.scale - 2 * EDGE - 2 * theme.PAD_X
    shown: list[Widget] = []
    for track in topbar.headline_tracks(book):
        bar_ = topbar.track_bar(ui, book, outlook.view, track, {})
        bar_.style = theme.BODY
        fits = bar_.natural() <= ui.px(room / MOST_TRACKS - 28)
        if fits and len(shown) < MOST_TRACKS:
            shown.append(Column(ui, [bar_, _cause(ui, outlook, track)], gap=4).growing())
    return Panel(ui, [Row(ui, shown, gap=28, align="top")], pad=(theme.PAD_X, 11)).named("tracks")


def _cause(ui: Ui, outlook: Outlook, track: Track) -> Paragraph:
    """Why a track stands where it stands."""
    value = outlook.book.value(outlook.view, track.id)
    moved = outlook.moved(outlook.book.tables.column[track.id])
    worse = moved is not None and track.id in outlook.book.dangers and value > moved.before
    words = moved.words if moved is not None else say("has not moved")
    return Paragraph(ui, words, theme.NOTE.ink(theme.WARN if worse else theme.MUTE), lines=3)


def bars(board: Board) -> list[TrackBar]:
    """The tracks that a board shows."""
    return [widget for widget in board.tracks.walk() if isinstance(widget, TrackBar)]
