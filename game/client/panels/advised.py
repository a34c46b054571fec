"""What the staff advises, as it looks in the window."""

from __future__ import annotations

from game.client.advised import Line, Tone, none_at_once, reason_lines, term_lines
from game.client.kit import Run, theme
from game.client.panels import phrases
from game.client.reading import Book
from game.players import Candidate
from game.rules.tables import Move
from game.rules.views import View
from game.wording.messages import say
from game.wording.rows import chance

MOST_EFFECTS = 3
"""Changes that are told of a card."""


def painted(book: Book, line: Line) -> list[Run]:
    """A line in colours; a gain or loss behind its triangle."""
    runs: list[Run] = []
    for text, tone, seat in line:
        match tone:
            case Tone.GOOD | Tone.BAD:
                colour, way = (theme.IVORY, "up") if tone == Tone.GOOD else (theme.WARN, "down")
                runs += [Run("", colour, False, way), Run(f"\u00a0{text}", colour, True)]
            case Tone.SEAT:
                runs.append(Run(text, theme.style(*book.badges[seat]).lit, True))
            case Tone.STRONG:
                runs.append(Run(text, theme.HI, True))
            case _:
                runs.append(Run(text, theme.MUTE if tone == Tone.ASIDE else None))
    return runs


def why(book: Book, view: View, candidate: Candidate) -> list[list[Run]]:
    """Why a move is advised: what it does at once, and what the others are thought to make of it."""
    at_once = [*(painted(book, line) for line in term_lines(book, candidate)),
               *effect_lines(book, view, candidate.move)] or [painted(book, none_at_once())]
    return [*at_once, *(painted(book, line) for line in reason_lines(book, candidate))]


def effect_lines(book: Book, view: View, move: Move) -> list[list[Run]]:
    """What a card or an order changes for certain, and by its roll, in a line each."""
    play = book.plays.get(move.row)
    if play is None:
        return []
    lines = []
    best, total = next((one.weight for one in play.entry.roll), 0), sum(one.weight for one in play.entry.roll)
    rolled = phrases.outcome_lines(book, view, play) if play.entry.roll else []
    for head, changes in ((say("Changes:"), phrases.play_lines(book, view, play)),
                        (say("{odds}:", odds=chance(best, total)), rolled)):
        runs: list[Run] = []
        for line in changes[:MOST_EFFECTS]:
            runs += [Run("  \u00b7  ", theme.MUTE)] if runs else []
            runs += [phrases.sign_run(line), Run("\u00a0")] if line.good else []
            runs.append(Run(line.text))
        if runs:
            more = [say("{n} more", n=len(changes) - MOST_EFFECTS)] if len(changes) > MOST_EFFECTS else []
            lines.append([Run(f"{head} ", theme.MUTE), *runs, *(Run(f"  \u00b7  {rest}", theme.MUTE) for rest in more)])
    return lines
