"""Changes, refusals and tooltips as rich text, with what is good and bad for the seat that reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from game.client.kit import Run, theme
from game.client.reading import Book, Play, sentences
from game.rules.packages import clauses_in
from game.rules.seen import Stakes
from game.rules.tables import Move
from game.rules.views import View
from game.wording.changes import TELLABLE, brief_change, brief_label, brief_state, counts
from game.wording.messages import count, say, signed
from game.wording.movers import movers
from game.wording.packages import at_stake
from game.wording.refusals import is_need
from game.wording.rows import Part, tooltip
from game.wording.sources import source_texts, source_told
from game.wording.terms import Term, glossary, linked

MOST_CITED = 3
"""Most sources that a tooltip spells out; the help has them all."""


class ChangeLine(NamedTuple):
    """A line about a change: good (1), bad (-1) or neither (0) for the seat, and what changes.

    amount: by how much, '' where that is no number; label: of what, or what it becomes; way: where it goes, up or
    down; column: the variable."""

    good: int
    text: str
    amount: str = ""
    label: str = ""
    way: int = 1
    column: int = -1

    @property
    def size(self) -> int:
        """How many steps it goes; one where it is no number."""
        return abs(self.way) if self.amount else 1

    @property
    def icon(self) -> str:
        """The triangle before it: it points where the number goes; it is hollow where that is bad for the seat. What
        becomes of a promise (way 0) has a mark of its own."""
        if not self.way:
            return "check" if self.good > 0 else "warning"
        way = "up" if self.way > 0 else "down"
        return f"{way}_hollow" if self.good < 0 else way

    @property
    def colour(self) -> theme.Colour:
        """Ivory is good, orange is bad."""
        return theme.IVORY if self.good > 0 else theme.WARN if self.good < 0 else theme.MUTE


def changes(book: Book, view: View, moved: Iterable[tuple[int, int, int]]) -> list[ChangeLine]:
    """Lines for the changes of a preview or a fact: what matters to my points first, the largest of it before the
    rest."""
    lines = []
    for column, before, after in moved:
        variable = book.variables.get(book.tables.names[column])
        if before != after and variable is not None and variable.kind in TELLABLE:
            lines.append(change_line(book, view, column, before, after))
    return sorted(lines, key=lambda line: (not line.good, -line.size if line.good else 0))


def change_line(book: Book, view: View, column: int, before: int, after: int) -> ChangeLine:
    """The line about a change of which people are told; neither good nor bad for those who look on."""
    seat, variable = book.seats[view.seat].id if view.seat >= 0 else "", book.variables[book.tables.names[column]]
    good = book.good(view, column, after - before) if view.seat >= 0 else 0
    text = brief_change(book.words, variable, before, after, seat)
    if counts(variable):
        return ChangeLine(good, text, signed(after - before), brief_label(book.words, variable, seat), after - before,
                          column)
    return ChangeLine(good, text, "", brief_state(book.words, variable, after, seat), good or 1, column)


def sign_run(line: ChangeLine) -> Run:
    """The small triangle before a change; a dash where it is no number and neither good nor bad."""
    if line.good or line.amount:
        return Run("", line.colour, False, line.icon)
    return Run("\u2013", theme.MUTE)


def change_runs(lines: Iterable[ChangeLine]) -> list[Run]:
    """The lines as rich text, one under another."""
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(Run("\n"))
        runs += [sign_run(line), Run(f"  {line.text}")]
    return runs


def play_lines(book: Book, view: View, play: Play) -> list[ChangeLine]:
    """What a play would do now, what becomes of my promises first, its cost left out (the card's disc shows it)."""
    purse = book.tables.column[book.seats[view.seat].capital]
    moved = []
    for column, before, after in view.preview(Move(play.row)).changes:
        if column == purse:
            before -= play.entry.cost
        moved.append((column, before, after))
    return [*_promised(book, view.stakes(play.row)), *changes(book, view, moved)]


def _promised(book: Book, stakes: Stakes) -> list[ChangeLine]:
    """A line for each promise of mine that a play would break or keep."""
    lines = [(-1, Stakes(1 << k, 0)) for k in clauses_in(stakes.broken)]
    lines += [(1, Stakes(0, 1 << k)) for k in clauses_in(stakes.kept)]
    return [ChangeLine(good, words, "", words, 0) for good, one in lines for words in at_stake(book.words, one)]


class Rolled(NamedTuple):
    """The first outcome of a roll that does anything: its weight, and what it does."""

    weight: int
    lines: list[ChangeLine]


def outcome_lines(book: Book, view: View, play: Play) -> list[ChangeLine]:
    """What the first outcome of its roll that does anything would do; nothing where it has no roll."""
    return rolled(book, view, play).lines


def rolled(book: Book, view: View, play: Play) -> Rolled:
    """The first outcome of its roll that does anything."""
    for outcome in view.preview(Move(play.row)).outcomes:
        lines = changes(book, view, outcome.changes)
        if lines:
            return Rolled(outcome.weight, lines)
    return Rolled(0, [])


def refusals(book: Book, view: View, move: Move) -> list[str]:
    """Every reason why a move can't be played now, as sentences."""
    return sentences(book, view.refusals(move))


def tip_of(book: Book, view: View, row: int, stands: bool = False) -> list[Run]:
    """What there is to say of a row: text, cost, needs, effects, roll; then why it can't be played. What it rests on
    stands behind a mark of its own (`sources_tip`).

    stands: it has been played and stands, so that nobody asks whether it could be played once more."""
    words, entry = book.words, book.words.rows[book.tables.rows[row]]
    colours = {Part.CONTESTED: theme.MUTE, Part.TEXT: theme.HI}
    lines = [Run(words.title(entry.id), theme.HI, True)]
    lines += [Run(line.text, theme.WARN if line.met is False and not stands else colours.get(line.part, theme.TEXT))
              for line in tooltip(words, entry, partial(book.value, view)) if line.part != Part.SOURCE]
    if row < book.tables.moves.size and view.to_move == view.seat and not stands:
        others = [refusal for refusal in view.refusals(Move(row)) if not is_need(words, book.tables, refusal)]
        lines += [Run(text, theme.WARN) for text in sentences(book, others)]
        lines += [Run(line.text, line.colour) for line in _promised(book, view.stakes(row))]
    return with_terms(book, stacked(lines))


def source_tip(book: Book, source: str) -> list[Run]:
    """What a text rests on, spelled out."""
    return stacked(_cited(book, source))


def _cited(book: Book, source: str) -> list[Run]:
    """The first reports and claims that a `source:` cites, or the author's own words, a line each."""
    cited = source_texts(book.words, source)
    lines = [Run(say("What it rests on"), theme.HI, True), *map(Run, cited[:MOST_CITED])]
    if len(cited) > MOST_CITED:
        lines.append(Run(say("and {n} more, in the help", n=len(cited) - MOST_CITED), theme.MUTE))
    return lines if cited else [*lines, Run(source)]


def sources_tip(book: Book, row: int) -> list[Run]:
    """What a row rests on: the reports and claims that its author cites, spelled out, and the author's own words."""
    entry = book.words.rows[book.tables.rows[row]]
    lines = _cited(book, entry.source)
    if entry.contested:
        lines.append(Run(say("The sources disagree on this"), theme.WARN))
    return stacked(lines)


def term_runs(text: str, known: Sequence[Term], but: Iterable[str] = ()) -> list[Run]:
    """A sentence as rich text in which the terms of the glossary lead to what they mean."""
    return [Run(piece.text, link=piece.term) for piece in linked(text, known, but)]


def with_terms(book: Book, runs: Iterable[Run]) -> list[Run]:
    """Runs in which the first mention of each term leads to what it means, but for headings."""
    known, told, done = glossary(book.document), set[str](), list[Run]()
    for run in runs:
        pieces = [] if run.bold else linked(run.text, known, told)
        told |= {piece.term for piece in pieces}
        done += [run._replace(text=piece.text, link=piece.term) for piece in pieces] or [run]
    return done


def stacked(lines: Sequence[Run]) -> list[Run]:
    """Runs one under another."""
    return [*(line._replace(text=f"{line.text}\n") for line in lines[:-1]), *lines[-1:]]


def track_tip(book: Book, view: View, name: str) -> list[Run]:
    """What a track is, where it stands, its ends, whether a rise is good for me, and what moves it; its page has all of
    it."""
    track, moving = book.tracks[name], movers(book.words, name)
    now = book.words.value(book.variables[name], book.value(view, name))
    lines = [Run(say("{track}: {value}", track=track.name, value=now), theme.HI, True), Run(track.text)]
    if track.ends and not track.values:
        ends = say("{low} {first}, {high} {last}", low=track.low, first=track.ends[0], high=track.high,
                   last=track.ends[-1])
        lines.append(Run(ends, theme.MUTE))
    if book.hidden_strength(view, name):
        lines.append(Run(say("As last reported."), theme.MUTE))
    good = book.good(view, book.tables.column[name], 1) if view.seat >= 0 else 0
    if good:
        lines.append(Run(say("A rise is good for me.") if good > 0 else say("A rise is bad for me."), theme.HI))
    counted = Counter(mover.seat for mover in moving.played)
    for seat in book.seats:
        if counted[seat.id]:
            moved = count("moved by {n} move", "moved by {n} moves", counted[seat.id])
            lines.append(Run(say("{seat}: {moved}", seat=seat.name, moved=moved)))
    lines.append(Run(say("Clauses: {clauses}; events: {events}", clauses=len(moving.clauses),
                         events=len(moving.events))))
    return with_terms(book, stacked([*lines, source_run(book, track.source)]))


def source_run(book: Book, source: str) -> Run:
    """A source in a tip, spelled out: the first that is cited, or the author's own words."""
    return Run(source_told(book.words, source), theme.MUTE)
