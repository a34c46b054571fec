"""Draws screens at sizes of the window and wishes for the interface's scale, and says what went wrong."""

from __future__ import annotations

import itertools
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from game.client.app import SCREENS, App
from game.client.kit import Column, Panel, Row, Widget
from game.client.loop import Loop
from game.client.screens.help import TABS, HelpScreen
from game.client.screens.news import NewsScreen
from game.client.screens.offer.effect import KNOWN, NEAR
from game.client.screens.offer.screen import OfferScreen
from game.client.screens.table.layout import LEFT, RIGHT_SIDE
from game.client.screens.table.screen import TableScreen
from game.client.screens.why import WhyScreen
from game.client.session import Session, open_session
from game.match.files import data_folder
from game.match.match import Match
from game.scenario import load
from tests.client.acting import overflowing
from tests.kept_games import play_on

Size = tuple[int, int]
ALONE = ("title", "new", "scenarios", "load", "settings", "keys", "help", "curtain", "ending", "review", "class",
         "class_file", "wall", "debrief", "folder")
"""The screens that show no seat."""


ACCENTS = str.maketrans("aeiouyAEIOU", "\u00e4\u00e9\u00ef\u00f6\u00fc\u00ff\u00c4\u00c9\u00cf\u00d6\u00dc")
PART = re.compile(r"(\{[a-z_]*\}|\*\*)")
SETTLEMENT = ("c_idlib_1", "c_wagner_out", "c_line_sirte", "c_format_joint")
"""A draft with clauses of every kind."""
MOST_EMPTY = 1 / 3
"""Share of a panel's height that may be empty."""


class Long(NullTranslations):
    """A made-up language whose messages are two fifths longer than the English ones, with accents."""

    def gettext(self, message: str) -> str:
        parts = [part if number % 2 else part.translate(ACCENTS) for number, part in enumerate(PART.split(message))]
        letters = sum(len(part) for part in parts[::2])
        words = itertools.cycle(("zw\u00f6lf", "\u00fcber", "dur\u00e7h", "gr\u00f6\u00dfe"))
        more = round(letters * 0.4)
        filler = "\u00e9" * more if more < 5 else (" " + " ".join(itertools.islice(words, more)))[:more]
        return "".join(parts) + filler

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def overlapping(root: Widget) -> Iterator[str]:
    """Neighbours in a row or column of which one covers another."""
    for widget in root.walk():
        if isinstance(widget, (Row, Column)):
            for one, two in itertools.combinations(widget.shown(), 2):
                covered = one.rect.clip(two.rect)
                if covered.width > 1 and covered.height > 1:
                    yield f"{_called(one)} and {_called(two)} overlap in {_called(widget)}"


def hollow(root: Widget) -> Iterator[str]:
    """Panels of which more than a third is empty."""
    for widget in root.walk():
        if isinstance(widget, Panel) and widget.look.fill and widget.rect.height:
            empty = 1 - widget.whole(widget.rect.width) / widget.rect.height
            if empty > MOST_EMPTY:
                yield f"{_called(widget)} is empty to {empty:.0%}"


def _called(widget: Widget) -> str:
    return f"{type(widget).__name__} {widget.key} {getattr(widget, 'words', '')!s:.40}"


def faults(app: App) -> list[str]:
    """What does not fit on the topmost screen, overlaps, or stands empty."""
    assert app.top is not None
    return [*overflowing(app), *overlapping(app.top.root), *hollow(app.top.root)]


def ended(scenario: Path, folder: Path) -> Path:
    """A saved game of a scenario that has ended."""
    loaded = load(scenario)
    match = Match.new(loaded, dict.fromkeys(loaded.tables.seats, "person"), 11, folder, rounds=2)
    play_on(match)
    assert match.path is not None
    return match.path


def opened(name: str, session: Session, under: str = "") -> App:
    """A window that shows a screen of a game, over another one if it is named."""
    app = App((1280, 720), offscreen=True)
    app.session = session
    if name == "load":
        Match.new(session.match.scenario, dict.fromkeys(session.tables.seats, "person"), 11, data_folder())
    if name not in ALONE and not session.seat:
        session.take(session.match.to_move)
        session.news()
    if under:
        app.open(under)
    (app.push if under else app.open)(name)
    return app


def states(app: App) -> list[Callable[[], object]]:
    """What brings the topmost screen into each of its states."""
    top = app.top
    match top:
        case TableScreen():
            return [top.toggle_legend, partial(top.map.choose, 0), partial(top.unfold, LEFT),
                    partial(top.unfold, RIGHT_SIDE), partial(top.show_group, "order"), partial(top.raise_card, 1)]
        case OfferScreen():
            full = sum(1 << (top.book.tables.row[name] - top.book.tables.clauses.first) for name in SETTLEMENT)
            drafts = [partial(top.change, partial(top.draft.change, package)) for package in (0, full)]
            return [*drafts, *(partial(top.fold, fold) for fold in (KNOWN, NEAR)), top.turn_tab]
        case HelpScreen():
            return [partial(top.show, tab) for tab in TABS]
        case WhyScreen():
            return [partial(top.show, tab) for tab in ("tracks", "log", "points")]
        case NewsScreen():
            return [top.next, top.next]
    return []


def troubles(
    app: App, sizes: Iterable[Size], wishes: Iterable[float], every_state: bool = False, well: bool = False
) -> Iterator[str]:
    """Draws the topmost screen at every size and wish; a sentence for each that can't be drawn, or (`well`) whose parts
    don't fit."""
    loop = Loop(app)
    for size in sizes:
        for wish in wishes:
            app.settings.scale = wish
            acts: list[Callable[[], object]] = [partial(app.resize, size), *(states(app) if every_state else [])]
            for act in acts:
                where = f"{app.top and app.top.name} {size[0]}x{size[1]} {wish:.0%}"
                try:
                    app.ui.text.cuts.clear()
                    act()
                    app.ui.dirty = True
                    loop.step([], 0.02)
                except Exception:
                    yield f"{where}: {traceback.format_exc(-3)}"
                if well:
                    yield from (f"{where}: {fault}" for fault in faults(app))


def sessions(scenario: Path, folder: Path) -> dict[str, Session]:
    """A game for every screen: one that has ended for the ending and its review, one that begins for the others."""
    under_way = open_session(scenario)
    over = ("ending", "review")
    return {name: open_session(ended(scenario, folder)) if name in over else under_way for name in SCREENS}
