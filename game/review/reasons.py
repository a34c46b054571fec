"""Why the computer moved as it did, in the words of the scenario's personas; told only when the game is over.

Asked again of the same bot with the same key and the view it had, it says the same move and why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.match.match import PERSON, Match
from game.players import make, slow
from game.players.bot import Reason
from game.rules.tables import Move


class Because(NamedTuple):
    """A move of a bot and its reason. seat: number; row: what was played; text: the sentence."""

    round: int
    seat: int
    row: int
    text: str


def explained(match: Match) -> list[str]:
    """The seats whose bots have reasons in words."""
    bots = {seat: who.partition(":")[2] for seat, who in match.seats.items() if who != PERSON}
    spoken = {one.seat for one in match.scenario.document.personas}
    return [seat for seat, name in bots.items() if seat in spoken and name.partition(".")[0] == "doctrine"
            and not slow(name)]


def sentence(reasons: tuple[Reason, ...]) -> str:
    """The reason in words that counted most for a move; '' if there is none."""
    spoken = [reason for reason in reasons if reason.text and reason.amount > 0]
    return max(spoken, key=lambda reason: reason.amount).text if spoken else ""


def read(match: Match, go_on: Callable[[], bool]) -> list[Because]:
    """Every move of a bot that has its reason in words, in order; stops early when `go_on` says no."""
    tables, found = match.scenario.tables, []
    bots = {
        seat: make(match.seats[seat].partition(":")[2], tables, match.bot_seed(seat), tables.seat_number(seat))
        for seat in explained(match)
    }
    for number, step in enumerate(match.steps):
        line = step.line
        if line is None or line.kind != "move" or line.seat not in bots:
            continue
        if not go_on():
            break
        view = match.view(line.seat, number - 1)
        first = next(iter(bots[line.seat].advise(view).candidates), None)
        if first is not None and first.move == Move(line.row, line.package):
            text = sentence(first.reasons)
            if text:
                found.append(Because(view.round, view.seat, line.row, text))
    return found
