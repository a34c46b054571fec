"""Why the computer moved as it did, in the words of the scenario's personas; told only when the game is over.

Asked again of the same bot with the same key and the view it had, it says the same move and why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.match.entries import Line
from game.match.match import Match
from game.match.sitters import bot_in
from game.players import listing_of, make, names
from game.players.bot import Player
from game.players.reasons import Reason, Sentence
from game.rules.tables import Move
from game.rules.views import View


class Because(NamedTuple):
    """A move of a bot and its reason. seat: number; row: what was played; text: the sentence."""

    round: int
    seat: int
    row: int
    text: str


def explained(match: Match) -> list[str]:
    """The seats whose bots have reasons in words: those that play a persona, which the scenario gave sentences."""
    tables = match.scenario.tables
    bots = {seat: bot_in(match.seats[tables.seats[seat]]) for seat in sorted({one.seat for one in tables.personas})}
    return [tables.seats[seat] for seat, name in bots.items()
            if name in names(tables, seat) and listing_of(name)[0].explains]


def sentence(reasons: tuple[Reason, ...]) -> str:
    """The reason in words that counted most for a move; '' if there is none."""
    spoken = [reason for reason in reasons if isinstance(reason, Sentence) and reason.points > 0]
    return max(spoken, key=lambda reason: reason.points).text if spoken else ""


def read(match: Match, go_on: Callable[[], bool]) -> list[Because]:
    """Every move of a bot that has its reason in words, in order; stops early when `go_on` says no."""
    tables = match.scenario.tables
    bots = {
        seat: make(bot_in(match.seats[seat]), tables, match.bot_seed(seat), tables.seat_number(seat))
        for seat in explained(match)
    }
    because = []
    for number, step in enumerate(match.steps):
        if step.line is None or step.line.kind != "move" or step.line.seat not in bots:
            continue
        if match.seats_at(number - 1)[step.line.seat] != match.seats[step.line.seat]:
            continue
        if not go_on():
            break
        reason = _reason(match.view(step.line.seat, number - 1), bots[step.line.seat], step.line)
        because += [reason] if reason.text else []
    return because


def _reason(view: View, bot: Player, line: Line) -> Because:
    """Why the bot would make, of that view, the move that it made; without a text if it would not, or has no words."""
    first = next(iter(bot.advise(view).candidates), None)
    text = sentence(first.reasons) if first is not None and first.move == Move(line.row, line.package) else ""
    return Because(view.round, view.seat, line.row, text)
