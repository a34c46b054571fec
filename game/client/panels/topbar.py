"""The bar along the top: date and round, whose move, the clock, the tracks that decide, and help."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.client.kit import Column, Icon, IconButton, Label, Panel, Row, Spacer, TrackBar, TrackScale, Ui, Widget, theme
from game.client.panels import forums, phrases
from game.client.reading import Book
from game.rules.views import View
from game.scenario.schema.parties import Track
from game.wording.dates import span
from game.wording.messages import say
from game.wording.turns import is_thinking, round_of, to_move

HIGH = 56


class Pips(Widget):
    """One square a round: past, present, to come."""

    def __init__(self, ui: Ui, now: int, of: int) -> None:
        super().__init__(ui, tip=round_of(now, of))
        self.now, self.of = now, of

    def natural(self) -> int:
        return self.of * self.ui.px(11) + (self.of - 1) * self.ui.px(3)

    def measure(self, width: int) -> int:
        return self.ui.px(11)

    def paint(self, target: pygame.Surface) -> None:
        side, gap = self.ui.px(11), self.ui.px(3)
        for i in range(self.of):
            colour = theme.MUTE if i + 1 < self.now else theme.IVORY if i + 1 == self.now else theme.EMPTY
            target.fill(colour, (self.rect.x + i * (side + gap), self.rect.y, side, side))


class TurnClock(Widget):
    """How long the seat has been at the screen, in minutes and seconds."""

    def __init__(self, ui: Ui, since: float) -> None:
        super().__init__(ui, tip=say("Time since I took the seat"), key="clock")
        self.since = since
        self.shown = 0

    def natural(self) -> int:
        return self.ui.px(20) + self.ui.text.width("00:00", theme.BODY.strong)

    def measure(self, width: int) -> int:
        return self.ui.px(22)

    def step(self) -> None:
        """Show another second when one has gone."""
        now = int(time.monotonic() - self.since)
        if now != self.shown:
            self.shown = now
            self.touch()

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        ink = ui.icon("clock", 14, theme.MUTE)
        target.blit(ink, ink.get_rect(midleft=(rect.x, rect.centery)))
        words = f"{min(99, self.shown // 60):02d}:{self.shown % 60:02d}"
        y = rect.centery - ui.text.line(theme.BODY) / 2
        ui.text.blit(target, words, (rect.x + ui.px(20), y), theme.SUBHEADING)


class Divider(Widget):
    """An upright rule."""

    def natural(self) -> int:
        return self.ui.px(25)

    def measure(self, width: int) -> int:
        return self.ui.px(30)

    def paint(self, target: pygame.Surface) -> None:
        target.fill(theme.LINE, (self.rect.centerx, self.rect.y, self.ui.px(1), self.rect.height))


def last_round(view: View) -> int:
    """The number of the last round of this game."""
    return view.round + max(0, view["rounds_left"] - 1)


def chief_tracks(book: Book) -> list[Track]:
    """Public tracks for the bar: dangers first, then the author's order; no seat's own, none of named values."""
    own = {name for seat in book.seats for name in (seat.capital, seat.support, seat.credibility)}
    shown = [t for t in book.document.tracks if t.id not in own and "all" in t.sees and not t.values]
    return sorted(shown, key=lambda track: track.id not in book.dangers)


def two_ended(track: Track) -> bool:
    """Whether a track's ends are parties (written with capitals), so that it is a tug between them."""
    return len(track.ends) == 2 and all(end[:1].isupper() for end in track.ends)


def track_scale(book: Book, track: Track) -> TrackScale:
    """What a track is shown on; the dangers in orange."""
    colour = theme.WARN if track.id in book.dangers else theme.TEXT
    ends = (theme.SEAT_STYLES["teal"].fill, theme.IVORY) if two_ended(track) else None
    return TrackScale(track.low, track.high, colour, ends)


