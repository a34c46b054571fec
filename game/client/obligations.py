"""What stands between seats, as one of them sees it: threats, promises, and forums that sit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.client.reading import Book, can
from game.rules.names import Family, Verb
from game.rules.seen import Promise
from game.rules.tables import Kind
from game.rules.views import View
from game.scenario.schema.forums import ANSWERS
from game.wording.messages import capital, say


class Obligation(NamedTuple):
    """A threat or a promise that stands, or a forum that sits."""

    key: str
    row: int
    """Its row, which tells all of it."""
    words: str
    kind: str
    state: str
    owner: int
    mine: bool
    left: int
    of: int
    """Rounds left, and of how many."""
    secret: bool = False
    """Whether the other seats do not know of it."""
    deed: str = ""
    """The row by which I may answer it now; '' where nothing is asked of me."""
    done: bool = False
    """Whether what is owed has been done, so that its clock presses nobody."""


def obligations(book: Book, view: View) -> list[Obligation]:
    """Every standing threat and promise and every forum that sits, mine first, the shortest clock first."""
    standing = [*_threats(book, view), *_forums(book, view),
                *(_promise(book, view, promise) for promise in view.promises)]
    return sorted(standing, key=lambda obligation: (not obligation.mine, obligation.left))


def _threats(book: Book, view: View) -> Iterator[Obligation]:
    for threat in book.document.threats:
        left = book.value(view, Family.CLOCK.of(threat.id))
        if left:
            owner = [seat.id for seat in book.seats].index(threat.seat)
            mine = owner == view.seat
            yield Obligation(
                f"threat:{threat.id}", book.tables.row[Verb.THREATEN.of(threat.id)], threat.carry.name,
                say("My threat") if mine else say("Their threat"),
                say("act or back down") if mine and left == 1 else say("stands"), owner, mine, left, threat.clock,
                deed=_first(book, view, threat.id, Kind.CARRY, Kind.BACK) if mine else "",
            )


def _forums(book: Book, view: View) -> Iterator[Obligation]:
    """The forums that sit; it is mine to answer where I have not."""
    for forum in book.document.forums:
        left = book.value(view, Family.CONVENED.of(forum.id))
        if left:
            asked = [play for play in book.sitting(view, view.seat)
                     if play.entry.of == forum.id and can(view, play.row)]
            row = next(play.row for play in book.plays.values() if play.entry.of == forum.id)
            chairs = [ANSWERS[book.value(view, Family.ANSWER.of(forum.id, seat.id))] == "chairs" for seat in book.seats]
            yield Obligation(f"sits:{forum.id}", row, capital(forum.name), say("Forum"),
                             say("awaits my answer") if asked else say("sits"),
                             chairs.index(True) if True in chairs else -1, bool(asked), left, forum.rounds,
                             deed=asked[0].entry.id if asked else "")


def _first(book: Book, view: View, of: str, *kinds: Kind) -> str:
    """The first of the seat's plays of these kinds on something that may be played now."""
    return next((play.entry.id for play in book.plays_of(view.seat, *kinds)
                 if play.entry.of == of and can(view, play.row)), "")


def _promise(book: Book, view: View, promise: Promise) -> Obligation:
    clause = book.document.clauses[promise.clause]
    mine = view.seat in promise.debtors
    owner = view.seat if mine else promise.debtors[0] if promise.debtors else promise.circle[0]
    kind = _kind(len(promise.debtors) > 1, mine, promise.secret)
    done = bool(clause.owes) and not promise.owing
    state = say("deed done") if done else say("deed owed") if clause.owes else say("stands")
    return Obligation(f"promise:{clause.id}", book.tables.row[clause.id], clause.name, kind, state, owner, mine,
                      promise.left, clause.keep, promise.secret, done=done)


def _kind(ours: bool, mine: bool, secret: bool) -> str:
    """Whose promise it is, and whether it was given in secret."""
    if secret:
        return say("Our secret promise") if ours else say("My secret promise") if mine else say("Their secret promise")
    return say("Our promise") if ours else say("My promise") if mine else say("Their promise")
