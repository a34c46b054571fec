"""What everybody at the table may know of a game: the tracks that moved, and the headlines. A curtain shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.client.kit import Column, Label, Paragraph, Rule, Run, TrackBar, Ui, Widget, theme
from game.client.panels import log
from game.client.panels.topbar import track_scale
from game.client.reading import Book
from game.match.match import Match
from game.rules.facts import Change, OfferAccepted, OfferJoined, OfferMade, OfOffer, RoundBegun
from game.wording.messages import say
from game.wording.told import Breath, Told, Topic, dispatches
from game.wording.tracks import lean

MOST_TRACKS, MOST_LINES = 7, 6
"""Most tracks and headlines that are shown."""
WEIGHTY = (Topic.END, Topic.CONSENT, Topic.BREACH, Topic.SECRET, Topic.CLIMB, Topic.TALKS, Topic.BATTLE, Topic.NEWS)
"""What is told before all else where there is too much, the weightiest first."""


def moved_tracks(book: Book, match: Match, since: int) -> list[Change]:
    """The public tracks that stand elsewhere than before step `since` (0: than at the very start), in their order."""
    now = match.view(None)
    before = match.view(None, since - 1).values if since else book.tables.start
    columns = [book.tables.column[track] for track in book.tracks]
    return [Change(column, int(before[column]), int(now.values[column])) for column in columns
            if now.sees(column) and before[column] != now.values[column]]


def headlines(breaths: Sequence[Breath]) -> list[Told]:
    """What is worth a line, the weightiest if there is too much, in the order in which it happened."""
    aloud = dispatches(breaths)
    told = [item for at, item in enumerate(aloud) if _headline(item, aloud[at + 1 :])]
    best = sorted(range(len(told)), key=lambda at: (_rank(told[at]), -at))[:MOST_LINES]
    return [told[at] for at in sorted(best)]


def _headline(told: Told, later: Sequence[Told]) -> bool:
    """Whether it is worth a line: of the talks, what was agreed, and the offers that nothing has answered since."""
    match told.fact:
        case OfferAccepted():
            return True
        case OfferMade():
            return not any(isinstance(one.fact, OfOffer) and not isinstance(one.fact, OfferJoined)
                           and {*told.fact.parties} == {*one.fact.parties} for one in later)
        case OfOffer() | RoundBegun():
            return False
    return True


def _rank(told: Told) -> int:
    return WEIGHTY.index(told.topic) if told.topic in WEIGHTY else len(WEIGHTY)


def tracks(ui: Ui, book: Book, title: str, moved: Sequence[Change], most: int) -> Widget:
    """The tracks that moved, `most` of them, under a title."""
    bars: list[Widget] = [_bar(ui, book, change) for change in moved[:most]]
    rest = len(moved) - most
    more = [Label(ui, say("and {n} more", n=rest), theme.ASIDE)] if rest > 0 else []
    return _side(ui, title, [*bars, *more], say("Nothing that all can see has moved."))


def _bar(ui: Ui, book: Book, change: Change) -> TrackBar:
    track = book.tracks[book.tables.names[change.column]]
    says = partial(book.words.value, book.variables[track.id]) if track.values else partial(lean, track)
    bar = TrackBar(ui, track.name, change.after, track_scale(book, track), says(change.after))
    bar.was, bar.says = change.before, says
    return bar.named(f"track:{track.id}")


def news(ui: Ui, book: Book, lines: Sequence[Told], most: int) -> Widget:
    """The last `most` of some headlines, each with its date."""
    told: list[Widget] = [
        Paragraph(ui, [Run(f"{log.day(line)}  ", theme.MUTE), *log.sentence(book, line)], theme.NOTE)
        for line in lines[-most:]
    ]
    return _side(ui, say("What everybody knows"), told, say("No news."))


def _side(ui: Ui, title: str, lines: Sequence[Widget], empty: str) -> Widget:
    body = list(lines) or [Paragraph(ui, empty, theme.ASIDE)]
    return Column(ui, [Paragraph(ui, title, theme.SUBHEADING), Rule(ui, theme.LINE_STRONG), *body], gap=10)
