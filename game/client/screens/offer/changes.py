"""What a counter in the making changes of the offer that it answers, and how each change is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from game.client import keys
from game.client.dealing import OfferModel
from game.client.kit import Button, Icon, IconButton, Paragraph, Row, Ui, Widget, theme
from game.client.panels import phrases
from game.client.panels.amended import Fate, Mark, summary
from game.rules.packages import Amendment
from game.scenario.schema.bargaining import Clause
from game.wording.messages import say


class Changes(NamedTuple):
    """The marks of the clauses by their numbers, none in an offer that answers nothing; how a change is taken back."""

    marks: dict[int, Mark]
    take_back: Callable[[int], object]

    def row(self, ui: Ui, model: OfferModel, clause: int) -> list[Widget]:
        """What the draft has done with a clause, and the way back; nothing for one that it keeps."""
        mark = self.marks.get(clause)
        if mark is None or mark.fate is Fate.KEPT:
            return []
        one = model.book.document.clauses[clause]
        tip = say("Take this change back: {clause}", clause=one.name)
        return [Row(ui, [
            Icon(ui, mark.fate.value, 12, mark.colour),
            Paragraph(ui, mark.words, theme.NOTE.ink(mark.colour)).growing(),
            IconButton(ui, "undo", partial(self.take_back, clause), tip, side=24).named(f"take_back:{one.id}"),
        ], gap=6)]

    def gone(self, ui: Ui, model: OfferModel, clauses: Iterable[tuple[int, Clause]]) -> list[Widget]:
        """A row for each of some clauses that the counter drops."""
        return [self._gone(ui, model, k, clause) for k, clause in clauses
                if k in self.marks and self.marks[k].fate is Fate.DROPPED]

    def _gone(self, ui: Ui, model: OfferModel, number: int, clause: Clause) -> Widget:
        name = Paragraph(ui, clause.name, theme.BODY.ink(theme.MUTE)).growing()
        tip = partial(phrases.tip_of, model.book, model.view, model.book.tables.row[clause.id])
        return Row(ui, [name, *self.row(ui, model, number)], gap=10, pad=(14, 6)).named(f"gone:{clause.id}").tipped(tip)


def head(ui: Ui, made: Amendment, take_back: Callable[[], object] | None) -> Widget:
    """How many changes the counter makes of what it answers, and the way back from the last one, if there is one."""
    back = Button(ui, say("Undo"), take_back, theme.SMALL, hint=keys.hint("take_back", keys.OFFER)).named("take_back")
    back.enabled = take_back is not None
    if take_back is None:
        back.tip = say("Nothing was changed since this screen was opened.")
    return Row(ui, [Icon(ui, "swap", 14, theme.HI),
                    Paragraph(ui, summary(made), theme.NOTE.ink(theme.HI)).named("changes").growing(), back], gap=8)
