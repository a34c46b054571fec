"""The draft: its clauses by who gives, with text, clock, what breaks them and what they are worth."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from game.client.dealing import MINE, TOGETHER, OfferModel, span_words
from game.client.kit import (
    Button,
    Column,
    Icon,
    IconButton,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    Spacer,
    Ui,
    Widget,
    theme,
)
from game.client.panels import phrases
from game.client.screens.offer.changes import Changes
from game.client.screens.offer.clause_list import marks_of
from game.client.screens.offer.draft import Draft
from game.client.screens.offer.widgets import Chip, Points
from game.scenario.schema.bargaining import Clause
from game.wording.messages import capital, say
from game.wording.packages import lasting
from game.wording.rows import aftermath, deeds
from game.wording.words import Wording

ROOMY = 620
"""Inner width of the panel, in design pixels, from which the clock of a clause has a column of its own."""
THEIRS_WIDE = 104
MOST_DEEDS = 2
"""So many deeds that break a clause are named in the draft; what explains it has all of them."""


def promise_lines(words: Wording, clause: Clause) -> list[str]:
    """What breaks a clause (the first deeds by name), what it owes, what it does every round, and the threat it
    ends."""
    lines = []
    broken = list(dict.fromkeys(deed for tag in clause.forbids for deed in deeds(words, clause, tag)))
    if clause.forbids:
        named = "; ".join(broken[:MOST_DEEDS]) or say("nothing")
        lines.append(say("Broken by: {moves}", moves=named) if len(broken) <= MOST_DEEDS else
                     say("Broken by: {moves}; and {n} more", moves=named, n=len(broken) - MOST_DEEDS))
    if clause.owes:
        kept = "; ".join(deeds(words, clause, clause.owes)) or say("nothing")
        lines.append(say("Kept by: {moves}; broken if it runs out without", moves=kept))
    return [*lines, *aftermath(words, clause)]


class Columns(NamedTuple):
    """Which columns the draft has: the clock of a clause, and a guess at what the other seat has of it."""

    clock: bool
    theirs: bool


class Ways(NamedTuple):
    """How clauses are taken out of the draft, and what the draft changes, with the way back from each change."""

    remove: Callable[[int], object]
    changes: Changes


def draft_row(ui: Ui, model: OfferModel, number: int, clause: Clause, columns: Columns, ways: Ways) -> Widget:
    """A clause of the draft."""
    book = model.book
    lasts = lasting(clause)
    note = clause.text if columns.clock else say("{lasting}. {text}", lasting=capital(lasts), text=clause.text)
    body: list[Widget] = [
        Paragraph(ui, clause.name, theme.BODY.ink(theme.HI)),
        *ways.changes.row(ui, model, number),
        Paragraph(ui, note, theme.ASIDE),
    ]
    body += [Paragraph(ui, words, theme.NOTE) for words in promise_lines(book.words, clause)]
    unmet = model.unmet(number)
    body += [Paragraph(ui, words, theme.NOTE.ink(theme.WARN)) for words in unmet]
    cells: list[Widget] = [Column(ui, body, gap=0).growing()]
    if columns.clock:
        cells.append(Row(ui, [Spacer(ui).growing(), Chip(ui, lasts)], gap=0))
    cells.append(Points(ui, model.alone(number)))
    if columns.theirs:
        spans = [(span_words(model.alone_theirs(number, other), sign=True), theme.style(*book.badges[other]).lit)
                 for other in model.others]
        cells.append(Column(ui, [Paragraph(ui, words, theme.NOTE.right.ink(lit), width=THEIRS_WIDE)
                                 for words, lit in spans], gap=0))
    take_out = say("Take out: {clause}", clause=clause.name)
    cells.append(IconButton(ui, "cross", partial(ways.remove, number), take_out, side=28).named(f"remove:{clause.id}"))
    tip = partial(phrases.tip_of, book, model.view, book.tables.row[clause.id])
    return Row(ui, cells, gap=10, pad=(14, 9)).named(f"draft:{clause.id}").tipped(tip)


def _words_of(model: OfferModel, part: str) -> tuple[str, str]:
    """What a part of the draft is called, and what stands there while it is empty. What the other of two gives, I get;
    of three, each gives."""
    if part == TOGETHER:
        return say("Together"), say("Nothing yet.")
    if part == MINE or len(model.others) > 1:
        seat = model.book.seats[model.givers[part]].name
        return say("{seat} gives", seat=seat), say("Nothing yet. Choose what {seat} gives from the list.", seat=seat)
    seat = model.book.seats[model.view.seat].name
    return say("{seat} gets", seat=seat), say("Nothing yet. Choose what {seat} gets from the list.", seat=seat)


def section(ui: Ui, draft: Draft, part: str, columns: Columns, ways: Ways) -> Widget:
    """What one side gives, or both together, with its sum, and what of it a counter drops."""
    model = draft.model
    title, nothing = _words_of(model, part)
    chosen = model.chosen(draft.package, part)
    head: list[Widget] = [Icon(ui, f"mark:{mark}", 13, colour) for mark, colour in marks_of(model, part)]
    head += [Label(ui, title, theme.SUBHEADING), Spacer(ui).growing()]
    if chosen:
        preview = model.preview(sum(1 << k for k, _ in chosen))
        head.append(Points(ui, preview.after - preview.before).tipped(say("These clauses agreed, without the others")))
        head.append(Spacer(ui, width=28 + (10 + THEIRS_WIDE if columns.theirs else 0)))
    look = theme.PanelLook(theme.HEAD, None, kept=False)
    rows: list[Widget] = [Panel(ui, [Row(ui, head, gap=10)], look, pad=(14, 7))]
    for k, clause in chosen:
        if len(rows) > 1:
            rows.append(Rule(ui))
        rows.append(draft_row(ui, model, k, clause, columns, ways))
    if not chosen:
        rows.append(Column(ui, [Paragraph(ui, nothing, theme.ASIDE)], pad=(14, 9)))
    for gone in ways.changes.gone(ui, model, model.parts[part]):
        rows += [Rule(ui), gone]
    return Panel(ui, rows, theme.PanelLook(fill=theme.CARD, kept=False), pad=(0, 0), gap=0).named(f"part:{part}")


def column_heads(ui: Ui, model: OfferModel, columns: Columns) -> Widget:
    """What the columns are."""
    cells: list[Widget] = [Label(ui, say("Clause"), theme.ASIDE.strong), Spacer(ui).growing()]
    if columns.clock:
        cells.append(Label(ui, say("Until"), theme.ASIDE.strong))
    cells.append(Paragraph(ui, say("My points"), theme.ASIDE.strong.right, width=72))
    if columns.theirs:
        lit = theme.style(*model.book.badges[model.others[0]]).lit if len(model.others) == 1 else theme.HI
        words = Paragraph(ui, say("Theirs, about"), theme.NOTE.strong.right.ink(lit), width=THEIRS_WIDE)
        cells.append(words)
    cells.append(Spacer(ui, width=28))
    tip = say("What each clause would do alone; all together may do more or less")
    return Row(ui, cells, gap=10, pad=(14, 0)).tipped(tip)


class Spec(NamedTuple):
    """A button under the draft; `why_not`: why it can't be used now, if so."""

    words: str
    action: Callable[[], object]
    key: str
    hint: str = ""
    why_not: str = ""


def buttons(ui: Ui, specs: list[Spec], room: int) -> list[Button]:
    """The buttons, the last one the most important; small if they would not stand in one line of `room` window
    pixels."""
    usual = sum(Button(ui, spec.words, hint=spec.hint).natural() + ui.px(8) for spec in specs)
    made: list[Button] = []
    for spec in specs:
        look = (theme.PRIMARY if spec is specs[-1] else theme.PLAIN)._replace(small=usual > room)
        button = Button(ui, spec.words, spec.action, look, hint=spec.hint).named(spec.key)
        if spec.why_not:
            button.enabled, button.tip = False, spec.why_not
        made.append(button)
    return made
