"""What a seat does whose time is up: it passes, or rejects the offer that can't be passed over."""

from __future__ import annotations

from game.client.reading import can, seat_row
from game.client.session import Session
from game.rules.names import Verb
from game.rules.tables import Move
from game.wording.messages import say


def run_out(session: Session) -> tuple[Move | None, str]:
    """The move that is made for the seat at the screen, None where there is none, and what is said. No reason is asked
    for with it."""
    view, book = session.view, session.book
    seat, offer = book.seats[view.seat].name, view.standing_offer
    row, done = seat_row(book, view, Verb.PASS), say("The time is up: {seat} passes.", seat=seat)
    if not can(view, row) and offer is not None and offer.receiver == view.seat:
        row = seat_row(book, view, Verb.REJECT, *offer.beside(view.seat))
        done = say("The time is up: {seat} rejects the offer.", seat=seat)
    if not can(view, row):
        return None, say("The time is up. {seat} can\u2019t pass here: please move now.", seat=seat)
    session.asking.excused = session.match.moves + 1
    return Move(row), done
