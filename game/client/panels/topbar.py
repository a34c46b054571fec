"""The bar along the top: date and round, whose move, the clock, the tracks that decide, and help."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.client.clocks import Clocks, Left
from game.client.keys import hint
from game.client.kit import (
    Column,
    Flow,
    Icon,
    IconButton,
    Label,
    Panel,
    Row,
    Spacer,
    TrackBar,
    TrackScale,
    Ui,
    Widget,
    theme,
)
from game.client.panels import forums, phrases
from game.client.reading import Book
from game.rules.views import View
from game.scenario.schema.parties import Track
from game.wording.dates import span
from game.wording.messages import say
from game.wording.tracks import lean, two_ended
from game.wording.turns import called, is_thinking, round_of, time_left, to_move

HIGH = 56
WIDER = 34
MOST_TRACKS = 5
"""Most tracks in sight where the scenario names none."""


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
    """How long the seat has been at the screen; or, where the game has a clock, how much is left for the move and,
    after a plus, for its moves of the round. Nothing while it is another's turn, beside whose name it would stand."""

    def __init__(self, ui: Ui, since: float, clocks: Clocks, mine: bool) -> None:
        tip = say("Time since I took the seat")
        if clocks.clock.move and clocks.clock.round:
            tip = say("Time left for this move, and then for my moves of this round")
        elif clocks.clock:
            tip = say("Time left for this move") if clocks.clock.move else say("Time left for my moves of this round")
        super().__init__(ui, tip=tip if mine else None, key="clock")
        self.since, self.clocks, self.mine = since, clocks, mine
        self.gone = 0
        self.shown = self._words()

    def _words(self) -> str:
        if not self.mine:
            return ""
        if self.clocks.paused:
            return say("paused")
        clock = self.clocks.ticking(0.0)
        if clock is None:
            return f"{min(99, self.gone // 60):02d}:{self.gone % 60:02d}"
        return time_left(clock.move, clock.round)

    def natural(self) -> int:
        clock = self.clocks.clock
        widest = "00:00 + 00:00" if clock.move and clock.round else "00:00"
        return self.ui.px(20) + max(self.ui.text.width(words, theme.BODY.strong) for words in (widest, say("paused")))

    def measure(self, width: int) -> int:
        return self.ui.px(22)

    def step(self) -> None:
        """Show another second when one has gone."""
        self.gone = int(time.monotonic() - self.since)
        words = self._words()
        if words != self.shown:
            self.shown = words
            self.touch(alone=True)

    def paint(self, target: pygame.Surface) -> None:
        if not self.mine:
            return
        ui, rect = self.ui, self.rect
        scarce = self.clocks.on and self.clocks.left in (Left.LITTLE, Left.NONE)
        ink = ui.icon("clock", 14, theme.WARN if scarce else theme.MUTE)
        target.blit(ink, ink.get_rect(midleft=(rect.x, rect.centery)))
        y = rect.centery - ui.text.line(theme.BODY) / 2
        style = theme.SUBHEADING.ink(theme.WARN) if scarce else theme.SUBHEADING
        ui.text.blit(target, self.shown, (rect.x + ui.px(20), y), style)


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


def headline_tracks(book: Book) -> list[Track]:
    """The tracks that stay in sight: those that the scenario names; else dangers first, then the author's order."""
    if book.document.headline:
        return [book.tracks[name] for name in book.document.headline]
    own = {name for seat in book.seats for name in (seat.capital, seat.support, seat.credibility)}
    shown = [t for t in book.document.tracks if t.id not in own and "all" in t.sees and not t.values]
    return sorted(shown, key=lambda track: track.id not in book.dangers)[:MOST_TRACKS]


def track_scale(book: Book, track: Track) -> TrackScale:
    """What a track is shown on; the dangers in orange."""
    return scale((track.low, track.high), track.id in book.dangers, two_ended(track))


def scale(ends: tuple[int, int], danger: bool, tug: bool) -> TrackScale:
    """What a track from end to end is shown on; danger: whether a game may end at its top, tug: between two parties."""
    parties = (theme.SEAT_STYLES["teal"].fill, theme.IVORY) if tug else None
    return TrackScale(*ends, theme.WARN if danger else theme.TEXT, parties)


def track_bar(ui: Ui, book: Book, view: View, track: Track, before: dict[str, int]) -> TrackBar:
    """A track for the bar or a list, with a mark of where it moved since I last looked and whether that is good."""
    value = book.value(view, track.id)
    bar = TrackBar(ui, track.name, value, track_scale(book, track), lean(track, value))
    bar.moved = value - before.get(track.id, value)
    bar.good = book.good(view, book.tables.column[track.id], bar.moved) if bar.moved else 0
    bar.says = partial(lean, track)
    return bar.named(f"track:{track.id}").tipped(partial(phrases.track_tip, book, view, track.id))