def track_bar(
    ui: Ui, book: Book, view: View, track: Track, before: dict[str, int], width: float = 100
) -> TrackBar:
    """A track for the bar or a list, with a mark where it moved against me since I last looked."""
    value = book.value(view, track.id)
    old = before.get(track.id, value)
    moved = 0
    if value != old and book.good(view, book.tables.column[track.id], value - old) < 0:
        moved = 1 if value > old else -1
    shown = ""
    if two_ended(track):
        lean = value - (track.low + track.high) / 2
        shown = say("{party} by {lead}", party=track.ends[0] if lean < 0 else track.ends[1],
                    lead=round(abs(lean))) if lean else say("even")
    bar = TrackBar(ui, track.name, value, track_scale(book, track), shown)
    bar.moved, bar.width = moved, width
    return bar.named(f"track:{track.id}").tipped(partial(phrases.track_tip, book, view, track.id))


class Doors(NamedTuple):
    """Where the bar's buttons lead."""

    menu: Callable[[], object]
    help: Callable[[], object]
    tracks: Callable[[], object]


class Turn(NamedTuple):
    """Whose turn it is at the screen: its clock, and the seat whose bot is thinking ('' if none is)."""

    clock: TurnClock
    thinking: str = ""


def top_bar(ui: Ui, book: Book, view: View, before: dict[str, int], doors: Doors, turn: Turn) -> Panel:
    """The bar for a view; `before`: track values when this seat last looked."""
    style = theme.style(*book.badges[view.to_move])
    last = last_round(view)
    window = book.document.rounds[view.round - 1]
    when = Column(ui, [
        Label(ui, span(window.from_, window.to), theme.SUBHEADING),
        Label(ui, round_of(view.round, last), theme.ASIDE),
    ], gap=0)
    menu = IconButton(ui, "menu", doors.menu, say("Menu: settings, help, leave the game (Esc)")).named("menu")
    row = Row(ui, [
        menu, when, Spacer(ui, width=8), Pips(ui, view.round, last), Divider(ui),
        Icon(ui, f"mark:{style.mark}", 16, style.fill), _whose_move(ui, book, view, turn.thinking),
        Spacer(ui, width=8), turn.clock, Divider(ui),
    ], gap=10, pad=(12, 0)).growing()
    _add_tracks(row, book, view, before)
    row.add(Spacer(ui).growing())
    row.add(IconButton(ui, "chart", doors.tracks, say("Every track, and what it stands for (T)")).named("tracks"))
    row.add(IconButton(ui, "question", doors.help, say("Rules on a page, glossary, keys (?)")).named("help"))
    look = theme.PanelLook(theme.with_alpha(theme.PANEL, 248), None, radius=0)
    return Panel(ui, [row], look, pad=(0, 6)).named("topbar")


def _whose_move(ui: Ui, book: Book, view: View, thinking: str) -> Column:
    """Who is to move, and who then."""
    whose, after = say("The game is over"), ""
    if view.to_move >= 0:
        whose = to_move(book.seats[view.to_move].name)
        left, each = view.moves_left(view.to_move), book.document.moves
        following = book.seats[(view.to_move + 1) % len(book.seats)].name
        after = say("Move {move} of {all} \u00b7 then {next}", move=max(1, each - left + 1), all=each,
                    next=following) if left else say("Answers an offer")
    lit = theme.style(*book.badges[view.to_move]).lit
    return Column(ui, [
        Label(ui, is_thinking(thinking) if thinking else whose, theme.BODY.strong.ink(lit)),
        Label(ui, after, theme.ASIDE),
    ], gap=0)


def _add_tracks(row: Row, book: Book, view: View, before: dict[str, int]) -> None:
    """Add the tracks that decide, then the forums, as many as have room."""
    ui = row.ui
    room = ui.size[0] - row.natural() - ui.px(120)
    shown = 0
    bars = [track_bar(ui, book, view, track, before, width=178 if two_ended(track) else 132)
            for track in chief_tracks(book)]
    for bar in bars + [forums.forum_bar(ui, book, view, forum) for forum in book.document.forums]:
        need = bar.natural() + ui.px(26)
        if need <= room:
            room -= need
            if shown:
                row.add(Spacer(ui, width=4))
            row.add(bar)
            shown += 1
