"""What people thought as they played: forecasts against what came, and reasons beside what their moves did.

A forecast is scored by the Brier score of several categories: the squared error, summed over all that could have come,
from 0 (certain, and right) to 2 (certain, and wrong). Who shares a hundred percent evenly among n gets 1 - 1/n.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.match.entries import Line
from game.match.thoughts import DIRECTIVE, KINDS, WHY, Thought, choices
from game.review.account import Account
from game.review.lettering import without
from game.rules.names import Family
from game.rules.tables import Kind


@dataclass(frozen=True)
class Forecast:
    """A forecast. step: after which it was made; round: the one that was under way; came: what did come, '' where the
    game ended before, or goes on and the reader may not know it; score: how wrong it was, None where nothing came;
    even: how wrong an even guess was."""

    step: int
    round: int
    seat: str
    of: str
    about: str
    odds: Mapping[str, int]
    came: str
    score: float | None
    even: float


@dataclass(frozen=True)
class Reasoned:
    """A move with the reason that was given for it. move: in words; points: by how much the seat's own changed."""

    step: int
    round: int
    seat: str
    text: str
    move: str
    points: int


@dataclass(frozen=True)
class Mean:
    """The mean score of so many forecasts of a seat, beside that of even guesses."""

    seat: str
    about: str
    n: int
    score: float
    even: float


@dataclass(frozen=True)
class Thoughts:
    """All that people said."""

    reasons: tuple[Reasoned, ...] = ()
    forecasts: tuple[Forecast, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.reasons or self.forecasts)

    @property
    def means(self) -> tuple[Mean, ...]:
        """How well each seat foresaw what, in the order in which they began."""
        scored: dict[tuple[str, str], list[Forecast]] = {}
        for one in self.forecasts:
            if one.score is not None:
                scored.setdefault((one.seat, one.about), []).append(one)
        return tuple(Mean(seat, about, len(some), sum(one.score or 0.0 for one in some) / len(some),
                          sum(one.even for one in some) / len(some)) for (seat, about), some in scored.items())

    @property
    def aims(self) -> dict[tuple[str, str], list[Forecast]]:
        """The guesses of a directive over time, by who guessed whose."""
        told: dict[tuple[str, str], list[Forecast]] = {}
        for one in self.forecasts:
            if one.about == DIRECTIVE:
                told.setdefault((one.seat, one.of), []).append(one)
        return told


def brier(odds: Mapping[str, int], came: str, among: Iterable[str]) -> float:
    """How wrong a forecast in percent was: the squared error, summed over all that could have come."""
    return sum((odds.get(choice, 0) / 100 - (choice == came)) ** 2 for choice in among)


def thoughts(account: Account) -> Thoughts:
    """What people thought, as far as the reader may know it."""
    reasons, forecasts = [], []
    for step, line, thought in _kept(account):
        if thought.kind == WHY:
            reasons.append(_reason(account, step, line, without(thought.text, account.hidden)))
        else:
            forecasts.append(_forecast(account, step, thought))
    return Thoughts(tuple(reasons), tuple(forecasts))


def _kept(account: Account) -> Iterator[tuple[int, Line, Thought]]:
    """Every thought, with the step after which it was said."""
    for number, step in enumerate(account.match.steps):
        for line in step.thoughts:
            if line.thought is not None and account.knows(account.tables.seat_number(line.thought.seat)):
                yield number, line, line.thought


def _reason(account: Account, step: int, line: Line, text: str) -> Reasoned:
    played, seat = account.match.steps[step], line.seat
    title = account.words.title(played.line.name) if played.line is not None and played.line.name else ""
    return Reasoned(step, account.rounds[step], seat, text, title,
                    _points(account, seat, step) - _points(account, seat, max(0, step - 1)))


def _points(account: Account, seat: str, step: int) -> int:
    """A seat's points after a step, as they are, or, where the reader may not know that, as it saw them."""
    if account.whole or account.match.over:
        return account.match.steps[step].position.points()[account.tables.seat_number(seat)]
    return account.match.view(seat, step).total


def _forecast(account: Account, step: int, thought: Thought) -> Forecast:
    among = choices(account.match.scenario, thought.about, thought.of)
    came = "" if not (account.whole or account.match.over) else _directive(account, thought.of) \
        if thought.about == DIRECTIVE else _next_move(account, step, thought.of)
    return Forecast(step, account.match.steps[step].position.round, thought.seat, thought.of, thought.about,
                    thought.odds, came, brier(thought.odds, came, among) if came else None, 1 - 1 / max(1, len(among)))


def _directive(account: Account, seat: str) -> str:
    """The directive that a seat was dealt."""
    mine = choices(account.match.scenario, DIRECTIVE, seat)
    return mine[account.match.steps[0].position[Family.DIRECTIVE.of(seat)]] if mine else ""


def _next_move(account: Account, step: int, seat: str) -> str:
    """What a seat did next, by its kind; '' if it never moved again."""
    for later in account.match.steps[step + 1 :]:
        line = later.line
        if line is not None and line.kind == "move" and line.seat == seat:
            return KINDS[Kind(int(account.tables.kind[line.row])).name]
    return ""
