"""The instructor's notes, as they are shown to the seat at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:   # the title stands before the engine is there
    from game.client.session import Session


def unread_notes(session: Session) -> list[str]:
    """The instructor's notes to the seat at the screen that it has not been shown; marks them as shown. In a game that
    was taken up again they begin with the seat's own last move."""
    mine = [aside for aside in session.match.asides
            if aside.line.kind == "note" and aside.line.seat in ("", session.seat)]
    since = session.hearing.last_own()
    first = session.noted.get(session.seat, sum(aside.at < since for aside in mine))
    session.noted[session.seat] = len(mine)
    return [aside.line.text for aside in mine[first:]]