class Doors(NamedTuple):
    """Where the bar's buttons lead."""

    menu: Callable[[], object]
    help: Callable[[], object]
    tracks: Callable[[], object]
    track: Callable[[str], object]
    """To the page of one track."""


class Turn(NamedTuple):
    """Whose turn it is at the screen: its clock, the seat whose bot is thinking ('' if none is), and who plays the seat
    to move."""

    clock: TurnClock
    thinking: str = ""
    person: str = ""


def top_bar(ui: Ui, book: Book, view: View, before: dict[str, int], doors: Doors, turn: Turn) -> Panel:
    """The bar for a view; `before`: track values when this seat last looked. Its tracks stand in a second line where
    they have no room beside the rest."""
    style = theme.style(*book.badges[view.to_move])
    last = last_round(view)
    window = book.document.rounds[view.round - 1]
    when = Column(ui, [
        Label(ui, span(window.from_, window.to), theme.SUBHEADING),
        Label(ui, round_of(view.round, last), theme.ASIDE),
    ], gap=0)
    menu = IconButton(ui, "menu", doors.menu, say("Menu: settings, help, leave the game (Esc)")).named("menu")
    bars = [track_bar(ui, book, view, track, before).leads(partial(doors.track, track.id))
            for track in headline_tracks(book)]
    every = say("Every track, and what it stands for ({key})", key=hint("tracks"))
    ends = [IconButton(ui, "chart", doors.tracks, every).named("tracks"),
            IconButton(ui, "question", doors.help, say("Rules on a page, glossary, keys (?)")).named("help")]
    whose = Row(ui, [Icon(ui, f"mark:{style.mark}", 16, style.fill),
                     _whose_move(ui, book, view, turn)], gap=10)
    rounds, clock = Pips(ui, view.round, last), turn.clock
    for shed in ((), (rounds,)) if clock.clocks.clock else ((), (rounds,), (rounds, clock)):
        parts = [menu, when, *(part for part in (rounds,) if part not in shed), Divider(ui), whose,
                 *(part for part in (clock,) if part not in shed), Divider(ui)]
        shown = Row(ui, bars, gap=18)
        row = Row(ui, [*parts, shown, Spacer(ui).growing(), *ends], gap=10, pad=(12, 0)).growing()
        room = ui.size[0] - row.natural()
        if room >= 0:
            break
    lines: list[Widget] = [row]
    if room < 0:
        lines = [Row(ui, [*parts[:-1], Spacer(ui).growing(), *ends], gap=10, pad=(12, 0)),
                 Row(ui, [shown], pad=(12, 0))]
        room = ui.size[0] - lines[1].natural()
        if room < 0:
            lines[1] = Column(ui, [Flow(ui, bars, gap=18)], pad=(12, 0))
    room = _add_forums(shown, book, view, room)
    wider = max(0.0, min(WIDER, room / ui.scale / max(1, len(bars)) - 8))
    for bar in bars:
        bar.width = bar.natural() / ui.scale + wider
    return Panel(ui, lines, theme.PanelLook(theme.PANEL_SOLID, None, radius=0), pad=(0, 6)).named("topbar")


def _whose_move(ui: Ui, book: Book, view: View, turn: Turn) -> Column:
    """Who is to move, and who then."""
    whose, after = say("The game is over"), ""
    if view.to_move >= 0:
        whose = to_move(called(book.seats[view.to_move].name, turn.person))
        move, each = book.nth_move(view)
        following = book.following(view)
        after = say("Answers an offer") if not move else \
            say("Move {move} of {all} \u00b7 the last of the game", move=move, all=each) if following is None else \
            say("Move {move} of {all} \u00b7 then {next}", move=move, all=each, next=following.name)
    lit = theme.style(*book.badges[view.to_move]).lit
    return Column(ui, [
        Label(ui, is_thinking(turn.thinking) if turn.thinking else whose, theme.BODY.strong.ink(lit)),
        Label(ui, after, theme.ASIDE),
    ], gap=0)


def _add_forums(row: Row, book: Book, view: View, room: int) -> int:
    """Add the forums after the tracks, as many as have room; returns what is left of it. They come before tracks are
    made wider, so that none comes and goes with the words that a track shows."""
    for forum in book.document.forums:
        bar = forums.forum_bar(row.ui, book, view, forum)
        wide = bar.natural() + row.ui.px(18)
        if wide > room:
            break
        row.add(bar)
        room -= wide
    return room
