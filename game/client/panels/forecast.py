"""What a card or an order would do, before it is played: on the map, in the tracks, by its roll, in its battle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from game.client.kit import Run, theme
from game.client.panels import phrases
from game.client.reading import Book, Play, can
from game.rules.names import ATTACK
from game.rules.tables import Move
from game.rules.views import Preview, View
from game.wording.messages import say
from game.wording.rows import chance

MOST_TOLD = 3
"""Most changes of one line."""


class Forecast(NamedTuple):
    """places: where it acts. values: what it makes of each variable for certain. lines: that, and how it may go on."""

    places: tuple[int, ...]
    values: Mapping[str, int]
    lines: tuple[list[Run], ...] = ()


def forecast(book: Book, view: View, play: Play | None) -> Forecast:
    """What a play would do now as far as its seat can see; of one that can't be played only where it would act."""
    if play is None:
        return Forecast((), {})
    named = tuple(book.place_at[name] for name in play.entry.places)
    if not can(view, play.row):
        return Forecast(named, {})
    preview = view.preview(Move(play.row))
    names = book.tables.names
    values = {names[column]: after for column, _, after in preview.changes}
    places = named or tuple(dict.fromkeys(_touched(book, values)))
    return Forecast(places, values, tuple(_lines(book, view, play, preview)))


def _touched(book: Book, values: Iterable[str]) -> Iterator[int]:
    """The places of which something changes."""
    for name in values:
        variable = book.variables.get(name)
        if variable is not None and variable.of and variable.of[0] in book.place_at:
            yield book.place_at[variable.of[0]]


def _lines(book: Book, view: View, play: Play, preview: Preview) -> Iterator[list[Run]]:
    """What is certain, then each way that the roll may go, then the battle that it begins."""
    sure = phrases.play_lines(book, view, play)
    if sure:
        yield _told(say("For certain:"), sure)
    total = sum(outcome.weight for outcome in preview.outcomes)
    for outcome in preview.outcomes:
        odds = say("{odds}:", odds=chance(outcome.weight, total))
        changes = phrases.changes(book, view, outcome.changes)
        rest = say("no more than this") if sure else say("nothing")
        yield _told(odds, changes) if changes else [Run(f"{odds} ", theme.HI, True), Run(rest, theme.MUTE)]
    for column, _, after in preview.changes:
        variable = book.variables.get(book.tables.names[column])
        if variable is not None and variable.kind == ATTACK and after:
            battle = view.battle(book.place_at[variable.of[0]], after)
            taken = sum(taken for _, _, taken in battle.faces)
            odds = chance(taken, len(battle.faces))
            yield [Run(say("The battle, as things stand:") + " ", theme.HI, True),
                   Run(say("takes ground {odds}", odds=odds))]


def _told(head: str, changes: list[phrases.ChangeLine]) -> list[Run]:
    """A line of changes, each with its triangle."""
    runs = [Run(f"{head} ", theme.HI, True)]
    for number, line in enumerate(changes[:MOST_TOLD]):
        runs += [Run("   ")] if number else []
        runs += [phrases.sign_run(line), Run(f"\u00a0{line.text}")]
    if len(changes) > MOST_TOLD:
        runs.append(Run(say("   and {n} more", n=len(changes) - MOST_TOLD), theme.MUTE))
    return runs
