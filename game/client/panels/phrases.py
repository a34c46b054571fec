"""Changes, refusals and tooltips as rich text, with what is good and bad for the seat that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from game.client.kit import Run, theme
from game.client.reading import Book, Play, sentences
from game.rules.tables import Move
from game.rules.views import View
from game.wording.changes import TELLABLE, brief_change
from game.wording.messages import say
from game.wording.refusals import is_need
from game.wording.rows import Part, tooltip
from game.wording.sources import source_lines
from game.wording.terms import Term, linked

MOST_CITED = 3
"""Most sources that a tooltip spells out; the help has them all."""


class ChangeLine(NamedTuple):
    """A line about a change: good (1), bad (-1) or neither (0) for the seat, and what changes."""

    good: int
    text: str


def changes(book: Book, view: View, moved: Iterable[tuple[int, int, int]]) -> list[ChangeLine]:
    """Lines for the changes of a preview or a fact, what matters to my points first."""
    seat, lines = book.seats[view.seat].id, []
    for column, before, after in moved:
        variable = book.variables.get(book.tables.names[column])
        if before != after and variable is not None and variable.kind in TELLABLE:
            good = book.good(view, column, after - before)
            lines.append(ChangeLine(good, brief_change(book.words, variable, before, after, seat)))
    return sorted(lines, key=lambda line: line.good == 0)


def sign_run(good: int, colour: theme.Colour | None = None) -> Run:
    """The small triangle (or dash) before a change."""
    if good > 0:
        return Run("", colour or theme.IVORY, False, "up")
    if good < 0:
        return Run("", colour or theme.WARN, False, "down")
    return Run("\u2013", theme.MUTE)


def change_runs(lines: Iterable[ChangeLine]) -> list[Run]:
    """The lines as rich text, one under another."""
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(Run("\n"))
        runs += [sign_run(line.good), Run(f"  {line.text}")]
    return runs


def play_lines(book: Book, view: View, play: Play) -> list[ChangeLine]:
    """What a play would do now, its cost left out (the card's disc shows it)."""
    purse = book.tables.column[book.seats[view.seat].capital]
    moved = []
    for column, before, after in view.preview(Move(play.row)).changes:
        if column == purse:
            before -= play.entry.cost
        moved.append((column, before, after))
    return changes(book, view, moved)


def outcome_lines(book: Book, view: View, play: Play) -> list[ChangeLine]:
    """What the first outcome of its roll that does anything would do; nothing where it has no roll."""
    for outcome in view.preview(Move(play.row)).outcomes:
        lines = changes(book, view, outcome.changes)
        if lines:
            return lines
    return []


def refusals(book: Book, view: View, move: Move) -> list[str]:
    """Every reason why a move can't be played now, as sentences."""
    return sentences(book, view.refusals(move))


def tip_of(book: Book, view: View, row: int) -> list[Run]:
    """Everything there is to say of a row: text, cost, needs, effects, roll, source; then why it can't be played."""
    words, entry = book.words, book.words.rows[book.tables.rows[row]]
    colours = {Part.SOURCE: theme.MUTE, Part.CONTESTED: theme.MUTE, Part.TEXT: theme.HI}
    lines = [Run(words.title(entry.id), theme.HI, True)]
    for line in tooltip(words, entry, partial(book.value, view)):
        lines.append(Run(line.text, theme.WARN if line.met is False else colours.get(line.part, theme.TEXT)))
        if line.part == Part.SOURCE:
            lines += [Run(cited, theme.MUTE) for cited in source_lines(words, entry.source)[:MOST_CITED]]
    if row < book.tables.moves.size and view.to_move == view.seat:
        others = [refusal for refusal in view.refusals(Move(row)) if not is_need(words, book.tables, refusal)]
        lines += [Run(text, theme.WARN) for text in sentences(book, others)]
    return stacked(lines)


def term_runs(text: str, known: Sequence[Term], but: Iterable[str] = ()) -> list[Run]:
    """A sentence as rich text in which the terms of the glossary lead to what they mean."""
    return [Run(piece.text, link=piece.term) for piece in linked(text, known, but)]


def stacked(lines: Sequence[Run]) -> list[Run]:
    """Runs one under another."""
    return [*(line._replace(text=f"{line.text}\n") for line in lines[:-1]), *lines[-1:]]


def track_tip(book: Book, view: View, name: str) -> list[Run]:
    """What a track is, where it stands, its ends and its source."""
    track = book.tracks[name]
    now = book.words.value(book.variables[name], book.value(view, name))
    lines = [Run(say("{track}: {value}", track=track.name, value=now), theme.HI, True), Run(track.text)]
    if track.ends and not track.values:
        ends = say("{low} {first}, {high} {last}", low=track.low, first=track.ends[0], high=track.high,
                   last=track.ends[-1])
        lines.append(Run(ends, theme.MUTE))
    if book.hidden_strength(view, name):
        lines.append(Run(say("As last reported."), theme.MUTE))
    return stacked([*lines, Run(say("Source: {source}", source=track.source), theme.MUTE)])
