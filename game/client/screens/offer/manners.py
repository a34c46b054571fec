"""How a draft is offered: the manners that there are, the choice among them, and what the chosen one means."""

from __future__ import annotations

from collections.abc import Callable

from game.client import keys
from game.client.kit import Choice, Paragraph, Ui, Widget, theme
from game.client.reading import bargains_with, seat_row
from game.client.session import Session
from game.rules.names import OFFERS
from game.rules.tables import Manner
from game.wording.messages import say
from game.wording.packages import manner_name
from game.wording.rows import offering


class Manners:
    """The manners that a seat may choose from; a counter has one alone. `changed` is called when another is chosen."""

    def __init__(self, session: Session, counter: bool, chosen: Manner, changed: Callable[[], object]) -> None:
        self.session, self.chosen, self.changed = session, chosen, changed
        others = bargains_with(session.view)
        self.all = [Manner.PLAIN] if counter else [
            manner for manner in Manner if (manner != Manner.URGENT or session.book.document.deadlines)
            and any(self._row(some, manner) >= 0 for some in others)]

    def _row(self, others: tuple[int, ...], manner: Manner) -> int:
        return seat_row(self.session.book, self.session.view, OFFERS[manner], *others)

    def pick(self, name: str) -> None:
        """Offer in the manner of this name."""
        self.chosen = Manner[name]
        self.changed()

    def turn(self) -> None:
        """Offer in the next manner."""
        if len(self.all) > 1:
            self.pick(self.all[(self.all.index(self.chosen) + 1) % len(self.all)].name)

    def widgets(self, ui: Ui, others: tuple[int, ...]) -> list[Widget]:
        """The choice and what follows of it; nothing where there is none to make, as before two others."""
        if len(self.all) < 2 or len(others) > 1:
            return []
        options = [(manner.name, manner_name(manner)) for manner in self.all]
        choice = Choice(ui, options, self.chosen.name, self.pick, small=True).named("manner")
        words = self.session.book.words
        row = words.rows[self.session.tables.rows[self._row(others, self.chosen)]]
        lines = offering(words, row)
        lines.append(say("Key {key} turns to the next.", key=keys.hint("turn_manner", keys.OFFER)))
        return [choice, Paragraph(ui, " ".join(lines), theme.ASIDE).named("manner_means")]
