"""Short words for a card, a chip or a log line. Full sentences come from `game.wording.words`; these are its brief
forms, with what is good and bad for the seat that reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.client.kit import theme
from game.client.kit.text import Run
from game.client.kit.widgets import number
from game.client.panels.reading import Book, Play
from game.rules.names import column_parts
from game.rules.tables import Move
from game.rules.views import View

_BOOKKEEPING = ("turn", "used", "given", "left", "countered", "report", "offer", "happened", "standing")
_ENGINE = {"nothing", "round", "rounds_left", "over", "step", "seat", "talks", "settled"}


class Say(NamedTuple):
    """A line about a change: good (1), bad (-1) or neither (0) for the seat, and the words."""

    good: int
    words: str


def label(book: Book, name: str, seat: int = -1) -> str:
    """How people call a variable; a seat's own things go without its name."""
    variable = book.variables.get(name)
    if variable is None:
        return name.replace("_", " ")
    if variable.kind == "unit":
        place, kind = variable.of
        return f"{book.units[kind].name}, {book.places[book.place_at[place]].name}"
    words = variable.label
    if seat >= 0 and words.endswith(f", {book.seats[seat].name}"):
        return words[: -len(book.seats[seat].name) - 2]
    return words


def shows(book: Book, column: int) -> bool:
    """Whether a change of this column is worth a line (not the engine's own counters, nor sums of units)."""
    name = book.tables.names[column]
    if name in _ENGINE or column_parts(name)[0] in _BOOKKEEPING:
        return False
    variable = book.variables.get(name)
    return variable is not None and variable.kind != "strength"


def change(book: Book, column: int, before: int, after: int, seat: int = -1) -> str:
    """One change in a few words: `Relations +1`, `Incirlik: threatened`, `Sirte: held by LNA`."""
    name = book.tables.names[column]
    variable = book.variables[name]
    words = label(book, name, seat)
    if variable.kind == "held":
        return f"{words}: held by {book.side_names[after]}"
    if variable.kind == "attack":
        place = book.places[book.place_at[variable.of[0]]].name
        return f"{book.side_names[after]} attacks: {place}" if after else f"No attack: {place}"
    if variable.kind == "clock":
        return f"Threat stands, {after} rounds" if after else "Threat ends"
    if variable.values:
        return f"{words}: {book.words.value(variable, after)}"
    return f"{words} {number(after - before, sign=True)}"


def changes(book: Book, view: View, found: Iterable[tuple[int, int, int]]) -> list[Say]:
    """Lines for the changes of a preview or a fact, what matters to my points first."""
    lines = []
    for column, before, after in found:
        if before != after and shows(book, column):
            good = book.good(view, column, after - before)
            lines.append(Say(good, change(book, column, before, after, view.seat)))
    return sorted(lines, key=lambda line: line.good == 0)


def sign_run(good: int, colour: theme.Colour | None = None) -> Run:
    """The small triangle (or dash) before a change."""
    if good > 0:
        return Run("", colour or theme.IVORY, False, "up")
    if good < 0:
        return Run("", colour or theme.WARN, False, "down")
    return Run("\u2013", theme.MUTE)


def say_runs(lines: Iterable[Say], dim: bool = False) -> list[Run]:
    """The lines as rich text, one under another."""
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(Run("\n"))
        runs += [sign_run(line.good, theme.MUTE if dim else None), Run(f"  {line.words}")]
    return runs


def play_lines(book: Book, view: View, play: Play) -> list[Say]:
    """What a play would do now, its cost left out (the card's disc shows it)."""
    purse = book.tables.column[book.seats[view.seat].capital]
    found = []
    for column, before, after in view.preview(Move(play.row)).changes:
        if column == purse:
            before -= play.entry.cost
        found.append((column, before, after))
    return changes(book, view, found)


def outcome_lines(book: Book, view: View, play: Play) -> list[Say]:
    """What the first outcome of its roll that does anything would do; nothing where it has no roll."""
    for outcome in view.preview(Move(play.row)).outcomes:
        found = changes(book, view, outcome.changes)
        if found:
            return found
    return []


def refusals(book: Book, view: View, move: Move) -> list[str]:
    """Every reason why a move can't be played now, as sentences."""
    return [book.words.describe_refusal(why, book.tables) for why in view.refusals(move)]


MOST_CITED = 3
"""Most sources that a tooltip spells out; the help has them all."""


def tip_of(book: Book, view: View, row: int) -> list[Run]:
    """Everything there is to say of a row: text, cost, needs, effects, roll, source; then why it can't be played."""
    name = book.tables.rows[row]
    runs = [Run(f"{book.words.title(name)}\n", theme.HI, True)]
    for line in book.words.row_lines(name, lambda variable: book.value(view, variable)):
        colour: theme.Colour = theme.TEXT
        if line.kind in ("source", "contested"):
            colour = theme.MUTE
        elif line.met is False:
            colour = theme.WARN
        elif line.kind == "text":
            colour = theme.HI
        runs.append(Run(f"{line.text}\n", colour))
        if line.kind == "source":
            runs += [Run(f"{cited}\n", theme.MUTE) for cited in book.words.source_lines(line.text)[:MOST_CITED]]
    if row < book.tables.moves.size and view.to_move == view.seat:
        known = {run.text.strip() for run in runs}
        runs += [
            Run(f"{words}\n", theme.WARN)
            for words in refusals(book, view, Move(row))
            if words.rstrip(".") not in known and not words.startswith("Needs ")
        ]
    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip("\n"))
    return runs


def track_tip(book: Book, view: View, name: str) -> list[Run]:
    """What a track is, where it stands, its ends and its source."""
    track = book.tracks[name]
    now = book.words.value(book.variables[name], book.value(view, name))
    runs = [Run(f"{track.name}: {now}\n", theme.HI, True), Run(f"{track.text}\n")]
    if track.ends and not track.values:
        runs.append(Run(f"{track.low} {track.ends[0]}, {track.high} {track.ends[-1]}\n", theme.MUTE))
    if book.hidden_strength(view, name):
        runs.append(Run("As last reported.\n", theme.MUTE))
    runs.append(Run(f"Source: {track.source}", theme.MUTE))
    return runs
