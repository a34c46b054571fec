"""When moves were made and how long people took for them, by the clocks of those who played; no rule reads either.

Both tell of what else was done meanwhile, so whoever may not know all of a game is told neither.
"""

from __future__ import annotations

from game.review.account import Account
from game.wording.dates import instant
from game.wording.told import Topic

MOVES = (Topic.MOVE, Topic.PASS, Topic.TALKS)
"""What a seat's own move is told as."""


def made_at(account: Account, step: int) -> str:
    """When a step was made, as text; '' where it is not known."""
    line = account.match.steps[step].line
    return instant(line.at) if account.whole and line is not None and line.at else ""


def taken(account: Account, step: int) -> int:
    """For how many seconds a person had the move of a step before them; 0 for a bot's, and where it is not known."""
    line = account.match.steps[step].line
    return line.took if account.whole and line is not None else 0


def of_rounds(account: Account) -> dict[int, dict[int, int]]:
    """By rounds, how many seconds each seat that took some took for its moves."""
    rounds: dict[int, dict[int, int]] = {}
    for step in range(1, len(account.match.steps)):
        if seconds := taken(account, step):
            seats = rounds.setdefault(account.rounds[step], {})
            seats[account.mover(step)] = seats.get(account.mover(step), 0) + seconds
    return rounds


def of_items(account: Account) -> dict[int, int]:
    """How many seconds a person took for what is told, by the thing's `id`: the first that each step tells of its
    seat's own move."""
    spent: dict[int, int] = {}
    for step in range(1, len(account.match.steps)):
        mine = (item for breath in account.told[step] for item in breath.items
                if item.topic in MOVES and item.seat == account.mover(step))
        first = next(mine, None)
        if first is not None and (seconds := taken(account, step)):
            spent[id(first)] = seconds
    return spent
