"""The ledger of leverage, a row for each power card that was played and each threat that was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.estimates.intervals import Interval
from game.review.courses import Course, Mover
from game.review.leverage import End, threat_end, turned
from game.review.review import Review
from game.wording.messages import say, signed


@dataclass(frozen=True)
class Line:
    """A row of the ledger. cells: for each round '' (nothing), 'stands', 'used' or 'lost'; worth: what its steps
    changed for its seat; best: the round in which a card would have changed most, and by how much, if that is known;
    moved: the tracks that its steps moved, in words; said: what came of it."""

    seat: int
    name: str
    cells: tuple[str, ...]
    worth: tuple[Interval, ...]
    best: tuple[int, Interval] | None
    moved: str
    said: str


def lines(review: Review) -> list[Line]:
    """The ledger's rows, seat by seat."""
    account, told = review.account, []
    for lever in review.leverage.levers:
        rounds = [account.rounds[step] for step in lever.steps]
        told.append(Line(lever.seat, lever.name, _cells(review, dict.fromkeys(rounds, "used")),
                          _worth(review, lever.seat, lever.steps), _best(review, lever.row),
                          _moved(review, lever.steps, lever.name), _also(review, lever.steps)))
    for threat in review.leverage.threats:
        last = account.rounds[threat.ended] if threat.ended >= 0 else account.rounds[-1]
        made = account.rounds[threat.made]
        cells = dict.fromkeys(range(made, last + 1), "stands")
        if threat.ended >= 0:
            cells[last] = "used" if threat.end in (End.CARRIED, End.SATISFIED) else "lost"
        steps = (threat.made, *((threat.ended,) if threat.ended > threat.made else ()))
        told.append(Line(threat.seat, threat.name, _cells(review, cells), _worth(review, threat.seat, steps), None,
                          _moved(review, steps, threat.name), threat_end(threat.end, review.match.over)))
    return sorted(told, key=lambda line: line.seat)


def _cells(review: Review, by_round: dict[int, str]) -> tuple[str, ...]:
    rounds = review.match.last_round
    return tuple(by_round.get(number_, "") for number_ in range(1, rounds + 1))


def _worth(review: Review, seat: int, steps: tuple[int, ...]) -> tuple[Interval, ...]:
    years = review.known.years
    return tuple(review.known.change(step)[seat] for step in steps if step in years and step - 1 in years)


def _best(review: Review, row: int) -> tuple[int, Interval] | None:
    return max(review.known.when.get(row, {}).items(), key=lambda one: one[1].value, default=None)


def _moved(review: Review, steps: tuple[int, ...], name: str) -> str:
    """What a lever did to tracks by itself, all its steps together: those that moved under its name."""
    own = [(course, [mover for mover in course.moved if mover.step in steps and mover.title == name])
           for course in review.courses]
    return "; ".join(_by(course, movers) for course, movers in own if movers)


def _by(course: Course, movers: Sequence[Mover]) -> str:
    if course.names:
        return say("{track}: {value}", track=course.name, value=course.value(movers[-1].change.after))
    return say("{track} {by}", track=course.name, by=signed(sum(mover.by for mover in movers)))


def _also(review: Review, steps: tuple[int, ...]) -> str:
    """That a round ended with the step, so that its worth is told with that of the round's end."""
    ended = review.known.years and any(turned(review.account, step) for step in steps)
    return say("a round ended with it") if ended else ""
