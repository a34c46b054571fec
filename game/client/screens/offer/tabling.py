"""Putting a draft on the table."""

from __future__ import annotations

from collections.abc import Callable

from game.client.app import App
from game.client.screens.offer import rules
from game.client.screens.offer.draft import Draft, keep_draft
from game.client.screens.table.screen import table_under
from game.rules.tables import Move
from game.wording.messages import number, say, signed


class Tabling:
    """Sends a draft, if it may be; one that costs points is asked about first. changed: is called when there
    is something else to be said of that."""

    def __init__(self, app: App, draft: Draft, changed: Callable[[], object]) -> None:
        self.app, self.draft, self.changed = app, draft, changed
        self.why_not = ""
        """Why what was asked last can't be."""

    def refuse(self, words: str) -> None:
        """Say in the draft, where it covers nothing, why what was asked can't be; '' once it is asked no more."""
        self.why_not = words
        self.changed()

    @property
    def said(self) -> str:
        """What is said in the draft of why what was asked last, or the draft itself, can't be."""
        return self.why_not or (self.refused if self.draft.package else "")

    @property
    def refused(self) -> str:
        """Why the draft can't be tabled now, in words; empty if it can."""
        refusals = self.draft.model.refusals(self.draft.package)
        if not refusals and not self.draft.session.my_turn:
            return say("It is not my turn.")
        return rules.words_of(self.draft.model, refusals)

    def table(self) -> None:
        """Table the draft; asked once where it costs me points."""
        words = self.refused
        if words:
            self.refuse(words)
            return
        preview = self.draft.model.preview(self.draft.package)
        if preview.after >= preview.before:
            self._send()
            return
        self.app.push(
            "confirm", title=say("Table an offer that costs me?"),
            words=say("Agreed as it stands, it takes my points from {before} to {after} ({loss}), as far as I can see.",
                      before=number(preview.before), after=number(preview.after),
                      loss=signed(preview.after - preview.before)),
            yes_words=say("Table it"), no_words=say("Back to the draft"), yes=self._send)

    def _send(self) -> None:
        """Play the offer from the table below, which shows what came of it; a draft that was sent is forgotten."""
        draft, match = self.draft, self.draft.session.match
        moves = match.moves
        self.app.pop()
        table = table_under(self.app)
        if table is not None:
            table.moves.submit(Move(draft.model.row, draft.package))
        if match.moves > moves:
            keep_draft(draft.session, draft.model.others, None)
