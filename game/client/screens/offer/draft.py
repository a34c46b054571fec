"""The draft of an offer: what is in it, how it is changed, and what is kept of it for the next time.

A draft is kept in memory for the seat that made it and for the seats it is meant for.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from game.client.dealing import OfferModel
from game.client.session import Session
from game.rules import packages
from game.rules.names import OFFERS, Verb
from game.rules.packages import Amendment
from game.rules.seen import Offer
from game.rules.tables import Manner

_KEPT: WeakKeyDictionary[Session, dict[tuple[str, frozenset[int]], int]] = WeakKeyDictionary()


def kept_draft(session: Session, others: tuple[int, ...]) -> int | None:
    """The draft that the seat at the screen has kept for other seats, if any."""
    return _KEPT.get(session, {}).get((session.seat, frozenset(others)))


def keep_draft(session: Session, others: tuple[int, ...], package: int | None) -> None:
    """Keep the draft of the seat at the screen for other seats; None forgets it."""
    drafts = _KEPT.setdefault(session, {})
    if package is None:
        drafts.pop((session.seat, frozenset(others)), None)
    else:
        drafts[session.seat, frozenset(others)] = package


class Draft:
    """A package in the making, for one other seat or two; in a counter it begins with the offer that it answers."""

    def __init__(self, session: Session, others: tuple[int, ...], counter: bool, manner: Manner = Manner.PLAIN) -> None:
        self.session = session
        self.model = OfferModel(session.book, session.view, others, Verb.COUNTER if counter else OFFERS[manner])
        self.dropped = 0
        """What was in it before it was emptied."""
        self.mine = 0
        """What was in it before their offer was loaded."""
        self.past: list[int] = []
        """What was in it before each change of it, the last one last."""
        kept = kept_draft(session, others)
        if kept is None and counter and self.standing is not None:
            kept = self.standing.package
        self.package = kept or 0

    @property
    def standing(self) -> Offer | None:
        """The offer that was made to me there, if one stands."""
        seat, others = self.model.view.seat, {*self.model.others}
        return next((offer for offer in self.model.view.offers
                     if offer.receiver == seat and {*offer.parties} == {seat, *others}), None)

    @property
    def is_theirs(self) -> bool:
        """Whether it is what they offer."""
        return self.standing is not None and self.package == self.standing.package

    @property
    def amendment(self) -> Amendment | None:
        """What it makes of the offer that it answers; None where it answers none."""
        if not self.model.counter or self.standing is None:
            return None
        return packages.amendment(self.session.tables, self.standing.package, self.package)

    def change(self, package: int) -> None:
        """Take another package, and keep it."""
        if package != self.package:
            self.past.append(self.package)
        self._take(package)

    def _take(self, package: int) -> None:
        self.package = package
        keep_draft(self.session, self.model.others, package)

    def undo(self) -> None:
        """Take the last change of it back, if there is one."""
        if self.past:
            self._take(self.past.pop())

    def take_back(self, clause: int) -> None:
        """Take back the change that has brought a clause in, in another's place or not, or has dropped it."""
        made = self.amendment
        out = next((out for out, in_ in made.swapped if in_ == clause), -1) if made is not None else -1
        self.change(self.package ^ 1 << clause | (1 << out if out >= 0 else 0))

    def refused(self, clause: int) -> list[str]:
        """Why a clause can't be put in, in words; empty if it can, or is in it."""
        change = self.model.changed(self.package, clause)
        return (self.model.unmet(clause) or self.model.too_many(change.package)) if change.adds else []

    def toggle(self, clause: int) -> None:
        """Put a clause in, or take it out."""
        self.change(self.model.changed(self.package, clause).package)

    def start_over(self) -> None:
        """Empty it; the next time, put back what was in it."""
        package, self.dropped = (0, self.package) if self.package else (self.dropped, 0)
        self.change(package)

    def load(self) -> None:
        """Take their standing offer; the next time, go back to mine."""
        if self.standing is None:
            return
        if not self.is_theirs:
            self.mine = self.package
            self.change(self.standing.package)
        elif self.mine:
            self.change(self.mine)
