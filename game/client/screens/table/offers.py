"""What the seat at the screen does about offers: accept, reject, counter, draft, and ask why they are worth what they
are."""

from __future__ import annotations

from functools import partial

from game.client.app import App
from game.client.reading import bargains_with, can, seat_row
from game.client.screens.table.moves import Moves
from game.client.session import Session
from game.rules import packages
from game.rules.names import Verb
from game.rules.seen import Offer
from game.rules.tables import Move
from game.wording.messages import listed, number, say


class Offers:
    """Answers are asked for before they are played; drafts have a screen of their own."""

    def __init__(self, app: App, session: Session, moves: Moves) -> None:
        self.app, self.session, self.moves = app, session, moves

    @property
    def standing(self) -> Offer | None:
        """The offer made to me, if one stands."""
        offer = self.session.view.standing_offer
        return offer if offer is not None and offer.receiver == self.session.view.seat else None

    def _row(self, verb: Verb, others: tuple[int, ...]) -> int:
        """My row of a verb towards a seat, or two, if it may be played now; else -1."""
        row = seat_row(self.session.book, self.session.view, verb, *others)
        return row if self.session.my_turn and can(self.session.view, row) else -1

    def accept(self) -> None:
        """Accept the standing offer, after a question."""
        offer, view = self.standing, self.session.view
        row = self._row(Verb.ACCEPT, offer.beside(view.seat)) if offer is not None else -1
        if offer is None or row < 0:
            return
        preview = view.preview(Move(row))
        words = say("My points {before} become {after}, as far as I can see.",
                    before=number(preview.before), after=number(preview.after))
        if offer.third >= 0 and not offer.joined:
            words += " " + say("It is agreed if {seat}, who is asked next, accepts it too.",
                               seat=self.session.book.seats[offer.third].name)
        if packages.is_settlement(view.tables, offer.package):
            asked = listed([say("{client} {percent} %", client=self._client(client), percent=percent)
                            for client, percent, _ in view.consent()])
            words += " " + say("It is a settlement: it ends the game if the clients sign ({asked}).", asked=asked)
        self.app.push("confirm", title=say("Accept this offer?"), words=words, yes_words=say("Accept"),
                      no_words=say("Not yet"), yes=partial(self.moves.submit, Move(row)))

    def _client(self, number_: int) -> str:
        document = self.session.book.document
        return next(client.name for client in document.clients if client.id == document.consent[number_].client)

    def reject(self) -> None:
        """Reject the standing offer, after a question."""
        offer = self.standing
        row = self._row(Verb.REJECT, offer.beside(self.session.view.seat)) if offer is not None else -1
        if row >= 0:
            self.app.push("confirm", title=say("Reject this offer?"), words=say("It is taken off the table."),
                          yes_words=say("Reject"), no_words=say("Not yet"),
                          yes=partial(self.moves.submit, Move(row)))

    def counter(self) -> None:
        """Answer the standing offer with one of mine."""
        offer, seat = self.standing, self.session.view.seat
        if offer is not None and self._row(Verb.COUNTER, offer.beside(seat)) >= 0:
            self.app.push("offer", to=offer.beside(seat), counter=True)

    def draft(self) -> None:
        """Draft an offer to another seat, or two (the first that may get one)."""
        others = next((some for some in bargains_with(self.session.view) if self._row(Verb.OFFER, some) >= 0), None)
        if others is not None:
            self.app.push("offer", to=others, counter=False)

    def why(self) -> None:
        """The sum of my points, with the standing offer if there is one."""
        offer = self.standing
        if offer is None:
            self.app.push("why", tab="points")
            return
        row = seat_row(self.session.book, self.session.view, Verb.ACCEPT, *offer.beside(self.session.view.seat))
        self.app.push("why", tab="points", move=Move(row), title=say("with this offer"))
