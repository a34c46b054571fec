"""The draft: its clauses by who gives, with text, clock, what breaks them and what they are worth; rules; consent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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
    Run,
    Spacer,
    Widget,
    theme,
)
from game.client.kit.text import Rich
from game.client.kit.ui import Ui
from game.client.panels import phrases
from game.client.screens.offer_parts.bits import Chip, Points, span_words
from game.client.screens.offer_parts.catalogue import marks_of
from game.client.screens.offer_parts.reckon import MINE, PARTS, THEIRS, TOGETHER, Reckoner
from game.rules.guards import Refusal
from game.rules.names import Verb
from game.scenario.schema.bargaining import Clause
from game.wording.messages import capital, either, say
from game.wording.packages import lasting
from game.wording.rows import aftermath, deeds, effects
from game.wording.words import Wording

ROOMY = 620
"""Inner width of the panel, in design pixels, from which the clock of a clause has a column of its own."""
THEIRS_WIDE = 90


def promise_lines(words: Wording, clause: Clause) -> list[str]:
    """What breaks a clause, what it owes, what it does every round, and the threat it ends."""
    lines = []
    broken = [deed for tag in clause.forbids for deed in deeds(words, clause, tag)]
    if clause.forbids:
        lines.append(say("Broken by: {moves}", moves=", ".join(broken) or say("nothing")))
    if clause.owes:
        kept = either(deeds(words, clause, clause.owes)) or say("nothing")
        lines.append(say("Kept by: {moves}; broken if it runs out without", moves=kept))
    return [*lines, *aftermath(words, clause)]


def draft_row(ui: Ui, reckoner: Reckoner, number: int, clause: Clause, *, roomy: bool, aid: bool,
              remove: Callable[[int], object]) -> Widget:
    """A clause of the draft."""
    book = reckoner.book
    lasts = lasting(clause)
    note = clause.text if roomy else say("{lasting}. {text}", lasting=capital(lasts), text=clause.text)
    body: list[Widget] = [
        Paragraph(ui, clause.name, colour=theme.HI),
        Paragraph(ui, note, theme.NOTE, colour=theme.MUTE),
    ]
    body += [Paragraph(ui, words, theme.NOTE) for words in promise_lines(book.words, clause)]
    unmet = reckoner.unmet(number)
    body += [Paragraph(ui, words, theme.NOTE, colour=theme.WARN) for words in unmet]
    cells: list[Widget] = [Column(ui, body, gap=0, grow=1)]
    if roomy:
        cells.append(Row(ui, [Spacer(ui, grow=1), Chip(ui, lasts)], gap=0))
    cells.append(Points(ui, reckoner.alone(number)))
    if aid:
        words, lit = span_words(reckoner.alone_theirs(number), sign=True), book.style(reckoner.other).lit
        cells.append(Paragraph(ui, words, theme.NOTE, colour=lit, align="right", width=THEIRS_WIDE))
    cells.append(IconButton(ui, "cross", partial(remove, number), f"Take out: {clause.name}", side=28,
                            key=f"remove:{clause.id}"))
    tip = partial(phrases.tip_of, book, reckoner.view, book.tables.row[clause.id])
    return Row(ui, cells, gap=10, pad=(14, 9), tip=tip, key=f"draft:{clause.id}")


def section(ui: Ui, reckoner: Reckoner, package: int, part: str, *, roomy: bool, aid: bool,
            remove: Callable[[int], object]) -> Widget:
    """What one side gives, or both together, with its sum."""
    names = [reckoner.book.seats[seat].name for seat in (reckoner.view.seat, reckoner.other)]
    title = {MINE: f"{names[0]} gives", THEIRS: f"{names[0]} gets", TOGETHER: "Together"}[part]
    chosen = reckoner.chosen(package, part)
    bits = sum(1 << k for k, _ in chosen)
    head: list[Widget] = [Icon(ui, f"mark:{mark}", 13, colour) for mark, colour in marks_of(reckoner, part)]
    head += [Label(ui, title, bold=True, colour=theme.HI), Spacer(ui, grow=1)]
    if chosen:
        preview = reckoner.preview(bits)
        head.append(Points(ui, preview.after - preview.before, tip="These clauses agreed, without the others"))
        head.append(Spacer(ui, width=28 + (10 + THEIRS_WIDE if aid else 0)))
    rows: list[Widget] = [Panel(ui, [Row(ui, head, gap=10)], fill=theme.HEAD, border=None, pad=(14, 7), kept=False)]
    for k, clause in chosen:
        if len(rows) > 1:
            rows.append(Rule(ui))
        rows.append(draft_row(ui, reckoner, k, clause, roomy=roomy, aid=aid, remove=remove))
    if not chosen:
        what = {MINE: f"Nothing yet. Choose what {names[0]} gives from the list.",
                THEIRS: f"Nothing yet. Choose what {names[0]} gets from the list.",
                TOGETHER: "Nothing yet."}[part]
        rows.append(Column(ui, [Paragraph(ui, what, theme.NOTE, colour=theme.MUTE)], pad=(14, 9)))
    return Panel(ui, rows, fill=theme.CARD, pad=(0, 0), gap=0, kept=False, key=f"part:{part}")


def column_heads(ui: Ui, reckoner: Reckoner, *, roomy: bool, aid: bool) -> Widget:
    """What the columns are."""
    cells: list[Widget] = [Label(ui, "Clause", theme.NOTE, bold=True, colour=theme.MUTE), Spacer(ui, grow=1)]
    if roomy:
        cells.append(Label(ui, "Until", theme.NOTE, bold=True, colour=theme.MUTE))
    cells.append(Paragraph(ui, "My points", theme.NOTE, bold=True, colour=theme.MUTE, align="right", width=72))
    if aid:
        lit = reckoner.book.style(reckoner.other).lit
        words = Paragraph(ui, "Theirs, about", theme.NOTE, bold=True, colour=lit, align="right", width=THEIRS_WIDE)
        cells.append(words)
    cells.append(Spacer(ui, width=28))
    return Row(ui, cells, gap=10, pad=(14, 0), tip="What each clause would do alone; all together may do more or less")


# ---------------------------------------------------------------------- the rules of a package
def _rule(ui: Ui, good: bool | None, head: str, note: str) -> Widget:
    """One rule: ticked, refused, or to be noted (None)."""
    icon, colour = {True: ("check", theme.HI), False: ("cross", theme.WARN), None: ("warning", theme.WARN)}[good]
    body: list[Widget] = [Paragraph(ui, head, theme.NOTE, colour=theme.WARN if good is False else theme.HI)]
    if note:
        body.append(Paragraph(ui, note, theme.NOTE, colour=theme.MUTE))
    return Row(ui, [Icon(ui, icon, 14, colour), Column(ui, body, gap=0, grow=1)], gap=10, align="top")


def rules(ui: Ui, reckoner: Reckoner, package: int) -> list[Widget]:
    """The rules of a package, ticked, and every refusal in words."""
    book, view = reckoner.book, reckoner.view
    refused = reckoner.refusals(package)

    def words(*codes: str) -> str:
        return " ".join(phrases.sentences(book, [refusal for refusal in refused if refusal.code in codes]))

    rows = []
    if not package:
        rows.append(_rule(ui, None, "The draft is empty", "Choose clauses from the list."))
    deal = book.tables.bargain
    me, them = (book.seats[seat].name for seat in (view.seat, reckoner.other))
    counts = {part: len(reckoner.chosen(package, part)) for part in PARTS}
    full = words("package_each", "package_together")
    rows.append(_rule(ui, not full, full or f"At most {deal.each} clauses from each side, {deal.together} together",
                      f"{me} {counts[MINE]}, {them} {counts[THEIRS]}, together {counts[TOGETHER]}"))
    twins, lone = words("package_group"), words("package_settlement")
    if twins:
        rows.append(_rule(ui, False, twins, ""))
    if lone:
        rows.append(_rule(ui, False, lone, "The two together make a settlement, which ends the game."))
    elif reckoner.settles(package):
        rows.append(_rule(ui, True, "A line and a format: a settlement", "It ends the game if every client signs."))
    gone = [why for why in refused if why.code == "guard" and _of_clause(reckoner, why)]
    if gone:
        names = ", ".join(dict.fromkeys(book.words.title(why.rule) for why in gone))
        rows.append(_rule(ui, False, f"Not to be had now: {names}", words_of(reckoner, gone)))
    other = [why for why in refused if not why.code.startswith("package_") and why not in gone]
    if other:
        rows.append(_rule(ui, False, words_of(reckoner, other), ""))
    elif reckoner.counter:
        rows.append(_rule(ui, True, "A counter-offer costs no move", f"It takes the place of the offer of {them}."))
    else:
        left = view.moves_left()
        rows.append(_rule(ui, True, "Tabling it is one of my moves", f"{left} left this round"))
    if package and not (counts[MINE] or counts[TOGETHER]):
        rows.append(_rule(ui, None, f"{me} gives nothing", "Allowed, but why should they sign?"))
    return rows


def _of_clause(reckoner: Reckoner, why: Refusal) -> bool:
    """Whether a refusal is about one of the clauses."""
    return any(clause.id == why.rule for clause in reckoner.book.document.clauses)


def words_of(reckoner: Reckoner, refused: list[Refusal]) -> str:
    """Refusals as sentences."""
    return " ".join(phrases.sentences(reckoner.book, refused))


# ---------------------------------------------------------------------- consent
def consent(ui: Ui, reckoner: Reckoner, beside: bool) -> list[Widget]:
    """For a settlement: how likely each client is to sign and why, and what follows if one walks out.

    `beside`: there is room for the clients side by side."""
    book, view = reckoner.book, reckoner.view
    asked = view.consent()
    if not asked:
        return []
    blocks: list[Widget] = []
    for number, percent, why in asked:
        row = book.document.consent[number]
        name = book.words.client[row.client]
        runs = [Run(f"He begins at {row.base} %")]
        runs += [Run(f"\n{book.words.title(book.tables.rows[reason])}") for reason, _ in why]
        if row.base + sum(worth for _, worth in why) != percent:
            runs.append(Run(f"\nNobody is surer than that, either way: held at {percent} %", theme.MUTE))
        walks = "; ".join(effects(book.words, book.words.rows[Verb.WALKS.of(row.client)]))
        blocks.append(Column(ui, [
            Row(ui, [Icon(ui, "warning" if percent < 60 else "check", 14, theme.WARN if percent < 60 else theme.HI),
                     Paragraph(ui, f"{name} signs: **{percent} %**", colour=theme.HI, grow=1)], gap=10),
            Paragraph(ui, runs, theme.NOTE),
            Paragraph(ui, say("If he walks out: {effects}", effects=walks or say("nothing more")), theme.NOTE,
                      colour=theme.MUTE),
        ], gap=2, grow=1, key=f"consent:{row.client}"))
    head = "The client must sign" if len(asked) == 1 else "Every client must sign"
    all_ = f"{reckoner.signed()} % in all" if len(asked) > 1 else ""
    return [
        Row(ui, [Label(ui, head, bold=True, colour=theme.HI), Spacer(ui, grow=1),
                 Label(ui, all_, bold=True, colour=theme.HI)]),
        Paragraph(ui, "Each is asked once both seats have agreed. If one walks out, no clause acts "
                      "and the game goes on.", theme.NOTE, colour=theme.MUTE),
        Row(ui, blocks, gap=20, align="top") if beside else Column(ui, blocks, gap=10),
    ]


def two_columns(ui: Ui, parts: list[Widget]) -> Widget:
    """Widgets in two columns, read across."""
    rows: list[Widget] = []
    for k in range(0, len(parts), 2):
        pair = parts[k:k + 2]
        for one in pair:
            one.grow = 1
        if len(pair) == 1:
            pair.append(Spacer(ui, grow=1))
        rows.append(Row(ui, pair, gap=20, align="top"))
    return Column(ui, rows, gap=10)


def buttons(ui: Ui, specs: list[tuple[str, Callable[[], object], str, str, str, Rich | None]], room: int
            ) -> list[Button]:
    """Buttons from (words, action, kind, hint, key, why not); one with a reason cannot be used and says it.

    They are small if they would not stand in one line of `room` window pixels."""
    made: list[Button] = []
    usual = sum(Button(ui, words, hint=hint).natural() + ui.px(8) for words, _, _, hint, _, _ in specs)
    for words, action, kind, hint, key, why in specs:
        button = Button(ui, words, action, kind=kind, hint=hint, key=key, small=usual > room)
        if why:
            button.enabled, button.tip = False, why
        made.append(button)
    return made
